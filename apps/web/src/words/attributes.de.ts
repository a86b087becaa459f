import type { attributesEn } from './attributes.en';
import type { Translation } from './dictionary';

export const attributesDe: Translation<typeof attributesEn> = {
  'attributes.hint':
    'Was dein Team und deine Systeme über Chats und Kunden festhalten. Die Kundschaft sieht es nicht.',
  'attributes.failed': 'Die Attribute konnten nicht geladen werden',
  'attributes.room': 'Eines Chats',
  'attributes.roomHint': 'Stehen neben dem Chat. Was frei geschrieben wird, ist mit ihm versiegelt.',
  'attributes.contact': 'Einer Person',
  'attributes.contactHint': 'Stehen neben jedem Chat der Person und gehören zu dem, was sie mitnehmen kann.',
  'attributes.label': 'Name von Attribut {number}',
  'attributes.labelPlaceholder': 'Name',
  'attributes.kind': 'Art von Attribut {number}',
  'attributes.kind.text': 'Text',
  'attributes.kind.number': 'Zahl',
  'attributes.kind.date': 'Datum',
  'attributes.kind.list': 'Liste',
  'attributes.kind.checkbox': 'Ja oder nein',
  'attributes.kind.link': 'Link',
  'attributes.key': 'Schlüssel für Programme',
  'attributes.choices': 'Auswahl, eine je Zeile',
  'attributes.add': 'Attribut hinzufügen',
  'attributes.up': '{name} nach oben',
  'attributes.down': '{name} nach unten',
  'attributes.archive': '{name} archivieren',
  'attributes.restore': '{name} zurückholen',
  'attributes.remove': '{name} entfernen',
  'attributes.archived': 'Archiviert',
  'attributes.archivedHint': 'Was ausgefüllt ist, bleibt; niemand füllt es mehr aus.',
  'attributes.saved': 'Gespeichert. Gilt binnen einer Sekunde auf jedem Server.',
  'attributes.unsaved': 'Noch nicht gespeichert',
  'attributes.problem.label': 'Gib jedem Attribut einen Namen.',
  'attributes.problem.key':
    'Ein Schlüssel besteht aus kleinen Buchstaben, Ziffern und _, zuerst ein Buchstabe.',
  'attributes.problem.twice': 'Zwei Attribute haben denselben Schlüssel.',
  'attributes.problem.choices': 'Eine Liste braucht eine Auswahl, höchstens {count} zu {chars} Zeichen.',
};
