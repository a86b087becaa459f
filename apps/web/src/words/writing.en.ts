/** What helps an agent with writing: prepared answers and commands. */
export const writingEn = {
  'writing.answers': 'Prepared answers',
  'writing.scope.personal': 'Yours',
  'writing.scope.team': 'Team',
  'writing.scope.everybody': 'Everybody',
  'writing.missing': 'Not known here, fill it in: {names}',
  'writing.fillIn': 'Fill this in before you send: {names}',
  'writing.noAnswers': 'No prepared answers yet',
  'writing.keys': '↑ ↓ choose · Enter takes it · Esc closes',
  'writing.manage': 'Manage prepared answers',
} as const;

export type WritingWords = typeof writingEn;
