import type { CommonWords } from './common.en';
import { protectionEn, type ProtectionWords } from './protection.en';
import { wordsHook, type Loaders } from './words.store';

/** Loaded with the section "Protection", and with what blocks somebody in the console. */
export const protectionLoaders: Loaders = {
  en: () => protectionEn,
  de: async () => (await import('./protection.de')).protectionDe,
  ar: async () => (await import('./protection.ar')).protectionAr,
};

export const useProtectionWords = wordsHook<CommonWords & ProtectionWords>();
