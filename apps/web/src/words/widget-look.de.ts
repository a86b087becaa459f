import type { Translation } from './dictionary';
import type { WidgetLookWords } from './widget-look.en';

export const widgetLookDe: Translation<WidgetLookWords> = {
  'look.hint':
    'Wie der Chat auf euren Seiten aussieht und wo er stehen darf. Eine Änderung zeigt sich mit der nächsten Seite, die jemand öffnet.',
  'look.failed': 'Das konnte nicht geladen werden. Bitte versuch es noch einmal.',
  'look.save': 'Speichern',
  'look.saved': 'Gespeichert. Es zeigt sich mit der nächsten Seite, die jemand öffnet.',
  'look.unsaved': 'Noch nicht gespeichert',

  'look.snippet': 'Die Zeile zum Einfügen',
  'look.snippetHint': 'Füge sie in jede Seite ein, die den Chat haben soll, irgendwo vor </body>.',
  'look.snippetLabel': 'HTML-Zeile',
  'look.copy': 'Kopieren',
  'look.copied': 'Kopiert',
  'look.copyFailed': 'Das Kopieren ging nicht. Markiere die Zeile und kopiere sie selbst.',

  'look.color': 'Farbe',
  'look.colorHint': 'Die Farbe eures Shops. Die Schrift darauf wird so gewählt, dass man sie lesen kann.',
  'look.pick': 'Auswählen',
  'look.hex': 'Als Hex-Ziffern',
  'look.hexWrong': 'Ein # und sechs Ziffern von 0 bis f, wie in #4f46c8',
  'look.swatch': '{color} nehmen',
  'look.white': 'Weiße Schrift ist darauf lesbar ({ratio} : 1).',
  'look.black': 'Schwarze Schrift ist darauf lesbar ({ratio} : 1).',
  'look.pale': 'Auf einer weißen Seite ist der Knopf schwer zu sehen.',
  'look.theme': 'Helligkeit',
  'look.theme.auto': 'Wie auf dem Gerät des Besuchers',
  'look.theme.light': 'Immer hell',
  'look.theme.dark': 'Immer dunkel',

  'look.texts': 'Name und Begrüßung',
  'look.textsHint': 'Wird gezeigt, wie du es schreibst: als Text, nie als HTML.',
  'look.teamName': 'Name des Teams',
  'look.teamNameHint': 'Oben im Fenster',
  'look.avatar': 'Bild',
  'look.avatarHint': 'Seine öffentliche https-Adresse. Die Browser der Besucher holen es von dort.',
  'look.avatarWrong': 'Hier muss eine öffentliche Adresse stehen, die mit https:// beginnt',
  'look.greeting': 'Begrüßung',
  'look.greetingHint': 'Alle sehen ihre eigene Sprache. Leer gelassen, nehmen wir unsere eigenen Worte.',

  'look.place': 'Platz auf der Seite',
  'look.side': 'Ecke',
  'look.side.end': 'Rechts',
  'look.side.start': 'Links',
  'look.sideHint': 'Gespiegelt auf Seiten, die von rechts nach links gelesen werden.',
  'look.bottom': 'Abstand vom unteren Rand, in Pixeln',
  'look.bottomHint': 'Mehr, wenn eure Seiten dort eine Leiste haben.',
  'look.bottomWrong': 'Eine ganze Zahl von 0 bis {count}',

  'look.typing': 'Während Kundinnen und Kunden schreiben',
  'look.typingHint':
    'Das Team sieht, was gerade geschrieben wird, noch bevor es gesendet ist. Der Chat sagt das auch, und nichts davon wird gespeichert.',
  'look.typingOn': 'Dem Team zeigen, was geschrieben wird',

  'look.domains': 'Seiten, die ihn haben dürfen',
  'look.domainsHint':
    'Anderswo bleibt das Fenster leer, wer auch immer die Zeile einfügt. Der Demo-Shop und diese Vorschau gehen immer.',
  'look.domainsLabel': 'Adressen, eine je Zeile',
  'look.domainsAny': 'Keine: jede Seite darf.',
  'look.domainsSome': 'Nur diese. Ein Stern steht für alles unter einem Namen: https://*.shop.example',
  'look.domainsWrong':
    'Adressen sehen so aus: https://shop.example oder https://*.shop.example, ohne Pfad und höchstens 50.',

  'look.visitors': 'Besucher',
  'look.visitorsHint':
    'Das Team sieht, wer gerade im Shop ist, auf welcher Seite und wie lange: kein Name, keine Adresse, und nichts davon bleibt länger als zwei Minuten.',
  'look.visitorsOn': 'Zeigen, wer gerade im Shop ist',
  'look.visitorsLine':
    'Nur Seiten machen mit, in deren Zeile widget.js?visitors steht, wie in der Zeile oben, solange das an ist. Schreibt es in eure Datenschutzhinweise.',
  'look.mayStart': 'Wer ihnen zuerst schreiben darf',
  'look.mayStart.nobody': 'Niemand',
  'look.mayStart.leads': 'Manager und Admins',
  'look.mayStart.staff': 'Das ganze Team',

  'look.preview': 'Vorschau',
  'look.previewLanguage': 'Sprache der Vorschau',
};
