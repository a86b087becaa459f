/** The section "Protection" of the admin's pages, and blocking in the console. */
export const protectionEn = {
  'protection.hint': 'What is kept out of your chats before it is stored, and who is kept out of them.',
  'protection.saved': 'Saved. It holds on every server within a second.',
  'protection.save': 'Save',
  'protection.failed': 'This could not be loaded.',
  'protection.unsaved': 'There are changes that are not saved yet.',

  'protection.hide': 'Hide before storing',
  'protection.hideHint':
    'In messages, changes, notes, names, subjects and ratings, before anything is stored. The last four digits stay, and whoever wrote it is told.',
  'protection.cards': 'Numbers of payment cards',
  'protection.ibans': 'Bank account numbers (IBAN)',
  'protection.patterns': 'Shapes of your own',
  'protection.patternsHint':
    'A name, and a pattern with letters, . [a-z] \\d \\w \\s \\b ( | ) and ? * + {2,4}. Case does not matter.',
  'protection.patternName': 'What it is',
  'protection.pattern': 'Pattern',
  'protection.patternWrong': 'This pattern can’t be used: {problem}',
  'protection.addPattern': 'Add a pattern',
  'protection.removePattern': 'Remove the pattern {name}',

  'protection.try': 'Try it',
  'protection.tryHint':
    'What would become of this text with the settings as they stand here. Nothing of it is kept.',
  'protection.tryText': 'A text',
  'protection.tryStored': 'Would be stored as',
  'protection.trySame': 'Would be stored as it is.',
  'protection.tryRefused': 'Would not be taken: it has a word that you refuse.',
  'protection.tryFlagged': 'Would be marked for the team.',
  'protection.tryWrong': 'Something in the settings is wrong. Correct it first.',

  'protection.words': 'Words',
  'protection.wordsHint':
    'One word, or several in a row, per line. Found as whole words, whatever their case and accents. Notes of the team are not looked at.',
  'protection.wordsRefuse': 'Refuse',
  'protection.wordsRefuseHint': 'The message goes back to its writer, to be written differently.',
  'protection.wordsMask': 'Hide',
  'protection.wordsMaskHint': 'The word is stored as dots.',
  'protection.wordsFlag': 'Mark for the team',
  'protection.wordsFlagHint': 'Customers see nothing of it.',

  'protection.floods': 'Floods',
  'protection.repeatRooms': 'Mark the same text in so many chats',
  'protection.repeatMinutes': 'within so many minutes (0: never)',
  'protection.proof': 'New guests have to prove that they are no flood',
  'protection.proofHint':
    'Their browser works for a second or two before the chat begins; nobody has to do anything.',
  'protection.proof.off': 'Never',
  'protection.proof.attack': 'Under attack',
  'protection.proof.always': 'Always',
  'protection.attackGuests': 'An attack is so many new guests in a minute',

  'protection.blocks': 'Blocked',
  'protection.blocksHint':
    'People are blocked from the panel beside their chat. Your team is never kept out by an address.',
  'protection.noBlocks': 'Nobody is blocked.',
  'protection.network': 'Address or range',
  'protection.networkHint': 'Such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/48',
  'protection.networkWrong': 'This is no address, or a range that is too wide.',
  'protection.block': 'Block',
  'protection.unblock': 'Let in again',
  'protection.unblockName': 'Let {name} in again',
  'protection.someone': 'Somebody without a name',
  'protection.reason': 'Reason',
  'protection.reason.abuse': 'Abuse',
  'protection.reason.spam': 'Spam',
  'protection.reason.fraud': 'Fraud',
  'protection.reason.other': 'Something else',
  'protection.how': 'How long',
  'protection.hours.1': 'An hour',
  'protection.hours.24': 'A day',
  'protection.hours.168': 'A week',
  'protection.hours.0': 'For good',
  'protection.until': 'until {time}',
  'protection.forGood': 'for good',
  'protection.by': 'by {name}',
} as const;

export type ProtectionWords = typeof protectionEn;
