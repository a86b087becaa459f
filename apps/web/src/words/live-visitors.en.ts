/** Who is on the shop now, in the console. */
export const liveVisitorsEn = {
  'visitors.title': 'Visitors',
  'visitors.hint': 'Who is looking at the shop at this moment. Nobody knows who they are.',
  'visitors.failed': 'We couldn’t ask who is there. Please try again.',
  'visitors.none': 'Nobody is there',
  'visitors.noneHint': 'Whoever opens a page of the shop shows up here within seconds.',
  'visitors.off': 'This is switched off',
  'visitors.offHint': 'An admin switches it on, on the page “Widget”.',
  'visitors.count': { one: '{count} visitor', other: '{count} visitors' },
  'visitors.name': 'Visitor {code}',
  'visitors.chatting': 'Has a chat',
  'visitors.since': 'here for {time}',
  'visitors.onPage': 'for {time}',
  'visitors.noPage': 'On a page that it doesn’t name',
  'visitors.pages': { one: '{count} page', other: '{count} pages' },
} as const;

export type LiveVisitorsWords = typeof liveVisitorsEn;
