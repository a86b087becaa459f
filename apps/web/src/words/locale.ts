import { inOneSetOfDigits } from './digits';
import { useLanguage } from './words.store';

/** The reader's own variant of the language, if the browser names one: the clock of en-GB is not that of en-US. */
export const localeIn = (language: string): string =>
  inOneSetOfDigits(navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language);

/** In what dates and numbers are written: the one place that says so. */
export const useLocale = (): string => localeIn(useLanguage());
