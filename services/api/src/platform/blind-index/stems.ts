import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as german } from '@orama/stemmers/german';
import { ENGLISH, GERMAN } from './stop-words.js';
import type { Token } from './tokens.js';

/** Whose endings are taken off words in Latin letters. */
export type Language = 'en' | 'de';

const BOTH: readonly Language[] = ['en', 'de'];
const ONE: Record<Language, readonly Language[]> = { en: ['en'], de: ['de'] };
const STEMMERS: Record<Language, (word: string) => string> = { en: english, de: german };

/** Told by the small words around. Where there are none, or as many of both, either may be meant. */
export function languagesOf(tokens: readonly Token[]): readonly Language[] {
  let lead = 0;
  for (const { text } of tokens) lead += Number(ENGLISH.has(text)) - Number(GERMAN.has(text));
  return lead === 0 ? BOTH : lead > 0 ? ONE.en : ONE.de;
}

const LATIN = /^[a-z]{3,}$/;
const ARABIC = /^\p{sc=Arab}+$/u;

/** What is left of a folded word without its endings: one form a language, at least one. */
export function stemsOf(word: string, languages: readonly Language[] = BOTH): string[] {
  if (LATIN.test(word)) return [...new Set(languages.map((language) => STEMMERS[language](word) || word))];
  return [ARABIC.test(word) ? arabic(word) : word];
}

/**
 * Whether a word may have one of these stems, at the price of a look at a letter. From Latin words endings are taken, never the
 * first letter; what stands before an Arabic one is taken off.
 */
export const mayHaveOneOf = (stems: readonly string[], word: string): boolean =>
  !/^[a-z]/.test(word) || stems.some((stem) => stem[0] === word[0]);

const PREFIXES = ['وال', 'بال', 'كال', 'فال', 'لل', 'ال'];
const SUFFIXES = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي'];
/** Shorter than this is no word any more. */
const ARABIC_ROOT = 3;

/** Light stemming: the article with what is written onto it, "and", and the commonest endings. Roots are left alone. */
function arabic(word: string): string {
  const and = word.startsWith('و') && word.length > ARABIC_ROOT && !word.startsWith('وال');
  const begun = and ? word.slice(1) : word;
  const prefix = PREFIXES.find((one) => begun.startsWith(one) && begun.length - one.length >= 2) ?? '';
  let stem = begun.slice(prefix.length);
  for (const suffix of SUFFIXES)
    if (stem.endsWith(suffix) && stem.length - suffix.length >= ARABIC_ROOT)
      stem = stem.slice(0, -suffix.length);
  return stem;
}
