import type { CommonWords } from './common.en';
import { writingEn, type WritingWords } from './writing.en';
import { wordsHook, type Loaders } from './words.store';

/** Loaded with the console. */
export const writingLoaders: Loaders = {
  en: () => writingEn,
  de: async () => (await import('./writing.de')).writingDe,
  ar: async () => (await import('./writing.ar')).writingAr,
};

export const useWritingWords = wordsHook<CommonWords & WritingWords>();
export type { WritingWords };
