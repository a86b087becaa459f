import type { CommonWords } from './common.en';
import { privacyEn, type PrivacyWords } from './privacy.en';
import { wordsHook, type Loaders } from './words.store';

/** Added when the section is opened for the first time. */
export const privacyLoaders: Loaders = {
  en: () => privacyEn,
  de: async () => (await import('./privacy.de')).privacyDe,
  ar: async () => (await import('./privacy.ar')).privacyAr,
};

export const usePrivacyWords = wordsHook<CommonWords & PrivacyWords>();
