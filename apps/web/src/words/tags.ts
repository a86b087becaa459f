import type { CommonWords } from './common.en';
import { tagsEn, type TagsWords } from './tags.en';
import { wordsHook, type Loaders } from './words.store';

/** Loaded with the section "Tags". */
export const tagsLoaders: Loaders = {
  en: () => tagsEn,
  de: async () => (await import('./tags.de')).tagsDe,
  ar: async () => (await import('./tags.ar')).tagsAr,
};

export const useTagsWords = wordsHook<CommonWords & TagsWords>();
