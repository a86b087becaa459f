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
  'visitors.write': 'Write to them',
  'visitors.message': 'Your first message',
  'visitors.messageHint': 'It shows on the chat’s button on their page. It doesn’t open by itself.',
  'visitors.onItsWay': 'Your message is on its way. Their page takes it within seconds.',
  'visitors.taken': 'They have your message.',
  'visitors.since': 'here for {time}',
  'visitors.onPage': 'for {time}',
  'visitors.noPage': 'On a page that it doesn’t name',
  'visitors.pages': { one: '{count} page', other: '{count} pages' },
} as const;

export type LiveVisitorsWords = typeof liveVisitorsEn;
