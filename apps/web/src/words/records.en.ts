/** Orders and bookings: on cards in a chat, and in the customer's panel. Loaded with the first one that is shown. */
export const recordsEn = {
  'record.order': 'Order {id}',
  'record.booking': 'Booking {id}',
  'record.status.pending': 'Not paid yet',
  'record.status.paid': 'Paid',
  'record.status.packed': 'Packed',
  'record.status.shipped': 'On its way',
  'record.status.delivered': 'Delivered',
  'record.status.cancelled': 'Cancelled',
  'record.status.refunded': 'Refunded',
  'record.status.requested': 'Requested',
  'record.status.confirmed': 'Confirmed',
  'record.status.under_way': 'Under way',
  'record.status.done': 'Done',
  'record.total': 'Total',
  'record.times': '{count} ×',
  'record.moreLines': { one: 'and {count} more', other: 'and {count} more' },
  'record.show': 'Show it in the shop',
  'record.writeAbout': 'Write about it',
  'record.span': '{from} to {to}',
  'record.driver': 'Driver: {name}',

  'place.title': 'A place',
  'place.within': 'to about {metres} m',
  'place.open': 'Open in {map}',

  'records.title': 'Orders and bookings',
  'records.none': 'The shop knows of none',
  'records.failed': 'They couldn’t be loaded',
  'records.putName': 'Put {name} into the chat',
  'records.done': 'The customer sees it now',
} as const;

export type RecordsWords = typeof recordsEn;
