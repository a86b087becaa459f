import { describe, expect, it } from '@jest/globals';
import { isBlank, normalizeLine, normalizeText } from './text.js';

describe('any text', () => {
  it.each([
    ['cafe\u0301', 'café', 'is composed'],
    ['a\0b', 'ab', 'loses NUL'],
    ['a\ud800b', 'a\ufffdb', 'loses half a surrogate pair'],
    ['a\r\nb\n\tc ', 'a\r\nb\n\tc ', 'keeps its lines and spaces'],
    ['\u2067abc\u2069', '\u2067abc\u2069', 'keeps its isolates'],
    ['👩‍👩‍👧', '👩‍👩‍👧', 'keeps a family together'],
  ])('%j becomes %j: it %s', (raw, clean) => {
    expect(normalizeText(raw)).toBe(clean);
    expect(normalizeText(clean)).toBe(clean);
  });
});

describe('a line', () => {
  it.each([
    ['  Ann Lee ', 'Ann Lee'],
    ['Ann\r\nLee\tJr', 'Ann Lee Jr'],
    ['\u202eAnn\u202c \u2066Lee\u2069\u200f', 'Ann Lee'],
    ['A\u200bn\u00adn\ufeff', 'Ann'],
    ['A\u0007nn\u009b', 'Ann'],
    ['Ad\u200dmin', 'Admin'],
    ['e\u200b\u0301', 'é'],
    ['علی\u200cرضا', 'علی\u200cرضا'],
    ['علی\u200c\u200c\u200cرضا\u200c', 'علی\u200cرضا'],
    ['क\u094d\u200dष', 'क\u094d\u200dष'],
    ['👩\u200d🚀', '👩\u200d🚀'],
    ['x\u{e0041}y', 'xy'],
  ])('%j becomes %j', (raw, clean) => {
    expect(normalizeLine(raw)).toBe(clean);
    expect(normalizeLine(clean)).toBe(clean);
  });

  it('carries at most eight marks on a letter', () => {
    expect(normalizeLine(`z${'\u0335'.repeat(1000)}a`)).toBe(`z${'\u0335'.repeat(8)}a`);
    expect(normalizeLine('Nguyễn Thị Hồng')).toBe('Nguyễn Thị Hồng');
  });

  it('is quick with 4,000 joiners and 100,000 marks', () => {
    // the quickest of three: what else the machine does is not counted
    const took = [1, 2, 3].map(() => {
      const started = performance.now();
      normalizeLine('a' + '\u200d'.repeat(4000) + 'b');
      normalizeLine('a' + '\u0335'.repeat(100_000));
      normalizeLine('\u06cc\u200c'.repeat(20_000));
      return performance.now() - started;
    });
    expect(Math.min(...took)).toBeLessThan(200);
  });
});

it.each([
  '',
  ' \n\t',
  '\u200b\u200d\ufeff',
  '\u2800\u2800',
  '\u3164\uffa0\u115f',
  '\u00a0\u3000',
  '\u202e',
  '\u0301',
  '\u2060\u00ad',
])('%j shows nothing', (text) => expect(isBlank(text)).toBe(true));

it.each(['.', '😀', '۰', '\u2801', 'e\u0301', ' x '])('%j shows something', (text) =>
  expect(isBlank(text)).toBe(false),
);
