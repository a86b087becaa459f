import type { MaskedKind } from '@parley/protocol';
import { findCards } from './cards.js';
import { foldPlain, type Folded, type Span, spanOf } from './folded.js';
import { findIbans } from './ibans.js';
import type { Pattern } from './pattern.js';
import type { WordList } from './word-list.js';

export interface MaskRules {
  cards: boolean;
  ibans: boolean;
  patterns: readonly Pattern[];
  words: WordList;
}

export interface MaskedText {
  /** What may be stored. */
  text: string;
  /** What was hidden in it, each kind once. */
  masked: MaskedKind[];
  /** Has a word that staff want to be told of. */
  flagged: boolean;
  /** Has a word that is not taken. */
  refused: boolean;
}

interface Hidden extends Span {
  kind: MaskedKind;
  instead: string;
}

/** The shortest account number has fifteen letters and digits, at least two of them digits. */
const TWO_DIGITS = /\p{N}[^\p{N}]*\p{N}/u;
/** What one round hides may bring the rest of it together with what follows. */
const MOST_ROUNDS = 50;
const DOT = '•';
const HIDDEN_ALREADY = /^[•\s]*$/;

/** Never longer than what it stands for. */
const dots = (text: string): string => DOT.repeat(Math.min(4, [...text].length));

/**
 * Hides what must not be stored. Whatever has nothing of it comes back as it was, to the letter; and what was hidden once stays as
 * it is when it is looked at again.
 */
export function maskText(rules: MaskRules, text: string): MaskedText {
  const kinds = new Set<MaskedKind>();
  let masked = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const hidden = numbersIn(rules, masked);
    const all = hidden.length > 0 ? hidden : patternsIn(rules, masked);
    if (all.length === 0) break;
    for (const { kind } of all) kinds.add(kind);
    masked = replace(masked, all);
  }
  const words = rules.words.find(masked);
  if (words.length === 0) return { text: masked, masked: [...kinds], flagged: false, refused: false };
  const covered = words.filter(({ action }) => action === 'mask').map(wordMask(masked));
  if (covered.length > 0) kinds.add('word');
  return {
    text: replace(masked, covered),
    masked: [...kinds],
    flagged: words.some(({ action }) => action === 'flag'),
    refused: words.some(({ action }) => action === 'refuse'),
  };
}

const wordMask =
  (text: string) =>
  ({ start, end }: Span): Hidden => ({
    start,
    end,
    kind: 'word',
    instead: dots(text.slice(start, end)),
  });

function numbersIn(rules: MaskRules, text: string): Hidden[] {
  if (!rules.cards && !rules.ibans) return [];
  if (!TWO_DIGITS.test(text)) return [];
  const folded = foldPlain(text);
  return [...(rules.ibans ? ibansIn(folded) : []), ...(rules.cards ? cardsIn(text, folded) : [])];
}

const ibansIn = (folded: Folded): Hidden[] =>
  findIbans(folded).map(({ start, end, country, last }) => ({
    start,
    end,
    kind: 'iban',
    instead: `${country}•• •••• ${last}`,
  }));

const cardsIn = (text: string, folded: Folded): Hidden[] =>
  findCards(text, folded).map(({ start, end, last }) => ({
    start,
    end,
    kind: 'card',
    instead: `•••• ${last}`,
  }));

function patternsIn({ patterns }: MaskRules, text: string): Hidden[] {
  if (patterns.length === 0) return [];
  const folded = foldPlain(text);
  return patterns
    .flatMap((pattern) => pattern.cover(folded.letters))
    .map(({ from, to }) => spanOf(folded, from, to))
    .filter(({ start, end }) => !HIDDEN_ALREADY.test(text.slice(start, end)))
    .map(({ start, end }) => ({ start, end, kind: 'pattern', instead: dots(text.slice(start, end)) }));
}

/** Where two overlap, the first is shown and covers the other as well. */
function replace(text: string, hidden: readonly Hidden[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, instead } of [...hidden].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start >= at) result += text.slice(at, start) + instead;
    at = Math.max(at, end);
  }
  return result + text.slice(at);
}
