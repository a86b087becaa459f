import type { CommonWords } from './common.en';
import { typingNoticeEn, type TypingNoticeWords } from './typing-notice.en';
import { wordsHook, type Loaders } from './words.store';

/** Added where the shop sees what its customers write. */
export const typingNoticeLoaders: Loaders = {
  en: () => typingNoticeEn,
  de: async () => (await import('./typing-notice.de')).typingNoticeDe,
  ar: async () => (await import('./typing-notice.ar')).typingNoticeAr,
};

export const useTypingNoticeWords = wordsHook<CommonWords & TypingNoticeWords>();
