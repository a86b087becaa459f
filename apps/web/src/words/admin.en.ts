import { adminSectionsEn } from './admin-sections.en';
/** The frame of the admin's pages. Each section brings its own words; only its title is here. */
export const adminEn = {
  ...adminSectionsEn,
  'admin.title': 'Administration',
  'admin.pageTitle': '{section} · Parley admin',
  'admin.sections': 'Sections',
  'admin.skip': 'Skip to the page',
  'admin.toConsole': 'Back to the inbox',
  'admin.noAccess': 'This place is for managers and admins',
  'admin.noAccessHint': 'Your account has no part in it. Your chats are in the console.',
  'admin.somethingWrong': 'Part of this page stopped working',
  'admin.notHere': 'There is no such page',
  'admin.notHereHint': 'Choose a section to go on.',
} as const;

export type AdminWords = typeof adminEn;
