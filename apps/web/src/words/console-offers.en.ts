/** Chats that are offered to somebody, and the question why. */
export const consoleOffersEn = {
  'chat.why': 'Why them?',
  'offer.label': 'Chats offered to you',
  'offer.of': 'A chat with {name} is offered to you',
  'offer.accept': 'Accept',
  'offer.decline': 'Decline',
} as const;
