import { describe, expect, it } from '@jest/globals';
import {
  base32,
  canonicalRecoveryCode,
  codeAt,
  isTotpCode,
  newRecoveryCode,
  otpauthUri,
  stepAt,
  stepOf,
} from './totp.js';

/** RFC 6238, appendix B: SHA-1, of which apps show the last six digits. */
const SECRET = Buffer.from('12345678901234567890');
const VECTORS: [seconds: number, code: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
];

describe('a code', () => {
  it.each(VECTORS)('at %d s is %s', (seconds, code) => {
    expect(codeAt(SECRET, stepAt(seconds * 1_000))).toBe(code);
  });

  it('is good in its step and in the ones beside it', () => {
    const step = 1_000;
    const code = codeAt(SECRET, step);
    const goodAt = [-2, -1, 0, 1, 2].filter(
      (away) => stepOf(SECRET, code, (step + away) * 30_000, 0) === step,
    );
    expect(goodAt).toEqual([-1, 0, 1]);
  });

  it('is worth nothing once it, or a later one, has been used', () => {
    const now = 1_000 * 30_000;
    expect(stepOf(SECRET, codeAt(SECRET, 1_000), now, 999)).toBe(1_000);
    expect(stepOf(SECRET, codeAt(SECRET, 1_000), now, 1_000)).toBeNull();
    expect(stepOf(SECRET, codeAt(SECRET, 999), now, 1_000)).toBeNull();
  });

  it('is six digits and nothing else', () => {
    const typed = ['000000', '12345', '1234567', '١٢٣٤٥٦', '12 345', ''];
    expect(typed.filter(isTotpCode)).toEqual(['000000']);
    expect(stepOf(SECRET, '', 0, -1)).toBeNull();
  });
});

describe('what an app is told', () => {
  it('is the secret in base32', () => {
    expect(base32(SECRET)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    expect(base32(Buffer.alloc(0))).toBe('');
  });

  it('says whose account it is, whatever that is called', () => {
    const uri = new URL(otpauthUri(SECRET, 'ann+b@shop.test', 'Käse & Co'));
    expect(uri.protocol + uri.host).toBe('otpauth:totp');
    expect(decodeURIComponent(uri.pathname)).toBe('/Käse & Co:ann+b@shop.test');
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      secret: base32(SECRET),
      issuer: 'Käse & Co',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});

describe('a recovery code', () => {
  it('has eighty bits in four groups, and is another one each time', () => {
    const codes = Array.from({ length: 100 }, newRecoveryCode);
    expect(codes.filter((code) => /^([a-z2-7]{4}-){3}[a-z2-7]{4}$/.test(code))).toHaveLength(100);
    expect(new Set(codes).size).toBe(100);
  });

  it('is the same one however it is typed', () => {
    expect(canonicalRecoveryCode(' ABCD efgh 2345ijkl ')).toBe('abcd-efgh-2345-ijkl');
  });
});
