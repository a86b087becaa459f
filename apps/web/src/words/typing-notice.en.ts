/** Said to customers where the shop sees what they write. */
export const typingNoticeEn = {
  typingNotice: 'The team can see what you are writing before you send it.',
} as const;

export type TypingNoticeWords = typeof typingNoticeEn;
