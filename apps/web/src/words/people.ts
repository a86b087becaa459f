import type { CommonWords } from './common.en';
import { peopleEn, type PeopleWords } from './people.en';
import type { SecurityWords } from './security.en';
import { wordsHook, type Loaders } from './words.store';

/** Added when the section is opened for the first time. */
export const peopleLoaders: Loaders = {
  en: () => peopleEn,
  de: async () => (await import('./people.de')).peopleDe,
  ar: async () => (await import('./people.ar')).peopleAr,
};

/** Beside those of sessions and the second step, of which it is also about. */
export const usePeopleWords = wordsHook<CommonWords & SecurityWords & PeopleWords>();
