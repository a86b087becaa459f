import type { CommonWords } from './common.en';
import { consoleEn, type ConsoleWords } from './console.en';
import { wordsHook, type Loaders, type Say } from './words.store';

/** Loaded by the console's page only. */
export const consoleLoaders: Loaders = {
  en: () => consoleEn,
  de: async () => (await import('./console.de')).consoleDe,
  ar: async () => (await import('./console.ar')).consoleAr,
};

type Words = CommonWords & ConsoleWords;

/** The console's words, and those that every surface shares. */
export const useConsoleWords = wordsHook<Words>();
export type ConsoleSay = Say<Words>;
