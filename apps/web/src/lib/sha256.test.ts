import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { hasZeros, sha256 } from './sha256';

it('hashes as everybody does, whatever the length', () => {
  for (const text of ['', 'abc', 'é', ...Array.from({ length: 140 }, (_, n) => 'x'.repeat(n))]) {
    const words = [...sha256(Buffer.from(text))].map((word) => word.toString(16).padStart(8, '0'));
    expect(words.join('')).toBe(createHash('sha256').update(text).digest('hex'));
  }
});

it('counts the zeros in front', () => {
  expect(hasZeros(Uint32Array.of(0x00003fff), 18)).toBe(true);
  expect(hasZeros(Uint32Array.of(0x00004000), 18)).toBe(false);
});
