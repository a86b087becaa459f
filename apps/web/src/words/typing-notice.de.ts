import type { Translation } from './dictionary';
import type { TypingNoticeWords } from './typing-notice.en';

export const typingNoticeDe: Translation<TypingNoticeWords> = {
  typingNotice: 'Das Team sieht schon vor dem Senden, was du gerade schreibst.',
};
