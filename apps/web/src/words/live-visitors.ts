import type { CommonWords } from './common.en';
import { liveVisitorsEn, type LiveVisitorsWords } from './live-visitors.en';
import { wordsHook, type Loaders } from './words.store';

/** Added when somebody looks who is on the shop. */
export const liveVisitorsLoaders: Loaders = {
  en: () => liveVisitorsEn,
  de: async () => (await import('./live-visitors.de')).liveVisitorsDe,
  ar: async () => (await import('./live-visitors.ar')).liveVisitorsAr,
};

export const useLiveVisitorsWords = wordsHook<CommonWords & LiveVisitorsWords>();
