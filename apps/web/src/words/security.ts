import type { CommonWords } from './common.en';
import type { ConsoleWords } from './console.en';
import { securityEn, type SecurityWords } from './security.en';
import { wordsHook, type Loaders } from './words.store';

/** Loaded by every page on which staff sign in. */
export const securityLoaders: Loaders = {
  en: () => securityEn,
  de: async () => (await import('./security.de')).securityDe,
  ar: async () => (await import('./security.ar')).securityAr,
};

/** Beside those of the console, where one's own account is looked after as well. */
export const useSecurityWords = wordsHook<CommonWords & ConsoleWords & SecurityWords>();
