import type { consoleStandingEn } from './console-standing.en';
import type { Translation } from './dictionary';

export const consoleStandingDe: Translation<typeof consoleStandingEn> = {
  'chat.notDone': 'Bei {name} nicht ausgeführt: {problem}',
  'standing.snoozedUntil': 'Zurückgestellt bis {time}',
  'standing.snoozedMessage': 'Zurückgestellt, bis der Kunde schreibt',
  'standing.onHold': 'Angehalten',
  'standing.escalated': 'Eskaliert',

  'due.first': 'erste Antwort',
  'due.next': 'nächste Antwort',
  'due.resolve': 'Lösung',
  'due.left': 'Noch {time}: {what}',
  'due.late': '{time} zu spät: {what}',
  'due.missed': 'Zu spät: {what}',
  'system.breached': 'Zu spät: {what}',
  'alerts.near': 'Bald zu spät: {name}',
  'alerts.late': 'Zu spät: {name}',
  'alerts.due': {
    one: '{count} deiner Chats ist fällig oder überfällig',
    other: '{count} deiner Chats sind fällig oder überfällig',
  },

  'chat.snooze': 'Zurückstellen …',
  'chat.wake': 'Jetzt zurückholen',
  'chat.hold': 'Anhalten',
  'chat.endHold': 'Weitermachen',
  'chat.escalate': 'Eskalieren …',
  'chat.calm': 'Eskalation ist geklärt',
  'chat.snoozedToast': 'Chat mit {name} zurückgestellt',

  'snooze.title': 'Diesen Chat zurückstellen',
  'snooze.hint':
    'Er verlässt die Listen der offenen Chats und kommt von selbst wieder, oder sobald der Kunde schreibt.',
  'snooze.until': 'Bis wann',
  'snooze.hour': 'In einer Stunde',
  'snooze.hours': 'In drei Stunden',
  'snooze.tomorrow': 'Morgen früh',
  'snooze.monday': 'Montag früh',
  'snooze.message': 'Bis der Kunde schreibt',
  'snooze.own': 'Zu einer Zeit meiner Wahl',
  'snooze.when': 'Tag und Uhrzeit',
  'snooze.past': 'Wähle einen Zeitpunkt, der noch kommt, innerhalb eines Jahres.',
  'snooze.submit': 'Zurückstellen',

  'escalate.title': 'Diesen Chat eskalieren',
  'escalate.hint': 'Die Priorität steigt um eins, und die Manager werden gerufen.',
  'escalate.reason': 'Worum geht es?',
  'escalate.reasonHint': 'Für das Team. Der Kunde sieht es nicht.',
  'escalate.submit': 'Eskalieren',

  'keys.snooze': 'Zurückstellen oder zurückholen',
  'keys.hold': 'Anhalten oder weitermachen',
  'keys.escalate': 'Eskalieren',

  'alerts.woke': 'Zurückgestellter Chat ist wieder da: {name}',
  'alerts.look': 'Ansehen',
  'alerts.escalated': 'Eskaliert: {name}',

  'system.snoozed': '{by} hat den Chat bis {time} zurückgestellt',
  'system.snoozedMessage': '{by} hat den Chat zurückgestellt, bis der Kunde schreibt',
  'system.wokeTime': 'Der Chat ist wieder da: die Zeit ist um',
  'system.wokeMessage': 'Der Chat ist wieder da: der Kunde hat geschrieben',
  'system.wokeHand': '{by} hat den Chat zurückgeholt',
  'system.held': '{by} hat den Chat angehalten',
  'system.unheld': '{by} macht mit dem Chat weiter',
  'system.escalated': '{by} hat den Chat eskaliert',
  'system.calmed': '{by} hat die Eskalation geklärt',
};
