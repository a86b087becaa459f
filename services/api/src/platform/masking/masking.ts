import { Injectable } from '@nestjs/common';
import type { EdgeSettings, MaskedKind } from '@parley/protocol';
import { fail } from '../failure.js';
import { type LiveGroup, LiveSettings } from '../settings/live-settings.js';
import { EdgeSettingsDto } from './edge-settings.dto.js';
import { type MaskedText, type MaskRules, maskText } from './mask-text.js';
import { Pattern } from './pattern.js';
import { patternProblem } from './pattern-problem.js';
import { WordList } from './word-list.js';

type Json = Record<string, unknown>;

const rulesOf = (settings: EdgeSettings): MaskRules => ({
  cards: settings.maskCards,
  ibans: settings.maskIbans,
  patterns: settings.patterns
    .filter(({ pattern }) => patternProblem(pattern) === null)
    .map(({ pattern }) => new Pattern(pattern)),
  words: new WordList(settings.words),
});

/**
 * What is done to everything that people write, before anything is hashed away or stored: numbers of cards and accounts are hidden,
 * and what else an admin has listed. From memory, without a query or a call.
 */
@Injectable()
export class Masking {
  private readonly edge: LiveGroup<EdgeSettings>;
  private rules: MaskRules;

  constructor(settings: LiveSettings) {
    this.edge = settings.group('edge', EdgeSettingsDto);
    this.rules = rulesOf(this.edge.value);
    this.edge.onChange((value) => (this.rules = rulesOf(value)));
  }

  get settings(): Readonly<EdgeSettings> {
    return this.edge.value;
  }

  /** Of a message, or of anything else of which the caller wants to know what was found. */
  look(text: string): MaskedText {
    return maskText(this.rules, text);
  }

  /** Of what colleagues tell each other: numbers are hidden, words are not looked at. */
  lookAtNote(text: string): MaskedText {
    return maskText({ ...this.rules, words: NO_WORDS }, text);
  }

  /** A name, a subject, a comment: what may be stored of it. `INVALID` (`WORD_REFUSED`) for a word that is not taken. */
  clean(field: string, text: string): string {
    const { text: clean, refused } = this.look(text);
    return refused ? refuseWord(field) : clean;
  }

  /** As `clean`, where there may be none. */
  cleanIfAny<T extends string | null | undefined>(field: string, text: T): T | string {
    return text ? this.clean(field, text) : text;
  }

  /** What comes along with a message: all texts in it, names of fields and numbers too. The same object if there is nothing. */
  metadata(metadata: Json): { metadata: Json; masked: MaskedKind[] } {
    if (Object.keys(metadata).length === 0) return { metadata, masked: [] };
    const masked = new Set<MaskedKind>();
    const clean = (value: unknown): unknown => {
      if (typeof value === 'string' || typeof value === 'number') {
        const looked = maskText({ ...this.rules, words: NO_WORDS }, String(value));
        for (const kind of looked.masked) masked.add(kind);
        return looked.masked.length > 0 ? looked.text : value;
      }
      if (Array.isArray(value)) return value.map(clean);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [clean(key) as string, clean(inner)]),
      );
    };
    const result = clean(metadata) as Json;
    return { metadata: masked.size > 0 ? result : metadata, masked: [...masked] };
  }
}

/** What settings would do, before anybody has put them. */
export const lookWith = (settings: EdgeSettings, text: string): MaskedText =>
  maskText(rulesOf(settings), text);

const NO_WORDS = new WordList([]);

export const refuseWord = (field: string): never =>
  fail('INVALID', { reason: 'WORD_REFUSED', details: [{ field, problem: 'has a word that is not taken' }] });
