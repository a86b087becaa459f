import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isSealed, seal, unseal } from './sealed-text.js';

const key = randomBytes(32);
const sealed = seal(key, 'Where is my order? 🙂', 'room message');

describe('a sealed text', () => {
  it('opens with its key in its place', () => {
    expect(isSealed(sealed)).toBe(true);
    expect(unseal(key, sealed, 'room message')).toBe('Where is my order? 🙂');
  });

  it('is another one each time', () => {
    expect(seal(key, 'yes', 'place')).not.toBe(seal(key, 'yes', 'place'));
  });

  it('opens nowhere else, with no other key and not when a bit of it was changed', () => {
    expect(() => unseal(key, sealed, 'room another')).toThrow();
    expect(() => unseal(randomBytes(32), sealed, 'room message')).toThrow();
    const bytes = Buffer.from(sealed.slice(3), 'base64');
    for (const at of [0, 12, 20, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(() => unseal(key, `s1.${changed.toString('base64')}`, 'room message')).toThrow();
    }
    expect(() => unseal(key, sealed.slice(0, 12), 'room message')).toThrow();
  });

  it('leaves nothing as nothing', () => {
    expect(seal(key, '', 'place')).toBe('');
    expect(unseal(key, '', 'place')).toBe('');
  });
});
