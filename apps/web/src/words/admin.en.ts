/** The frame of the admin's pages. Each section brings its own words; only its title is here. */
export const adminEn = {
  'admin.title': 'Administration',
  'admin.pageTitle': '{section} · Parley admin',
  'admin.sections': 'Sections',
  'admin.skip': 'Skip to the page',
  'admin.toConsole': 'Back to the inbox',
  'admin.noAccess': 'This place is for managers and admins',
  'admin.noAccessHint': 'Your account has no part in it. Your chats are in the console.',
  'admin.somethingWrong': 'Part of this page stopped working',
  'admin.reload': 'Load the page again',
  'admin.notHere': 'There is no such page',
  'admin.notHereHint': 'Choose a section to go on.',

  'admin.section.tags': 'Tags',
  'admin.section.attributes': 'Attributes',
  'admin.section.answers': 'Prepared answers',
  'admin.section.audit': 'Audit',
  'admin.section.people': 'People',
  'admin.section.teams': 'Teams',
  'admin.section.topics': 'Topics',
  'admin.section.hours': 'Hours',
  'admin.section.routing': 'Routing',
  'admin.section.widget': 'Widget',
  'admin.section.protection': 'Protection',
  'admin.section.integrations': 'Integrations',
  'admin.section.sla': 'Targets',
  'admin.section.privacy': 'Privacy',
  'admin.section.account': 'My account',
} as const;

export type AdminWords = typeof adminEn;
