import type { CommonWords } from './common.en';
import { wordsHook, type Loaders } from './words.store';
import { yourDataEn, type YourDataWords } from './your-data.en';

/** Added when it is opened for the first time. */
export const yourDataLoaders: Loaders = {
  en: () => yourDataEn,
  de: async () => (await import('./your-data.de')).yourDataDe,
  ar: async () => (await import('./your-data.ar')).yourDataAr,
};

export const useYourDataWords = wordsHook<CommonWords & YourDataWords>();
