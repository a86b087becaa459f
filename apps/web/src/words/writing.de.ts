import type { Translation } from './dictionary';
import type { WritingWords } from './writing.en';

export const writingDe: Translation<WritingWords> = {
  'writing.list': 'Befehle und Antwortvorlagen',
  'writing.open': 'Befehle und Antwortvorlagen',
  'writing.isCommand':
    'Das ist ein Befehl: Wählen Sie ihn oben, oder drücken Sie Esc, um den Text so zu senden.',
  'writing.command.note': 'Hinterlässt eine Notiz für das Team',
  'writing.command.resolve': 'Löst den Chat',
  'writing.command.reopen': 'Öffnet den Chat wieder',
  'writing.command.close': 'Beendet den Chat endgültig',
  'writing.command.transfer': 'Übergibt den Chat',
  'writing.command.assign': 'Übernimmt den Chat oder gibt ihn jemandem',
  'writing.command.snooze': 'Schiebt den Chat auf oder holt ihn zurück',
  'writing.command.hold': 'Stellt den Chat zurück oder nimmt ihn wieder auf',
  'writing.command.escalate': 'Ruft einen Manager dazu oder nimmt das zurück',
  'writing.command.follow': 'Verfolgt den Chat oder nicht mehr',
  'writing.command.priority': 'Ändert die Dringlichkeit',
  'writing.command.tag': 'Fügt Schlagwörter hinzu, mit Kommas dazwischen',
  'writing.command.buttons': 'Setzt Knöpfe unter Ihre Antwort, mit Kommas dazwischen',
  'writing.buttons': 'Knöpfe unter der Nachricht',
  'writing.removeButton': 'Den Knopf „{choice}“ entfernen',
  'writing.withButtons': 'Mit Knöpfen: {choices}',
  'writing.scope.personal': 'Persönlich',
  'writing.scope.team': 'Team',
  'writing.scope.everybody': 'Alle',
  'writing.missing': 'Hier nicht bekannt, bitte ergänzen: {names}',
  'writing.fillIn': 'Bitte vor dem Senden ergänzen: {names}',
  'writing.keys': '↑ ↓ wählen · Enter übernimmt · Esc schließt',
  'writing.manage': 'Vorlagen verwalten',
};
