import type { Translation } from './dictionary';
import type { LiveVisitorsWords } from './live-visitors.en';

export const liveVisitorsDe: Translation<LiveVisitorsWords> = {
  'visitors.title': 'Besucher',
  'visitors.hint': 'Wer gerade im Shop ist. Wer das ist, weiß niemand.',
  'visitors.failed': 'Wer da ist, ließ sich nicht erfragen. Bitte versuch es noch einmal.',
  'visitors.none': 'Niemand ist da',
  'visitors.noneHint': 'Wer eine Seite des Shops öffnet, erscheint hier nach wenigen Sekunden.',
  'visitors.off': 'Das ist ausgeschaltet',
  'visitors.offHint': 'Einschalten kann es die Verwaltung auf der Seite „Widget“.',
  'visitors.count': { one: '{count} Besucher', other: '{count} Besucher' },
  'visitors.name': 'Besucher {code}',
  'visitors.chatting': 'Hat einen Chat',
  'visitors.write': 'Schreiben',
  'visitors.message': 'Deine erste Nachricht',
  'visitors.messageHint': 'Sie zeigt sich am Knopf des Chats auf der Seite. Von selbst geht nichts auf.',
  'visitors.onItsWay': 'Deine Nachricht ist unterwegs. Die Seite holt sie in wenigen Sekunden.',
  'visitors.taken': 'Deine Nachricht ist da.',
  'visitors.since': 'hier seit {time}',
  'visitors.onPage': 'seit {time}',
  'visitors.noPage': 'Auf einer Seite, die sie nicht nennt',
  'visitors.pages': { one: '{count} Seite', other: '{count} Seiten' },
};
