import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Some half a second of a laptop, some seconds of an old phone. */
export const PROOF_BITS = 18;
export const CHALLENGE_LIVES_MS = 5 * 60_000;

const sign = (key: Buffer, body: string): Buffer => createHmac('sha256', key).update(body).digest();

/** A task that nobody can have prepared: it names its own end, and is signed. */
export function makeChallenge(key: Buffer, nonce: string, bits: number, expiresAt: number): string {
  const body = `${bits}.${expiresAt}.${nonce}`;
  return `${body}.${sign(key, body).toString('base64url')}`;
}

const leadingZeros = (hash: Buffer): number => {
  const first = hash.findIndex((byte) => byte !== 0);
  return first < 0 ? hash.length * 8 : first * 8 + Math.clz32(hash[first]!) - 24;
};

/** When a proof ends; null if it is none. A proof is the challenge, a colon, and a number that makes its hash begin with zeros. */
export function proofEnd(key: Buffer, proof: string, now: number): number | null {
  const [, body, bits, expiresAt, signature] =
    /^((\d{1,2})\.(\d{13})\.[\w-]{1,64})\.([\w-]{43}):\d{1,15}$/.exec(proof) ?? [];
  if (body === undefined || Number(expiresAt) <= now) return null;
  const right = sign(key, body);
  const given = Buffer.from(signature!, 'base64url');
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const hash = createHash('sha256').update(proof).digest();
  return leadingZeros(hash) >= Number(bits) ? Number(expiresAt) : null;
}
