/** What one has begun on another device. */
export const consoleDraftsEn = {
  'draft.mark': 'You have begun to write here',
  'draft.reply': 'You have written another answer on another device',
  'draft.note': 'You have written another note on another device',
  'draft.add': 'Add it here',
  'draft.drop': 'Discard it',
  'draft.unsent': 'Being written, not sent yet',
} as const;
