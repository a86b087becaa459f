import type { Translation } from './dictionary';
import type { WritingWords } from './writing.en';

export const writingDe: Translation<WritingWords> = {
  'writing.answers': 'Antwortvorlagen',
  'writing.scope.personal': 'Persönlich',
  'writing.scope.team': 'Team',
  'writing.scope.everybody': 'Alle',
  'writing.missing': 'Hier nicht bekannt, bitte ergänzen: {names}',
  'writing.fillIn': 'Bitte vor dem Senden ergänzen: {names}',
  'writing.noAnswers': 'Noch keine Antwortvorlagen',
  'writing.keys': '↑ ↓ wählen · Enter übernimmt · Esc schließt',
  'writing.manage': 'Vorlagen verwalten',
};
