import type { consoleMergeEn } from './console-merge.en';
import type { Translation } from './dictionary';

export const consoleMergeDe: Translation<typeof consoleMergeEn> = {
  'merge.open': 'Mit anderem Kontakt zusammenführen',
  'merge.title': 'Zwei Kontakte zusammenführen',
  'merge.find': 'Wer ist es?',
  'merge.findHint': 'Der Anfang eines Namens, eine ganze E-Mail-Adresse oder eine Kundennummer.',
  'merge.search': 'Suchen',
  'merge.nobody': 'So heißt niemand.',
  'merge.noName': 'Kein Name angegeben',
  'merge.back': 'Jemand anderen wählen',
  'merge.do': 'Zusammenführen',
  'merge.present': 'In diesem Chat',
  'merge.other': 'Der andere Kontakt',
  'merge.kind': 'Art',
  'merge.since': 'Bekannt seit',
  'merge.lastSeen': 'Zuletzt hier',
  'merge.chats': 'Chats',
  'merge.records': 'Bestellungen und Buchungen',
  'merge.after': 'Danach',
  'merge.stays': 'Bleibt',
  'merge.isGone': 'Wird zum anderen',
  'merge.goes': {
    one: '{count} Chat von {gone} gehört dann {kept}, mit Notizen, Bewertungen und Bestellungen.',
    other: '{count} Chats von {gone} gehören dann {kept}, mit Notizen, Bewertungen und Bestellungen.',
  },
  'merge.attributes': 'Attribute gehen mit; was über {kept} schon ausgefüllt ist, bleibt.',
  'merge.sessions': '{gone} wird überall abgemeldet. Nichts, was gesendet ist, geht verloren.',
  'merge.blocked': '{gone} ist ausgesperrt, darum ist es dann auch {kept}.',
  'merge.forGood': 'Das lässt sich nicht rückgängig machen, und es wird festgehalten.',
  'merge.neither': 'Beide haben ein eigenes Konto, darum kann keiner der andere werden.',
  'merge.done': {
    one: 'Zusammengeführt: {count} Chat umgezogen',
    other: 'Zusammengeführt: {count} Chats umgezogen',
  },
};
