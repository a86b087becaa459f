import type { consoleNotesEn } from './console-notes.en';
import type { Translation } from './dictionary';

export const consoleNotesDe: Translation<typeof consoleNotesEn> = {
  'notes.title': 'Notizen über diese Person',
  'notes.write': 'Notiz schreiben',
  'notes.label': 'Notiz',
  'notes.hint': 'Nur dein Team sieht sie, in jedem Chat mit dieser Person.',
  'notes.save': 'Speichern',
  'notes.edit': 'Notiz ändern',
  'notes.remove': 'Notiz löschen',
  'notes.removeAsk': 'Diese Notiz löschen?',
  'notes.edited': 'geändert von {name}',
  'notes.failed': 'Die Notizen konnten nicht geladen werden.',
};
