/** Where the customer of a chat is, beside who they are. */
export const consoleVisitEn = {
  'visit.title': 'Where they are',
  'visit.page': 'Now on',
  'visit.lastPage': 'Last on',
  'visit.device': 'Device',
  'visit.time': 'Their time',
  'visit.language': 'Language',
  'visit.before': { one: '{count} page before', other: '{count} pages before' },

  // who is on the shop now, and has no chat
  'console.visitorLeft': 'Visitor {code} left before your message was there. Nothing was sent.',
  'console.visitorTook': 'Visitor {code} has your message: the chat is in your list.',
  'console.visitors': 'Visitors on the shop',
} as const;
