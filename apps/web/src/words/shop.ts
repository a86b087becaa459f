import type { CommonWords } from './common.en';
import { shopEn, type ShopWords } from './shop.en';
import { wordsHook, type Loaders } from './words.store';

export const shopLoaders: Loaders = {
  en: () => shopEn,
  de: async () => (await import('./shop.de')).shopDe,
  ar: async () => (await import('./shop.ar')).shopAr,
};

export const useShopWords = wordsHook<CommonWords & ShopWords>();
export type { ShopWords };
