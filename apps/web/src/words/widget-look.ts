import type { CommonWords } from './common.en';
import { widgetLookEn, type WidgetLookWords } from './widget-look.en';
import { wordsHook, type Loaders } from './words.store';

/** Added when the section is opened for the first time. */
export const widgetLookLoaders: Loaders = {
  en: () => widgetLookEn,
  de: async () => (await import('./widget-look.de')).widgetLookDe,
  ar: async () => (await import('./widget-look.ar')).widgetLookAr,
};

export const useWidgetLookWords = wordsHook<CommonWords & WidgetLookWords>();
