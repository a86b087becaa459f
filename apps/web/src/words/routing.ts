import type { CommonWords } from './common.en';
import { routingEn, type RoutingWords } from './routing.en';
import { wordsHook, type Loaders } from './words.store';

/** Added in the console when somebody asks why for the first time. */
export const routingLoaders: Loaders = {
  en: () => routingEn,
  de: async () => (await import('./routing.de')).routingDe,
  ar: async () => (await import('./routing.ar')).routingAr,
};

export const useRoutingWords = wordsHook<CommonWords & RoutingWords>();
