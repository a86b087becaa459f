import type { CommonWords } from './common.en';
import { doorsEn, type DoorsWords } from './doors.en';
import { wordsHook, type Loaders, type Say } from './words.store';

/** Added with the first way into a chat of two sides. */
export const doorsLoaders: Loaders = {
  en: () => doorsEn,
  de: async () => (await import('./doors.de')).doorsDe,
  ar: async () => (await import('./doors.ar')).doorsAr,
};

export const useDoorsWords = wordsHook<CommonWords & DoorsWords>();
export type DoorsSay = Say<CommonWords & DoorsWords>;
