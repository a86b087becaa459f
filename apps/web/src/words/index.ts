export * from './common';
export type { Params, Plural, Translation } from './dictionary';
export * from './failure';
export * from './language';
export { useLocale } from './locale';
export * from './times';
export { useWidgetWords, widgetLoaders, type WidgetWords } from './widget';
export {
  addWords,
  sayNow,
  setLanguage,
  startWords,
  useLanguage,
  wordsHook,
  type Loaders,
  type Say,
} from './words.store';
