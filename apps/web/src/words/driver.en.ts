/** The driver's page. */
export const driverEn = {
  'driver.title': 'Driver',
  'driver.signIn': 'Sign in to your bookings',
  'driver.signInHint': 'With the account that you drive with.',
  'driver.notDriver': 'This account is not a driver’s. Ask whoever gave you the address.',
  'driver.email': 'E-mail address',
  'driver.password': 'Password',
  'driver.enter': 'Sign in',
  'driver.signOut': 'Sign out',
  'driver.bookings': 'Bookings',
  'driver.chats': 'Chats',
  'driver.noBookings': 'No bookings',
  'driver.noBookingsHint': 'What you are to drive appears here.',
  'driver.noChats': 'No chats yet',
  'driver.write': 'Write to {name}',
  'driver.office': 'Write to the office',
  'driver.officeAbout': 'Write to the office about {id}',
  'driver.failed': 'It couldn’t be loaded',
  'driver.over': 'This chat is closed.',

  'phrases.title': 'Quick answers',
  'phrases.edit': 'Change the quick answers',
  'phrases.hint': 'One in each line. They are kept on this device.',
  'phrases.save': 'Save',
  'phrases.send': 'Send “{text}”',
  'phrases.default': 'I’m on my way.\nI’ll be there in 5 minutes.\nI’m here.\nI’ll be about 10 minutes late.',

  'share.place': 'Share where I am',
  'share.looking': 'Looking where you are …',
  'share.denied': 'This browser may not know where you are. Allow it in its settings, and try again.',
  'share.notFound': 'Where you are couldn’t be found. Try again under the open sky.',
} as const;

export type DriverWords = typeof driverEn;
