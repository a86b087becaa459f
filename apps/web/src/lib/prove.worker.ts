import { hasZeros, sha256 } from './sha256';

const encoder = new TextEncoder();

addEventListener('message', ({ data }: MessageEvent<{ challenge: string; bits: number }>) => {
  for (let n = 0; ; n++) {
    const proof = `${data.challenge}:${n}`;
    if (hasZeros(sha256(encoder.encode(proof)), data.bits)) return postMessage(proof);
  }
});
