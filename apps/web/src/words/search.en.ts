/** To look for what was said. Loaded when somebody does. */
export const searchEn = {
  'search.title': 'Search',
  'search.label': 'Search all chats and notes',
  'search.labelOwn': 'Search your chats',
  'search.hint':
    '“a phrase”, -without, from:customer, status:open, tag:vip, agent:me, before:2026-01-31, is:note',
  'search.hintOwn': '“a phrase”, -without, from:me, before:2026-01-31',
  'search.filters': 'Narrow down',
  'search.mine': 'My chats',
  'search.notes': 'Notes only',
  'search.span.week': 'Past week',
  'search.span.month': 'Past month',
  'search.span.year': 'Past year',
  'search.idle': 'What are you looking for?',
  'search.idleHint':
    'Every message and note of every chat. Words are found in all their forms, from three letters.',
  'search.idleHintOwn':
    'Everything that was said in your chats. Words are found in all their forms, from three letters.',
  'search.none': 'Nothing found',
  'search.noneHint': 'Try fewer words, another spelling, or take a filter away.',
  'search.common': 'Too common to look for',
  'search.commonHint':
    'Small words like these are in nearly every message. Add one that says what it was about.',
  'search.failed': 'The search didn’t work',
  'search.note': 'Note',
  'search.count': { one: '{count} message', other: '{count} messages' },
  'search.countMore': { one: 'The newest message', other: 'The newest {count} messages' },
} as const;

export type SearchWords = typeof searchEn;
