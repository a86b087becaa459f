import type { CommonWords } from './common.en';
import { driverEn, type DriverWords } from './driver.en';
import { wordsHook, type Loaders } from './words.store';

/** Loaded by the driver's page only. */
export const driverLoaders: Loaders = {
  en: () => driverEn,
  de: async () => (await import('./driver.de')).driverDe,
  ar: async () => (await import('./driver.ar')).driverAr,
};

export const useDriverWords = wordsHook<CommonWords & DriverWords>();
