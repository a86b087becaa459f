import { lazy, Suspense } from 'react';
import type { User } from '@parley/protocol';
import { addWords } from '../../words';
import type { Console } from './console.types';

/** Loaded when it is opened for the first time, its words with it. */
const AnswersDialog = lazy(async () => {
  const { AnswersDialog: Dialog, answersLoaders } = await import('../../features/answers');
  await addWords(answersLoaders);
  return { default: Dialog };
});

/** Where somebody writes the own prepared answers, over whatever they were doing. */
export const AnswersLater = ({ desk, user, onClose }: { desk: Console; user: User; onClose: () => void }) => (
  <Suspense>
    <AnswersDialog call={desk.call} me={user} onClose={onClose} />
  </Suspense>
);
