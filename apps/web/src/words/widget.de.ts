import type { Translation } from './dictionary';
import type { WidgetWords } from './widget.en';

export const widgetDe: Translation<WidgetWords> = {
  'widget.label': 'Support-Chat',
  'widget.close': 'Chatfenster schließen',
  'widget.unread': { one: '{count} neue Nachricht', other: '{count} neue Nachrichten' },

  'home.hello': 'Hallo!',
  'home.helloName': 'Hallo, {name}!',
  'home.ask': 'Wie können wir helfen?',
  'home.topics': 'Wähle ein Thema',
  'home.chats': 'Deine Chats',
  'pair.order': 'Bestellung {id} · {name}',
  'pair.booking': 'Buchung {id} · {name}',
  'home.newChat': 'Neuen Chat starten',
  'home.sending': 'Wird gesendet …',
  'home.failed': 'Noch nicht gesendet',

  'topic.order': 'Bestellung & Lieferung',
  'topic.return': 'Rückgabe & Erstattung',
  'topic.product': 'Beratung',
  'topic.other': 'Etwas anderes',

  'truth.ask': 'Frag uns, was du willst',
  'truth.online': 'Wir sind für dich da',
  'truth.onlineTime': 'Wir antworten meist innerhalb von {time}',
  'truth.away': 'Wir sind kurz weg und antworten, sobald wir zurück sind',
  'truth.offline': 'Gerade ist niemand da. Hinterlass uns eine Nachricht',
  'truth.later': 'Wir antworten, sobald wir zurück sind',
  'truth.waiting': 'Gleich ist jemand für dich da',
  'truth.waitingTime': 'Antwort meist innerhalb von {time}',
  'truth.with': '{name} ist für dich da',
  'truth.withTime': 'Antwortet meist innerhalb von {time}',
  'truth.withAway': '{name} ist gerade weg und antwortet hier',
  'truth.resolved': 'Gelöst. Schreib einfach hier, wenn noch etwas ist',
  'truth.closed': 'Dieser Chat ist beendet',

  'wait.title': 'Deine Nachricht ist angekommen',
  'wait.soon': 'Sobald jemand frei ist, geht es hier weiter.',
  'wait.time': 'Meist antwortet jemand innerhalb von {time}.',
  'wait.nobody': 'Gerade ist niemand da. Wir antworten, sobald wir zurück sind.',
  'wait.leave': 'Du kannst dieses Fenster schließen: Die Antwort wartet hier auf dich.',

  'start.title': 'Neuer Chat',
  'start.topic': 'Worum geht es?',
  'start.urgency': 'Wie eilig ist es?',
  'urgency.low': 'Hat Zeit',
  'urgency.normal': 'Normal',
  'urgency.high': 'Eilig',
  'start.who': 'Wenn du magst, sag uns, wer du bist',
  'start.name': 'Dein Name',
  'start.email': 'Deine E-Mail-Adresse',
  'start.emailHint': 'Damit wir dich erreichen, falls du weg musst.',
  'start.emailWrong':
    'Das sieht nicht nach einer E-Mail-Adresse aus. Bitte prüfe sie oder lass das Feld leer.',
  'start.message': 'Deine Frage',
  'start.placeholder': 'Was möchtest du wissen?',

  'menu.label': 'Chat-Optionen',
  'menu.end': 'Chat beenden',
  'menu.soundOn': 'Ton einschalten',
  'menu.soundOff': 'Ton ausschalten',

  'end.ask': 'Diesen Chat beenden?',
  'end.hint': 'Du kannst ihn jederzeit nachlesen und einen neuen starten, wann du willst.',

  'rate.ask': 'Wie war es?',
  'rate.stars': { one: '{count} Stern von 5', other: '{count} Sterne von 5' },
  'rate.comment': 'Möchtest du noch etwas dazu sagen?',
  'rate.send': 'Bewertung senden',
  'rate.skip': 'Jetzt nicht',
  'rate.thanks': 'Danke! Das hilft uns, besser zu werden.',
};
