/** What the team writes about a customer. */
export const consoleNotesEn = {
  'notes.title': 'Notes about this person',
  'notes.write': 'Write a note',
  'notes.label': 'Note',
  'notes.hint': 'Only your team sees it, in every chat with this person.',
  'notes.save': 'Save',
  'notes.edit': 'Change the note',
  'notes.remove': 'Delete the note',
  'notes.removeAsk': 'Delete this note?',
  'notes.edited': 'changed by {name}',
  'notes.failed': 'The notes couldn’t be loaded.',
} as const;
