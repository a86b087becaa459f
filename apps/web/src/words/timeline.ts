import type { CommonWords } from './common.en';
import { timelineEn, type TimelineWords } from './timeline.en';
import { wordsHook, type Loaders, type Say } from './words.store';

/** Added when the timeline is opened for the first time. */
export const timelineLoaders: Loaders = {
  en: () => timelineEn,
  de: async () => (await import('./timeline.de')).timelineDe,
  ar: async () => (await import('./timeline.ar')).timelineAr,
};

type Words = CommonWords & TimelineWords;

export const useTimelineWords = wordsHook<Words>();
export type TimelineSay = Say<Words>;
