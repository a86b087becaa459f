import type { Translation } from './dictionary';
import type { TagsWords } from './tags.en';

export const tagsDe: Translation<TagsWords> = {
  'tags.hint': 'Wonach dein Team Chats sortiert. Kunden sehen es nicht.',
  'tags.failed': 'Die Schlagwörter konnten nicht geladen werden',
  'tags.catalogue': 'Schlagwörter',
  'tags.catalogueHint': 'Im Chat wählt man aus ihnen und findet sie an der Farbe wieder.',
  'tags.name': 'Name von Schlagwort {number}',
  'tags.namePlaceholder': 'Schlagwort',
  'tags.color': 'Farbe von Schlagwort {number}',
  'tags.color.grey': 'Grau',
  'tags.color.red': 'Rot',
  'tags.color.amber': 'Gelb',
  'tags.color.green': 'Grün',
  'tags.color.blue': 'Blau',
  'tags.color.violet': 'Violett',
  'tags.add': 'Schlagwort hinzufügen',
  'tags.remove': '{tag} entfernen',
  'tags.rules': 'Regeln',
  'tags.onlyListed': 'Nur diese Schlagwörter dürfen verwendet werden',
  'tags.neededToEnd': 'Ein Chat braucht ein Schlagwort, bevor das Team ihn löst oder beendet',
  'tags.saved': 'Gespeichert. Es gilt innerhalb einer Sekunde auf jedem Server.',
  'tags.unsaved': 'Noch nicht gespeichert',
  'tags.problem.empty': 'Gib jedem Schlagwort einen Namen.',
  'tags.problem.twice': 'Zwei Schlagwörter heißen gleich.',
};
