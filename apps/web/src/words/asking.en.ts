/** What customers do by a slash. Loaded with the first one. */
export const askingEn = {
  'asking.list': 'Commands',
  'asking.agent': 'Asks for a person',
  'asking.agentSaid': 'I would like to talk to a person, please.',
  'asking.order': 'Shows one of your orders here',
  'asking.orderName': 'Order {id}',
  'asking.isCommand': 'Choose it above, or press Esc to send it as it stands.',
  'asking.looking': 'Looking for your orders …',
  'asking.failed': 'Your orders couldn’t be loaded. Try again in a moment.',
  'asking.noOrder': 'We know of no order of yours like that.',
} as const;

export type AskingWords = typeof askingEn;
