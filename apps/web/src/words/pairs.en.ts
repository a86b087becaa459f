/** Rooms of two sides, in the console and on the admin's pages. Loaded with the first one that is shown. */
export const pairsEn = {
  'pairs.title': 'Chats of two sides',
  'pairs.hint': 'About an order or a booking. They are in no queue.',
  'pairs.type.customer_driver': 'Customers and drivers',
  'pairs.type.customer_admin': 'Customers and us',
  'pairs.type.driver_admin': 'Drivers and us',
  'pairs.type.guest_admin': 'Guests and us',
  'pairs.none': 'None that you may see',
  'pairs.noneHint': 'They begin from the shop, or when a customer or a driver writes about a booking.',
  'pairs.failed': 'They couldn’t be loaded',
  'pairs.about.order': 'Order {id}',
  'pairs.about.booking': 'Booking {id}',
  'pairs.looking': 'You are looking in. Both sides see that you did, and you can’t write here.',
  'pairs.over': 'This chat is closed.',
  'pairs.close': 'Close',

  'pairs.settings': 'Chats of two sides',
  'pairs.settingsHint':
    'Customers, drivers and guests write to each other and to managers about an order or a booking. Who looks in without taking part is seen there, and recorded.',
  'pairs.mayLook': '{type}: who may look in',
  'pairs.look.nobody': 'Nobody',
  'pairs.look.leads': 'Managers and admins',
  'pairs.look.staff': 'The whole team',
  'pairs.closeAfter': 'Hours until they close, once the booking is over',
  'pairs.saved': 'Saved',
} as const;

export type PairsWords = typeof pairsEn;
