import type { consoleAttributesEn } from './console-attributes.en';
import type { Translation } from './dictionary';

export const consoleAttributesDe: Translation<typeof consoleAttributesEn> = {
  'fields.title': 'Attribute',
  'fields.room': 'Dieses Chats',
  'fields.contact': 'Der Person',
  'fields.none': 'Noch nichts ausgefüllt',
  'fields.edit': 'Attribute bearbeiten',
  'fields.save': 'Speichern',
  'fields.saved': 'Attribute gespeichert',
  'fields.empty': 'Nicht ausgefüllt',
  'fields.problem.text': { one: 'Höchstens {count} Zeichen.', other: 'Höchstens {count} Zeichen.' },
  'fields.problem.number': 'Gib eine Zahl ein, höchstens 6 Nachkommastellen.',
  'fields.problem.date': 'Gib ein Datum ein.',
  'fields.problem.link': 'Gib eine Adresse ein, die mit https:// oder http:// beginnt.',
  'fields.problem.refused': 'Der Server nimmt das nicht an.',
  'lists.attribute': 'Attribut',
  'lists.attributeValue': 'Sein Wert',
  'lists.attributeHow': 'Wie verglichen wird',
  'lists.attributeAny': 'Ausgefüllt',
  'lists.attribute.is': 'Ist',
  'lists.attribute.atLeast': 'Mindestens',
  'lists.attribute.atMost': 'Höchstens',
  'lists.attribute.ofRoom': '{name} (Chat)',
  'lists.attribute.ofContact': '{name} (Person)',
  'system.attributes': '{by} hat {names} geändert',
  'system.attributesByShop': 'Das System des Shops hat {names} geändert',
};
