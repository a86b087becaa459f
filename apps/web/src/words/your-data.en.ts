/** What people may do about what is kept of them. Loaded when they open it. */
export const yourDataEn = {
  'yourData.title': 'Your data',
  'yourData.takeTitle': 'Take it along',
  'yourData.take': 'Your profile, your sign-ins and every chat, as a page to read and as data.',
  'yourData.download': 'Download my data',
  'yourData.eraseTitle': 'Erase it',
  'yourData.erase':
    'Your account, your sign-ins and all your chats are destroyed at once. Nobody can bring them back, and we neither.',
  'yourData.eraseGuest':
    'Your chats in this browser are destroyed at once. Nobody can bring them back, and we neither.',
  'yourData.eraseShop':
    'Your chats, your sign-ins and what the shop has told us about you are destroyed at once. Nobody can bring them back, and we neither. The shop is asked once more whether it is you.',
  'yourData.notYou': 'The shop does not say that this is you any more. Sign in there, and try again.',
  'yourData.type': 'Type {word} to go on',
  'yourData.word': 'ERASE',
  'yourData.typeNeeded': 'Type the word {word} here: then we know that you mean it.',
  'yourData.password': 'Your password',
  'yourData.passwordWrong': 'That is not your password.',
  'yourData.passwordNeeded': 'Type your password to go on.',
  'yourData.understood': 'I know that this cannot be undone',
  'yourData.understoodNeeded': 'Tick this to go on.',
  'yourData.eraseNow': 'Erase everything',
  'yourData.held':
    'You have asked to be erased. Your data is under legal hold, so it may not be deleted yet; it is done by itself as soon as it may.',
  'yourData.running': 'You have asked to be erased. It is being done.',
  'yourData.done': 'Everything is gone',
  'yourData.doneHint':
    'Keep the certificate if you may want to show that it was done: we cannot make it again for you.',
  'yourData.later':
    'There is a lot of it, so the rest is done in the next minutes. An admin can give you the certificate.',
  'yourData.certificatePage': 'Certificate to print',
  'yourData.certificateData': 'Certificate as a file',
} as const;

export type YourDataWords = typeof yourDataEn;
