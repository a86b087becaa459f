import { askingEn, type AskingWords } from './asking.en';
import type { CommonWords } from './common.en';
import { wordsHook, type Loaders, type Say } from './words.store';

/** Added with the first slash that a customer types. */
export const askingLoaders: Loaders = {
  en: () => askingEn,
  de: async () => (await import('./asking.de')).askingDe,
  ar: async () => (await import('./asking.ar')).askingAr,
};

type Words = CommonWords & AskingWords;

export const useAskingWords = wordsHook<Words>();
export type AskingSay = Say<Words>;
