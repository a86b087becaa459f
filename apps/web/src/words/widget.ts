import type { CommonWords } from './common.en';
import { widgetEn, type WidgetWords } from './widget.en';
import { wordsHook, type Loaders } from './words.store';

export const widgetLoaders: Loaders = {
  en: () => widgetEn,
  de: async () => (await import('./widget.de')).widgetDe,
  ar: async () => (await import('./widget.ar')).widgetAr,
};

export const useWidgetWords = wordsHook<CommonWords & WidgetWords>();
export type { WidgetWords };
