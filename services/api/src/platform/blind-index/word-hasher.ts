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

interface Hashes {
  words: readonly number[];
  prefixes: readonly number[];
}

/** Whether it is in the index at all: single letters and stop words are not. */
export const isIndexed = ({ kind, text }: Token): boolean =>
  kind !== 'word' || (text.length >= WORD_MIN && !isStopWord(text));

/**
 * Words as numbers that say nothing to who has not the key: HMAC-SHA256, cut to 32 bits. Different words may share a number, so
 * who finds a text by one has to look whether the word is in it.
 */
export class WordHasher {
  // Two generations: what is asked for again is carried over, the rest is dropped with the older one.
  private young = new Map<string, Hashes>();
  private old = new Map<string, Hashes>();

  constructor(private readonly key: Buffer) {}

  /** All that a text is found by, without doubles, and in an order that says nothing about it. */
  ofText(text: string): number[] {
    const tokens = tokensOf(text);
    const languages = languagesOf(tokens);
    const words = new Set<number>();
    const prefixes = new Set<number>();
    for (const token of tokens) {
      if (!isIndexed(token)) continue;
      const found = this.ofToken(token, languages);
      for (const hash of found.words) words.add(hash);
      for (const hash of found.prefixes) prefixes.add(hash);
    }
    const all = [...new Set([...words, ...prefixes])];
    return all.slice(0, HASHES_MAX).sort((a, b) => a - b);
  }

  /**
   * What to look a word up by: a text has it only if it has one number of each group. No group for a word that is not in the
   * index. `typing`: the word may go on.
   */
  groupsOf(token: Token, typing: boolean): number[][] {
    const { kind, text } = token;
    if (kind === 'run') return pairsOf(text).map((pair) => [this.hash('word', pair)]);
    const begun = typing && kind === 'word' && text.length >= PREFIX_MIN;
    const words = isIndexed(token) ? this.ofToken(token, undefined).words : [];
    const group = [...words, ...(begun ? [this.hash('prefix', text.slice(0, PREFIX_MAX))] : [])];
    return group.length > 0 ? [[...new Set(group)]] : [];
  }

  private ofToken(token: Token, languages: readonly Language[] | undefined): Hashes {
    const name = `${languages?.join('') ?? ''} ${token.text}`;
    const known = this.young.get(name) ?? this.old.get(name) ?? this.make(token, languages);
    if (this.young.size >= REMEMBERED / 2) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(name, known);
    return known;
  }

  private make({ kind, text }: Token, languages: readonly Language[] | undefined): Hashes {
    if (kind === 'run') return { words: pairsOf(text).map((pair) => this.hash('word', pair)), prefixes: [] };
    if (kind === 'emoji') return { words: [this.hash('word', text)], prefixes: [] };
    const longest = Math.min(PREFIX_MAX, text.length - 1);
    const lengths = Array.from({ length: Math.max(0, longest - PREFIX_MIN + 1) }, (_, i) => PREFIX_MIN + i);
    return {
      words: stemsOf(text, languages).map((stem) => this.hash('word', stem)),
      prefixes: lengths.map((length) => this.hash('prefix', text.slice(0, length))),
    };
  }

  private hash(what: 'word' | 'prefix', text: string): number {
    return createHmac('sha256', this.key).update(`${what} ${text}`).digest().readInt32BE();
  }
}
