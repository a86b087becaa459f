import type { AdminWords } from './admin.en';
import type { Translation } from './dictionary';

export const adminDe: Translation<AdminWords> = {
  'admin.title': 'Verwaltung',
  'admin.pageTitle': '{section} · Parley-Verwaltung',
  'admin.sections': 'Bereiche',
  'admin.skip': 'Zum Inhalt springen',
  'admin.toConsole': 'Zurück zum Posteingang',
  'admin.noAccess': 'Dieser Ort ist für Leitung und Admins',
  'admin.noAccessHint': 'Dein Konto hat hier keinen Zugang. Deine Chats sind in der Konsole.',
  'admin.somethingWrong': 'Ein Teil dieser Seite funktioniert nicht mehr',
  'admin.reload': 'Seite neu laden',
  'admin.notHere': 'Diese Seite gibt es nicht',
  'admin.notHereHint': 'Wähle einen Bereich, um weiterzumachen.',

  'admin.section.tags': 'Schlagwörter',
  'admin.section.attributes': 'Attribute',
  'admin.section.answers': 'Antwortvorlagen',
  'admin.section.audit': 'Protokoll',
  'admin.section.people': 'Personen',
  'admin.section.teams': 'Teams',
  'admin.section.topics': 'Themen',
  'admin.section.hours': 'Zeiten',
  'admin.section.routing': 'Verteilung',
  'admin.section.widget': 'Widget',
  'admin.section.protection': 'Schutz',
  'admin.section.integrations': 'Anbindungen',
  'admin.section.sla': 'Ziele',
  'admin.section.privacy': 'Datenschutz',
  'admin.section.account': 'Mein Konto',
};
