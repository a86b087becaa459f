import { adminEn, type AdminWords } from './admin.en';
import type { CommonWords } from './common.en';
import { wordsHook, type Loaders } from './words.store';

/** Loaded by the admin's page only. */
export const adminLoaders: Loaders = {
  en: () => adminEn,
  de: async () => (await import('./admin.de')).adminDe,
  ar: async () => (await import('./admin.ar')).adminAr,
};

export const useAdminWords = wordsHook<CommonWords & AdminWords>();
export type { AdminWords };
