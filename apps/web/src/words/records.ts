import type { CommonWords } from './common.en';
import { recordsEn, type RecordsWords } from './records.en';
import { wordsHook, type Loaders, type Say } from './words.store';

/** Added with the first order or booking that is shown. */
export const recordsLoaders: Loaders = {
  en: () => recordsEn,
  de: async () => (await import('./records.de')).recordsDe,
  ar: async () => (await import('./records.ar')).recordsAr,
};

export const useRecordsWords = wordsHook<CommonWords & RecordsWords>();
export type RecordsSay = Say<CommonWords & RecordsWords>;
