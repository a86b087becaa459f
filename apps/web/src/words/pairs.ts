import type { CommonWords } from './common.en';
import { pairsEn, type PairsWords } from './pairs.en';
import { wordsHook, type Loaders, type Say } from './words.store';

/** Added with the first room of two sides that is shown. */
export const pairsLoaders: Loaders = {
  en: () => pairsEn,
  de: async () => (await import('./pairs.de')).pairsDe,
  ar: async () => (await import('./pairs.ar')).pairsAr,
};

export const usePairsWords = wordsHook<CommonWords & PairsWords>();
export type PairsSay = Say<CommonWords & PairsWords>;
