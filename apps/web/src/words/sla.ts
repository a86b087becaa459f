import type { CommonWords } from './common.en';
import { slaEn, type SlaWords } from './sla.en';
import { wordsHook, type Loaders } from './words.store';

/** Loaded with the section "Targets". */
export const slaLoaders: Loaders = {
  en: () => slaEn,
  de: async () => (await import('./sla.de')).slaDe,
  ar: async () => (await import('./sla.ar')).slaAr,
};

export const useSlaWords = wordsHook<CommonWords & SlaWords>();
