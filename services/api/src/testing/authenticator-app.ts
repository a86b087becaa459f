import { codeAt, stepAt } from '../modules/auth/totp.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an app on somebody's phone shows, for the secret that it was told. */
export function appCode(secret: string, { stepsAhead = 0, now = Date.now() } = {}): string {
  return codeAt(fromBase32(secret), stepAt(now) + stepsAhead);
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
