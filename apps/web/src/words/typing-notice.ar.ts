import type { Translation } from './dictionary';
import type { TypingNoticeWords } from './typing-notice.en';

export const typingNoticeAr: Translation<TypingNoticeWords> = {
  typingNotice: 'يرى الفريق ما تكتبه قبل أن ترسله.',
};
