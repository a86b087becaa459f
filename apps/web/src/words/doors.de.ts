import type { Translation } from './dictionary';
import type { DoorsWords } from './doors.en';

export const doorsDe: Translation<DoorsWords> = {
  'doors.title': 'Zu einer Bestellung oder Buchung',
  'doors.hint': 'Wähle, worum es geht und an wen du schreibst.',
  'doors.failed': 'Sie konnten nicht geladen werden',
  'doors.none': 'Wir kennen keine Bestellung oder Buchung von dir',
  'doors.noneHint': 'Beginne stattdessen einen neuen Chat: jemand sucht sie.',
  'doors.toDriver': 'An den Fahrer schreiben',
  'doors.toDriverName': 'An {name} schreiben, deinen Fahrer',
  'doors.toManagement': 'An die Leitung schreiben',
  'doors.about': '{what}: {about}',

  'doors.guestHint':
    'Sag, um welche es geht: die Nummer steht in der E-Mail des Shops. Dann schreibst du an die Leitung.',
  'doors.kind': 'Worum es geht',
  'doors.kind.order': 'Eine Bestellung',
  'doors.kind.booking': 'Eine Buchung',
  'doors.number': 'Die Nummer',
  'doors.numberWrong': 'Schreib die Nummer ohne Leerzeichen, höchstens 64 Zeichen.',
  'doors.begin': 'Den Chat beginnen',
  'doors.new': 'Einen Chat beginnen',
  'doors.unknown': 'Wir kennen keine Bestellung oder Buchung mit dieser Nummer.',
  'doors.noDriver': 'Hier fährt niemand, also gibt es niemanden, dem man schreiben könnte.',

  'doors.menu': 'Einen Chat zu {name} beginnen',
  'doors.start.customer_driver': 'Kunde und Fahrer',
  'doors.start.customer_admin': 'Der Kunde und wir',
  'doors.start.driver_admin': 'Der Fahrer und wir',
  'doors.guest': 'Diesem Gast als Leitung schreiben',
  'doors.between': 'Kunde und Fahrer können einander jetzt schreiben',
};
