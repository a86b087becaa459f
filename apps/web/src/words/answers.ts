import { answersEn, type AnswersWords } from './answers.en';
import type { CommonWords } from './common.en';
import { wordsHook, type Loaders } from './words.store';

/** Loaded when somebody writes prepared answers, in the admin's pages or in the console. */
export const answersLoaders: Loaders = {
  en: () => answersEn,
  de: async () => (await import('./answers.de')).answersDe,
  ar: async () => (await import('./answers.ar')).answersAr,
};

export const useAnswersWords = wordsHook<CommonWords & AnswersWords>();
