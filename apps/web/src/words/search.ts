import type { CommonWords } from './common.en';
import { searchEn, type SearchWords } from './search.en';
import { wordsHook, type Loaders } from './words.store';

/** Added when somebody searches for the first time. */
export const searchLoaders: Loaders = {
  en: () => searchEn,
  de: async () => (await import('./search.de')).searchDe,
  ar: async () => (await import('./search.ar')).searchAr,
};

export const useSearchWords = wordsHook<CommonWords & SearchWords>();
