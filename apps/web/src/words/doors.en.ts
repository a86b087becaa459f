/** The ways into chats of two sides: for whoever is in an order or a booking, and for the team. Loaded when somebody takes one. */
export const doorsEn = {
  'doors.title': 'About an order or a booking',
  'doors.hint': 'Choose what it is about, and whom you write to.',
  'doors.failed': 'They couldn’t be loaded',
  'doors.none': 'We know of no order or booking of yours',
  'doors.noneHint': 'Start a new chat instead: somebody will look for it.',
  'doors.toDriver': 'Write to the driver',
  'doors.toDriverName': 'Write to {name}, the driver',
  'doors.toManagement': 'Write to the management',
  'doors.about': '{what}: {about}',

  'doors.guestHint':
    'Say which one it is: the number is in the shop’s e-mail. Then you write to the management.',
  'doors.kind': 'What it is about',
  'doors.kind.order': 'An order',
  'doors.kind.booking': 'A booking',
  'doors.number': 'Its number',
  'doors.numberWrong': 'Write the number without spaces, 64 characters at most.',
  'doors.begin': 'Begin the chat',
  'doors.new': 'Begin a chat',
  'doors.unknown': 'We know of no order or booking with this number.',
  'doors.noDriver': 'Nobody drives this one, so there is nobody to write to.',

  'doors.menu': 'Begin a chat about {name}',
  'doors.start.customer_driver': 'Customer and driver',
  'doors.start.customer_admin': 'The customer and us',
  'doors.start.driver_admin': 'The driver and us',
  'doors.guest': 'Write to this guest as the management',
  'doors.between': 'Customer and driver can write to each other now',
} as const;

export type DoorsWords = typeof doorsEn;
