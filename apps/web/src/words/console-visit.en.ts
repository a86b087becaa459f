/** Where the customer of a chat is, beside who they are. */
export const consoleVisitEn = {
  'visit.title': 'Where they are',
  'visit.page': 'Now on',
  'visit.lastPage': 'Last on',
  'visit.device': 'Device',
  'visit.time': 'Their time',
  'visit.language': 'Language',
  'visit.before': { one: '{count} page before', other: '{count} pages before' },
} as const;
