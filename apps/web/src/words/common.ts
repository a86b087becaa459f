import { commonEn, type CommonWords } from './common.en';
import { wordsHook, type Loaders } from './words.store';

/** English is at hand at once; the others come when they are wanted. */
export const commonLoaders: Loaders = {
  en: () => commonEn,
  de: async () => (await import('./common.de')).commonDe,
  ar: async () => (await import('./common.ar')).commonAr,
};

/** `const say = useWords(); say('thread.new', { count: 2 })` */
export const useWords = wordsHook<CommonWords>();
export type { CommonWords };
