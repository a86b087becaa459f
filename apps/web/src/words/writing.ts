import type { CommonWords } from './common.en';
import { writingEn, type WritingWords } from './writing.en';
import { wordsHook, type Loaders, type Say } from './words.store';

/** Loaded with the console. */
export const writingLoaders: Loaders = {
  en: () => writingEn,
  de: async () => (await import('./writing.de')).writingDe,
  ar: async () => (await import('./writing.ar')).writingAr,
};

type Words = CommonWords & WritingWords;

export const useWritingWords = wordsHook<Words>();
export type { WritingWords };
export type WritingSay = Say<Words>;
