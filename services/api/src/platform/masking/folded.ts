/**
 * A text as it is looked at to find something in it, letter by letter, with where each letter stands in the text as it was written.
 * Only what is looked at is changed like this, never what is stored.
 */
export interface Folded {
  readonly letters: readonly string[];
  /** Where in the text each letter begins and ends, in UTF-16 units. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** From here up to there, in UTF-16 units of the text. */
export interface Span {
  start: number;
  end: number;
}

/** What nobody sees: joiners, soft hyphens, directions, variation selectors, the circle of a keycap, accents. */
const UNSEEN = /^(?:\p{Cf}|\p{M}|[\u115f\u1160\u3164\uffa0\u2800])$/u;
const DIGIT = /^\p{Nd}$/u;
const PLAIN = /^[\x20-\x7e\n]*$/;

/** The digits of every script stand in tens, from nought to nine. */
const digits = new Map<string, string>();
function digitOf(letter: string): string {
  const known = digits.get(letter);
  if (known !== undefined) return known;
  let zero = letter.codePointAt(0)!;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  const digit = String((letter.codePointAt(0)! - zero) % 10);
  digits.set(letter, digit);
  return digit;
}

/** The shape that all ways of writing a letter share: wide, circled and foreign digits become 0 to 9, wide letters plain ones. */
function plainly(letter: string): string {
  if (letter < '\x7f') return letter;
  if (UNSEEN.test(letter)) return '';
  if (DIGIT.test(letter)) return digitOf(letter);
  return letter.normalize('NFKC');
}

/** As above, and without accents and case: `É` is an `e`, `ß` two `s`. */
const loosely = (letter: string): string =>
  letter < '\x7f'
    ? letter.toLowerCase()
    : plainly(letter).normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().toLowerCase();

function foldWith(text: string, fold: (letter: string) => string): Folded {
  const letters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const letter of text) {
    for (const part of fold(letter)) {
      letters.push(part);
      starts.push(at);
      ends.push(at + letter.length);
    }
    at += letter.length;
  }
  return { letters, starts, ends };
}

/** For numbers and patterns. */
export const foldPlain = (text: string): Folded =>
  PLAIN.test(text) ? foldWith(text, (letter) => letter) : foldWith(text, plainly);

/** For words. */
export const foldLoose = (text: string): Folded => foldWith(text, loosely);

const NO_LETTER_OR_DIGIT = /[^\p{L}\p{N}]+/gu;
const NO_ASCII_LETTER_OR_DIGIT = /[^a-z\d]+/g;

/** Its letters and digits alone, as they are looked at for words. */
export const looseLetters = (text: string): string =>
  PLAIN.test(text)
    ? text.toLowerCase().replace(NO_ASCII_LETTER_OR_DIGIT, '')
    : foldLoose(text).letters.join('').replace(NO_LETTER_OR_DIGIT, '');

/** Letters `from` to before `to`, as they stand in the text. */
export const spanOf = ({ starts, ends }: Folded, from: number, to: number): Span => ({
  start: starts[from]!,
  end: ends[to - 1]!,
});
