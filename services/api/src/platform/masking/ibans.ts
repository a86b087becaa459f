import { type Folded, type Span, spanOf } from './folded.js';

/** How long an IBAN is, by country: the registry of ISO 13616. */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      [15, 'NO'],
      [16, 'BE'],
      [18, 'DK FK FO FI GL NL SD'],
      [19, 'MK SI'],
      [20, 'AT BA EE KZ LT LU MN XK'],
      [21, 'CH HR LI LV'],
      [22, 'BG BH CR DE GB GE IE ME RS VA'],
      [23, 'AE GI IL IQ OM SO TL'],
      [24, 'AD CZ ES MD PK RO SA SE SK TN VG'],
      [25, 'LY PT ST'],
      [26, 'IS TR'],
      [27, 'BI DJ FR GR IT MC MR SM'],
      [28, 'AL AZ BY CY DO GT HN HU LB NI PL SV'],
      [29, 'BR EG PS QA UA'],
      [30, 'JO KW MU YE'],
      [31, 'MT SC'],
      [32, 'LC'],
      [33, 'RU'],
    ] as const
  ).flatMap(([length, countries]) => countries.split(' ').map((country) => [country, length])),
);

const GAP = 3;
const SEPARATORS = /^[\p{Zs}\t\p{Pd}\u2212.]$/u;
const ALNUM = /^[0-9A-Z]$/;

/** ISO 7064 mod 97-10, a few digits at a time. */
function passesMod97(iban: string): boolean {
  let rest = 0;
  for (const letter of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(letter, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** The first `length` letters and digits from `from` on, and where they end; null if something else comes before. */
function read(letters: readonly string[], from: number, length: number): { iban: string; to: number } | null {
  let iban = '';
  let gap = 0;
  for (let i = from; i < letters.length; i++) {
    const letter = letters[i]!.toUpperCase();
    if (ALNUM.test(letter)) {
      iban += letter;
      gap = 0;
      if (iban.length === length) return { iban, to: i + 1 };
    } else {
      gap += 1;
      if (gap > GAP || !SEPARATORS.test(letter)) return null;
    }
  }
  return null;
}

const LETTER = /^[A-Za-z]$/;
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;

/** Where account numbers stand in the text, each with its country and its last four. */
export function findIbans(folded: Folded): (Span & { country: string; last: string })[] {
  const { letters } = folded;
  const found: (Span & { country: string; last: string })[] = [];
  for (let i = 0; i + 4 < letters.length; i++) {
    if (i > 0 && LETTER_OR_DIGIT.test(letters[i - 1]!)) continue;
    const number = ibanAt(letters, i);
    if (!number) continue;
    const { iban, to } = number;
    found.push({ ...spanOf(folded, i, to), country: iban.slice(0, 2), last: iban.slice(-4) });
    i = to - 1;
  }
  return found;
}

/** The one that begins here. What goes on without an end is something else. */
function ibanAt(letters: readonly string[], from: number): { iban: string; to: number } | null {
  if (!LETTER.test(letters[from]!) || !LETTER.test(letters[from + 1]!)) return null;
  const length = LENGTHS[(letters[from]! + letters[from + 1]!).toUpperCase()];
  const number = length === undefined ? null : read(letters, from, length);
  if (!number || LETTER_OR_DIGIT.test(letters[number.to] ?? ' ')) return null;
  return /^..\d\d/.test(number.iban) && passesMod97(number.iban) ? number : null;
}
