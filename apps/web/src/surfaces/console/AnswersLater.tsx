import type { User } from '@parley/protocol';
import { laterDialog } from '../../lib/drawn-later';
import { addWords } from '../../words';
import type { Console } from './console.types';

/** Loaded when it is opened for the first time, its words with it. */
const AnswersDialog = laterDialog(async () => {
  const { AnswersDialog: Dialog, answersLoaders } = await import('../../features/answers');
  await addWords(answersLoaders);
  return Dialog;
});

/** Where somebody writes the own prepared answers, over whatever they were doing. */
export const AnswersLater = ({ desk, user, onClose }: { desk: Console; user: User; onClose: () => void }) => (
  <AnswersDialog call={desk.call} me={user} onClose={onClose} />
);
