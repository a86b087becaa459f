import { adminSectionsDe } from './admin-sections.de';
import type { AdminWords } from './admin.en';
import type { Translation } from './dictionary';

export const adminDe: Translation<AdminWords> = {
  ...adminSectionsDe,
  'admin.title': 'Verwaltung',
  'admin.pageTitle': '{section} · Parley-Verwaltung',
  'admin.sections': 'Bereiche',
  'admin.skip': 'Zum Inhalt springen',
  'admin.toConsole': 'Zurück zum Posteingang',
  'admin.noAccess': 'Dieser Ort ist für Leitung und Admins',
  'admin.noAccessHint': 'Dein Konto hat hier keinen Zugang. Deine Chats sind in der Konsole.',
  'admin.somethingWrong': 'Ein Teil dieser Seite funktioniert nicht mehr',
  'admin.notHere': 'Diese Seite gibt es nicht',
  'admin.notHereHint': 'Wähle einen Bereich, um weiterzumachen.',
};
