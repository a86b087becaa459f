import type { Translation } from './dictionary';
import type { PairsWords } from './pairs.en';

export const pairsDe: Translation<PairsWords> = {
  'pairs.title': 'Chats zu zweit',
  'pairs.hint': 'Über eine Bestellung oder Buchung. Sie stehen in keiner Warteschlange.',
  'pairs.type.customer_driver': 'Kunden und Fahrer',
  'pairs.type.customer_admin': 'Kunden und wir',
  'pairs.type.driver_admin': 'Fahrer und wir',
  'pairs.type.guest_admin': 'Gäste und wir',
  'pairs.none': 'Keine, die du sehen darfst',
  'pairs.noneHint': 'Sie beginnen im Shop, oder wenn ein Kunde oder Fahrer wegen einer Buchung schreibt.',
  'pairs.failed': 'Sie konnten nicht geladen werden',
  'pairs.about.order': 'Bestellung {id}',
  'pairs.about.booking': 'Buchung {id}',
  'pairs.looking': 'Du schaust hinein. Beide Seiten sehen das, und du kannst hier nicht schreiben.',
  'pairs.over': 'Dieser Chat ist beendet.',
  'pairs.close': 'Beenden',

  'pairs.settings': 'Chats zu zweit',
  'pairs.settingsHint':
    'Kunden, Fahrer und Gäste schreiben einander und den Managern wegen einer Bestellung oder Buchung. Wer hineinschaut, ohne teilzunehmen, wird dort gesehen und festgehalten.',
  'pairs.mayLook': '{type}: wer hineinschauen darf',
  'pairs.look.nobody': 'Niemand',
  'pairs.look.leads': 'Manager und Admins',
  'pairs.look.staff': 'Das ganze Team',
  'pairs.closeAfter': 'Stunden, bis sie enden, wenn die Buchung vorbei ist',
  'pairs.saved': 'Gespeichert',
};
