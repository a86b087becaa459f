import { create } from 'zustand';
import { phrase, type Entry, type Params } from './dictionary';
import { chooseLanguage, directionOf, isLanguage, type Language } from './language';

/** How a part of the product brings its words: one loader for each language, most of them fetched when needed. */
export type Loaders = Record<Language, () => Promise<object> | object>;

type Dictionary = Record<string, Entry>;

interface WordsState {
  language: Language;
  dictionary: Dictionary;
}

export const useWordsState = create<WordsState>(() => ({ language: 'en', dictionary: {} }));

let sources: readonly Loaders[] = [];
let storageKey = '';

/**
 * Call once before the first render, with all the parts' words.
 * `surface` keys the reader's own choice, which comes before the browser's languages; `wanted` before both.
 */
export async function startWords(
  surface: string,
  loaders: readonly Loaders[],
  wanted?: string | null,
): Promise<void> {
  sources = loaders;
  storageKey = `parley:${surface}:language`;
  const stored = wanted ?? readChoice();
  const language = isLanguage(stored) ? stored : chooseLanguage(navigator.languages);
  await show(language).catch((error: unknown) => {
    // English is at hand: better than an empty page.
    console.info('The words of this language could not be fetched.', error);
    return show('en');
  });
}

/** The words of a part that comes later, when somebody opens it. They follow the language like all others. */
export async function addWords(loaders: Loaders): Promise<void> {
  if (sources.includes(loaders)) return;
  // They count when they are here: whoever asks meanwhile, or again after a failure, waits for them too.
  await loaders[useWordsState.getState().language]();
  if (!sources.includes(loaders)) sources = [...sources, loaders];
  await show(useWordsState.getState().language);
}

/** The reader's own choice; kept on this device. */
export async function setLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(storageKey, language);
  } catch (error) {
    // Storage may be denied: the choice then lasts as long as the page.
    console.info('The language can not be kept on this device.', error);
  }
  await show(language);
}

async function show(language: Language): Promise<void> {
  const parts = await Promise.all(sources.map(async (loaders) => loaders[language]()));
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  useWordsState.setState({ language, dictionary: Object.assign({}, ...parts) as Dictionary });
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null; // denied: as if nothing had been chosen
  }
}

export type Say<T> = <Key extends keyof T & string>(key: Key, params?: Params) => string;

/** The sentence outside of a component: the same as the hooks return, for the language at this moment. */
export function sayNow(key: string, params?: Params): string {
  return sayWith(useWordsState.getState(), key, params);
}

export const hasWords = (key: string): boolean => key in useWordsState.getState().dictionary;

/** Makes the hook for one part's words: `export const useWords = wordsHook<typeof en>()`. */
export function wordsHook<T>(): () => Say<T> {
  return function useWords() {
    const state = useWordsState();
    return (key, params) => sayWith(state, key, params);
  };
}

export const useLanguage = (): Language => useWordsState((state) => state.language);

function sayWith({ language, dictionary }: WordsState, key: string, params?: Params): string {
  const entry = dictionary[key];
  // The key itself, rather than nothing, if a part's words were not started.
  return entry === undefined ? key : phrase(entry, language, params);
}
