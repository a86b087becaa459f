import { consoleNotesEn } from './console-notes.en';

/** Where the customer of a chat is, and what is written about them, beside who they are. */
export const consoleVisitEn = {
  'visit.title': 'Where they are',
  'visit.page': 'Now on',
  'visit.lastPage': 'Last on',
  'visit.from': 'Came from',
  'visit.direct': 'Came by themselves, or their browser doesn’t say',
  'visit.landing': 'First page',
  'visit.campaign': 'Campaign',
  'visit.device': 'Device',
  'visit.time': 'Their time',
  'visit.language': 'Language',
  'visit.before': { one: '{count} page before', other: '{count} pages before' },
  ...consoleNotesEn,

  // who is on the shop now, and has no chat
  'console.visitorLeft': 'Visitor {code} left before your message was there. Nothing was sent.',
  'console.visitorTook': 'Visitor {code} has your message: the chat is in your list.',
  'console.visitors': 'Visitors on the shop',
} as const;
