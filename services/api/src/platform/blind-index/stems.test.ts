import { expect, it } from '@jest/globals';
import { mayHaveOneOf, stemsOf } from './stems.js';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const ENDINGS = [
  '',
  's',
  'es',
  'ed',
  'ing',
  'ies',
  'ly',
  'ation',
  'en',
  'ern',
  'ung',
  'heit',
  'lich',
  'isch',
];

it('takes endings from Latin words, and never the first letter', () => {
  const beginnings = LETTERS.flatMap((a) => LETTERS.flatMap((b) => ['a', 't', 'y'].map((c) => a + b + c)));
  const changed = beginnings.flatMap((beginning) =>
    ENDINGS.map((ending) => beginning + ending).filter((word) => !mayHaveOneOf(stemsOf(word), word)),
  );
  expect(changed).toEqual([]);
});

it.each([
  ['deliveries', 'delivery', true],
  ['refund', 'delivery', false],
  // what stands before an Arabic word is no part of its stem
  ['طلبات', 'الطلب', true],
  ['1042', 'a1042', false],
])('that %s may be a form of %s is %s', (asked, word, may) => {
  expect(mayHaveOneOf(stemsOf(asked), word)).toBe(may);
});
