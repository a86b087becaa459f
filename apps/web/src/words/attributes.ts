import { attributesEn, type AttributesWords } from './attributes.en';
import type { CommonWords } from './common.en';
import { wordsHook, type Loaders } from './words.store';

/** Loaded with the section "Attributes". */
export const attributesLoaders: Loaders = {
  en: () => attributesEn,
  de: async () => (await import('./attributes.de')).attributesDe,
  ar: async () => (await import('./attributes.ar')).attributesAr,
};

export const useAttributesWords = wordsHook<CommonWords & AttributesWords>();
