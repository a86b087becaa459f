/** What helps an agent with writing: prepared answers and commands. */
export const writingEn = {
  'writing.list': 'Commands and prepared answers',
  'writing.open': 'Commands and prepared answers',
  'writing.isCommand': 'This is a command: choose it above, or press Esc to send it as it stands.',
  'writing.command.note': 'Leaves a note for the team',
  'writing.command.resolve': 'Resolves the chat',
  'writing.command.reopen': 'Opens the chat again',
  'writing.command.close': 'Ends the chat for good',
  'writing.command.transfer': 'Hands the chat over',
  'writing.command.assign': 'Takes the chat, or gives it to somebody',
  'writing.command.priority': 'Changes the priority',
  'writing.command.tag': 'Adds tags, with commas between them',
  'writing.command.buttons': 'Puts buttons under your reply, with commas between them',
  'writing.buttons': 'Buttons under the message',
  'writing.removeButton': 'Remove the button “{choice}”',
  'writing.withButtons': 'With buttons: {choices}',
  'writing.scope.personal': 'Yours',
  'writing.scope.team': 'Team',
  'writing.scope.everybody': 'Everybody',
  'writing.missing': 'Not known here, fill it in: {names}',
  'writing.fillIn': 'Fill this in before you send: {names}',
  'writing.keys': '↑ ↓ choose · Enter takes it · Esc closes',
  'writing.manage': 'Manage prepared answers',
} as const;

export type WritingWords = typeof writingEn;
