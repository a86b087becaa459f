import type { Translation } from './dictionary';
import type { RecordsWords } from './records.en';

export const recordsDe: Translation<RecordsWords> = {
  'record.order': 'Bestellung {id}',
  'record.booking': 'Buchung {id}',
  'record.status.pending': 'Noch nicht bezahlt',
  'record.status.paid': 'Bezahlt',
  'record.status.packed': 'Gepackt',
  'record.status.shipped': 'Unterwegs',
  'record.status.delivered': 'Zugestellt',
  'record.status.cancelled': 'Storniert',
  'record.status.refunded': 'Erstattet',
  'record.status.requested': 'Angefragt',
  'record.status.confirmed': 'Bestätigt',
  'record.status.under_way': 'Unterwegs',
  'record.status.done': 'Erledigt',
  'record.total': 'Summe',
  'record.times': '{count} ×',
  'record.moreLines': { one: 'und {count} weitere', other: 'und {count} weitere' },
  'record.show': 'Im Shop ansehen',
  'record.writeAbout': 'Dazu schreiben',
  'record.span': '{from} bis {to}',
  'record.driver': 'Fahrer: {name}',

  'place.title': 'Ein Ort',
  'place.within': 'auf etwa {metres} m genau',
  'place.open': 'In {map} öffnen',

  'records.title': 'Bestellungen und Buchungen',
  'records.none': 'Der Shop kennt keine',
  'records.failed': 'Sie konnten nicht geladen werden',
  'records.putName': '{name} in den Chat stellen',
  'records.done': 'Der Kunde sieht sie jetzt',
};
