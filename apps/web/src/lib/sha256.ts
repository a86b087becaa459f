/** FIPS 180-4, section 4.2.2: of the cube roots of the first 64 primes, the first 32 bits of what stands after the point. */
const K = new Uint32Array(64);
const START = new Uint32Array(8);
{
  let found = 0;
  for (let n = 2; found < 64; n++) {
    if (Array.from({ length: n - 2 }, (_, i) => i + 2).some((divisor) => n % divisor === 0)) continue;
    if (found < 8) START[found] = fraction(Math.sqrt(n));
    K[found++] = fraction(Math.cbrt(n));
  }
}

function fraction(root: number): number {
  return ((root % 1) * 2 ** 32) | 0;
}

const turned = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

const words = new Uint32Array(64);

type Eight = [number, number, number, number, number, number, number, number];
const eight = (at: (i: number) => number): Eight => [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)];

function block(state: Uint32Array, bytes: Uint8Array, at: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, 64);
  for (let i = 0; i < 16; i++) words[i] = view.getUint32(i * 4);
  for (let i = 16; i < 64; i++) {
    const [a, b] = [words[i - 15]!, words[i - 2]!];
    const s0 = turned(a, 7) ^ turned(a, 18) ^ (a >>> 3);
    const s1 = turned(b, 17) ^ turned(b, 19) ^ (b >>> 10);
    words[i] = words[i - 16]! + s0 + words[i - 7]! + s1;
  }
  let [a, b, c, d, e, f, g, h] = eight((i) => state[i] ?? 0);
  for (let i = 0; i < 64; i++) {
    const one = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + K[i]! + words[i]!;
    const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = state[i]! + value;
}

/** The hash as eight words. At once, not by a promise: a hundred thousand of them are wanted. */
export function sha256(plain: Uint8Array): Uint32Array {
  const padded = new Uint8Array(((plain.length + 8) >> 6) * 64 + 64);
  padded.set(plain);
  padded[plain.length] = 0x80;
  new DataView(padded.buffer).setUint32(padded.length - 4, plain.length * 8);
  const state = START.slice();
  for (let at = 0; at < padded.length; at += 64) block(state, padded, at);
  return state;
}

/** Whether the hash begins with so many zero bits, at most 32. */
export const hasZeros = (hash: Uint32Array, bits: number): boolean => Math.clz32(hash[0]!) >= bits;
