import { createHmac } from 'node:crypto';
import { type Language, languagesOf, stemsOf } from './stems.js';
import { isStopWord } from './stop-words.js';
import { pairsOf, type Token, tokensOf } from './tokens.js';

/** Single letters are in every text. */
const WORD_MIN = 2;
const PREFIX_MIN = 3;
/** Longer beginnings are told apart when the text has been opened. */
const PREFIX_MAX = 8;
/** Of one text. The longest that people write have some 450 words that count; what is over it is the beginnings of words. */
const HASHES_MAX = 1_024;
/** Words whose hashes are remembered, some 200 bytes each. People use few words often. */
const REMEMBERED = 20_000;

/** From here months are counted; what is older counts as of this one. */
const FIRST_YEAR = 2015;
/** One HMAC-SHA-512 is cut into the numbers of so many months. */
const MONTHS_A_HASH = 16;

/** A month of the calendar in UTC, counted from `FIRST_YEAR`. */
export type Month = number;

/** The month in which something was written. */
export const monthOf = (at: Date): Month =>
  Math.max(0, (at.getUTCFullYear() - FIRST_YEAR) * 12 + at.getUTCMonth());

interface Hashes {
  words: readonly number[];
  prefixes: readonly number[];
}

/** How the words of a text are read. */
interface Reading {
  /** Of month and languages: what a word is remembered under. */
  scope: string;
  languages: readonly Language[];
  month: Month;
}

/** The hashes of words, by what they were read as. */
class Remembered {
  size = 0;
  private readonly scopes = new Map<string, Map<string, Hashes>>();

  get(scope: string, word: string): Hashes | undefined {
    return this.scopes.get(scope)?.get(word);
  }

  set(scope: string, word: string, hashes: Hashes): void {
    const words = this.scopes.get(scope) ?? new Map<string, Hashes>();
    this.scopes.set(scope, words.set(word, hashes));
    this.size += 1;
  }
}

/** Whether it is in the index at all: single letters and stop words are not. */
export const isIndexed = ({ kind, text }: Token): boolean =>
  kind !== 'word' || (text.length >= WORD_MIN && !isStopWord(text));

/** Whether it is looked up by its beginning, since it may go on. */
export const isBegun = ({ token: { kind, text }, typing }: { token: Token; typing: boolean }): boolean =>
  typing && kind === 'word' && text.length >= PREFIX_MIN;

/**
 * Words as numbers that say nothing to who has not the key: an HMAC, cut to 32 bits. Different words may share a number, so who finds
 * a text by one has to look whether the word is in it.
 *
 * A word has another number in each month: the index of the newest months is read for what is common, and not that of all years, and
 * who has the database cannot tell a word of one month from one of another.
 */
export class WordHasher {
  // Two generations: what is asked for again is carried over, the rest is dropped with the older one.
  private young = new Remembered();
  private old = new Remembered();

  constructor(private readonly key: Buffer) {}

  /** All that a text of this month is found by, without doubles, and in an order that says nothing about it. */
  ofText(text: string, month: Month): number[] {
    const tokens = tokensOf(text);
    const languages = languagesOf(tokens);
    const scope = `${month} ${languages.join('')}`;
    const words: number[] = [];
    const prefixes: number[] = [];
    for (const token of tokens) {
      if (!isIndexed(token)) continue;
      const found = this.ofToken(token, { scope, languages, month });
      for (const hash of found.words) words.push(hash);
      for (const hash of found.prefixes) prefixes.push(hash);
    }
    const all = words.concat(prefixes);
    return sortedUnique(all.length > HASHES_MAX ? [...new Set(all)].slice(0, HASHES_MAX) : all);
  }

  /**
   * What to look a word up by in texts of these months, and in those that were indexed when a word had one number for ever: a text
   * has it only if it has one number of each group. No group for a word that is not in the index. `typing`: the word may go on.
   */
  groupsOf(token: Token, typing: boolean, months: readonly Month[]): number[][] {
    const groups = queriesOf(token, typing).map((names) =>
      names.flatMap((name) => [this.timeless(name), ...this.hashes(name, months)]),
    );
    return groups.map((group) => [...new Set(group)]);
  }

  private ofToken(token: Token, { scope, languages, month }: Reading): Hashes {
    const young = this.young.get(scope, token.text);
    if (young) return young;
    const hashes = this.old.get(scope, token.text) ?? this.make(token, languages, month);
    if (this.young.size >= REMEMBERED / 2) {
      this.old = this.young;
      this.young = new Remembered();
    }
    this.young.set(scope, token.text, hashes);
    return hashes;
  }

  private make({ kind, text }: Token, languages: readonly Language[], month: Month): Hashes {
    const hash = (name: string): number => this.hashes(name, [month])[0]!;
    if (kind === 'run') return { words: pairsOf(text).map((pair) => hash(wordName(pair))), prefixes: [] };
    if (kind === 'emoji') return { words: [hash(wordName(text))], prefixes: [] };
    const longest = Math.min(PREFIX_MAX, text.length - 1);
    const lengths = Array.from({ length: Math.max(0, longest - PREFIX_MIN + 1) }, (_, i) => PREFIX_MIN + i);
    return {
      words: stemsOf(text, languages).map((stem) => hash(wordName(stem))),
      prefixes: lengths.map((length) => hash(prefixName(text.slice(0, length)))),
    };
  }

  /** The numbers of a name in each of these months. */
  private hashes(name: string, months: readonly Month[]): number[] {
    const digests = new Map<number, Buffer>();
    return months.map((month) => {
      const block = Math.floor(month / MONTHS_A_HASH);
      const digest = digests.get(block) ?? createHmac('sha512', this.key).update(`${block} ${name}`).digest();
      digests.set(block, digest);
      return digest.readInt32BE((month % MONTHS_A_HASH) * 4);
    });
  }

  /** The number that a name had before each month had its own. */
  private timeless(name: string): number {
    return createHmac('sha256', this.key).update(name).digest().readInt32BE();
  }
}

/** One for all texts: memory beside the heap is dear to get and to give back. */
const scratch = new Int32Array(HASHES_MAX);

/** Sorted as machine integers, which is several times as fast as by a function. No more than `HASHES_MAX`. */
function sortedUnique(numbers: readonly number[]): number[] {
  scratch.set(numbers);
  const sorted = scratch.subarray(0, numbers.length).sort();
  const unique: number[] = [];
  for (let n = 0; n < sorted.length; n++) if (n === 0 || sorted[n] !== sorted[n - 1]) unique.push(sorted[n]!);
  return unique;
}

const wordName = (text: string): string => `word ${text}`;
const prefixName = (text: string): string => `prefix ${text}`;

/** By what a word that is looked for may be known: of each group one. */
function queriesOf(token: Token, typing: boolean): string[][] {
  const { kind, text } = token;
  if (kind === 'run') return pairsOf(text).map((pair) => [wordName(pair)]);
  const stems = kind === 'word' ? stemsOf(text, undefined) : [text];
  const words = isIndexed(token) ? stems.map(wordName) : [];
  const group = isBegun({ token, typing }) ? [...words, prefixName(text.slice(0, PREFIX_MAX))] : words;
  return group.length > 0 ? [group] : [];
}
