import { type Folded, type Span, spanOf } from './folded.js';

/** Lengths that a number with this beginning may have; the first that fits is taken. */
type Issuer = readonly [from: number, to: number, lengths: readonly number[]];

const LONG = [16, 17, 18, 19] as const;
const DINERS = [14, ...LONG] as const;
const MAESTRO = [16, 17, 18, 19, 15, 14, 13] as const;

/** Beginnings of the card schemes, by ISO/IEC 7812: each a range of as many digits as its numbers have. */
const ISSUERS: readonly Issuer[] = [
  [4, 4, [16, 19, 13]], // Visa; 13 in its first decades
  [51, 55, [16]], // Mastercard
  [2221, 2720, [16]],
  [34, 34, [15]], // American Express
  [37, 37, [15]],
  [300, 305, DINERS],
  [3095, 3095, DINERS],
  [36, 36, DINERS],
  [38, 39, DINERS],
  [3528, 3589, LONG], // JCB
  [2200, 2205, LONG], // Mir
  [62, 62, LONG], // UnionPay
  [81, 81, LONG],
  [6011, 6011, LONG], // Discover
  [644, 649, LONG],
  [65, 65, LONG],
  [636, 639, LONG], // InterPayment, InstaPayment
  [5018, 5018, MAESTRO],
  [5020, 5020, MAESTRO],
  [5038, 5038, MAESTRO],
  [5893, 5893, MAESTRO],
  [6304, 6304, MAESTRO],
  [6759, 6763, MAESTRO],
  [50, 50, LONG], // Elo, Verve, RuPay, Dankort
  [60, 60, [16]], // RuPay, Hipercard
  [82, 82, [16]],
  [9792, 9792, [16]], // Troy
];

/** E.164 */
const LONGEST_TELEPHONE = 15;
/** Between two groups of digits: as people write, " - ", never a line break. */
const GAP = 3;
const SEPARATORS = /^[\p{Zs}\t\p{Pd}\u2212.\u00b7]$/u;
const DIGIT = /^[0-9]$/;

/** Digits that stand together, with what they are part of. */
interface Run {
  /** Which letter each digit is. */
  at: number[];
  digits: string;
  /** Where groups begin, as numbers of digits. */
  groups: number[];
  /** Whether a + stands in front. */
  plus: boolean;
}

function* runs({ letters }: Folded): Generator<Run> {
  let run: Run | null = null;
  let gap = 0;
  for (let i = 0; i <= letters.length; i++) {
    const letter = letters[i] ?? '\n';
    if (DIGIT.test(letter)) {
      run ??= { at: [], digits: '', groups: [], plus: letters[i - 1] === '+' };
      if (gap > 0 || run.at.length === 0) run.groups.push(run.at.length);
      run.at.push(i);
      run.digits += letter;
      gap = 0;
    } else if (run) {
      gap += 1;
      if (gap <= GAP && SEPARATORS.test(letter)) continue;
      yield run;
      run = null;
      gap = 0;
    }
  }
}

const startsWith = (digits: string, [from, to]: Issuer): boolean => {
  const head = Number(digits.slice(0, String(from).length));
  return head >= from && head <= to;
};

/** ISO/IEC 7812-1: every other digit doubled, the sum a multiple of ten. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const value = i % 2 === 1 ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/**
 * Sizes, prices and dates in a row have digits enough, too. So digits belong together when they stand in one piece, one by one, or
 * in pieces of at least four, as on a card (the last may be shorter); the old thirteen only as 4 3 3 3.
 */
function isGroupedLikeACard(sizes: readonly number[]): boolean {
  if (sizes.length === 1 || sizes.every((size) => size === 1)) return true;
  if (sizes.join() === '4,3,3,3') return true;
  return sizes.slice(0, -1).every((size) => size >= 4);
}

/** The sizes of the groups from one on that have `length` digits together; null if one would be cut. */
function sizesOf({ digits, groups }: Run, group: number, length: number): number[] | null {
  const sizes: number[] = [];
  let left = length;
  for (let i = group; i < groups.length && left > 0; i++) {
    const size = (groups[i + 1] ?? digits.length) - groups[i]!;
    sizes.push(size);
    left -= size;
  }
  return left === 0 ? sizes : null;
}

/** How many digits from the beginning of a group on are a card's; 0 for none. */
function cardAt(run: Run, group: number): number {
  const from = run.groups[group]!;
  const issuers = ISSUERS.filter((one) => startsWith(run.digits.slice(from, from + 4), one));
  for (const length of issuers.flatMap(([, , lengths]) => lengths)) {
    const sizes = sizesOf(run, group, length);
    // A telephone number says so itself.
    if (!sizes || (run.plus && group === 0 && length <= LONGEST_TELEPHONE)) continue;
    if (isGroupedLikeACard(sizes) && passesLuhn(run.digits.slice(from, from + length))) return length;
  }
  return 0;
}

function* cardsIn(run: Run): Generator<{ from: number; length: number }> {
  for (let group = 0; group < run.groups.length; group++) {
    const length = cardAt(run, group);
    if (length === 0) continue;
    const from = run.groups[group]!;
    yield { from, length };
    while (group + 1 < run.groups.length && run.groups[group + 1]! < from + length) group += 1;
  }
}

const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi;

/** Where numbers of payment cards stand in the text, each with its last four digits. */
export function findCards(text: string, folded: Folded): (Span & { last: string })[] {
  const found: (Span & { last: string })[] = [];
  for (const run of runs(folded)) {
    if (run.digits.length < 13) continue;
    for (const { from, length } of cardsIn(run)) {
      const last = run.digits.slice(from + length - 4, from + length);
      found.push({ ...spanOf(folded, run.at[from]!, run.at[from + length - 1]! + 1), last });
    }
  }
  if (found.length === 0) return found;
  const ids = [...text.matchAll(UUID)].map(({ index }) => ({ start: index, end: index + 36 }));
  return found.filter(({ start, end }) => !ids.some((id) => start < id.end && id.start < end));
}
