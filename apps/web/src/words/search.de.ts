import type { Translation } from './dictionary';
import type { SearchWords } from './search.en';

export const searchDe: Translation<SearchWords> = {
  'search.title': 'Suche',
  'search.label': 'Alle Chats und Notizen durchsuchen',
  'search.labelOwn': 'Deine Chats durchsuchen',
  'search.hint':
    '„eine Wortfolge“ in "…", -ohne, from:customer, status:open, tag:vip, agent:me, before:2026-01-31, is:note',
  'search.hintOwn': 'Wortfolge in "…", -ohne, from:me, before:2026-01-31',
  'search.filters': 'Eingrenzen',
  'search.mine': 'Meine Chats',
  'search.notes': 'Nur Notizen',
  'search.span.week': 'Letzte Woche',
  'search.span.month': 'Letzter Monat',
  'search.span.year': 'Letztes Jahr',
  'search.idle': 'Was suchst du?',
  'search.idleHint':
    'Jede Nachricht und Notiz aus jedem Chat. Wörter werden in allen Formen gefunden, ab drei Buchstaben.',
  'search.idleHintOwn':
    'Alles, was in deinen Chats gesagt wurde. Wörter werden in allen Formen gefunden, ab drei Buchstaben.',
  'search.none': 'Nichts gefunden',
  'search.noneHint': 'Versuch es mit weniger Wörtern, einer anderen Schreibweise oder ohne Filter.',
  'search.common': 'Zu häufig für eine Suche',
  'search.commonHint':
    'Solche kleinen Wörter stehen in fast jeder Nachricht. Nimm eins dazu, das sagt, worum es ging.',
  'search.failed': 'Die Suche hat nicht geklappt',
  'search.note': 'Notiz',
  'search.count': { one: '{count} Nachricht', other: '{count} Nachrichten' },
  'search.countMore': { one: 'Die neueste Nachricht', other: 'Die neuesten {count} Nachrichten' },
};
