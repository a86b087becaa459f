import { useEffect, useState } from 'react';
import type { User } from '@parley/protocol';
import { Button, EmptyState, Skeleton } from '../../ui';
import { sayFailure } from '../../words';
import { useAnswersWords } from '../../words/answers';
import { AnswerEditor } from './AnswerEditor';
import { AnswerHistoryView } from './AnswerHistoryView';
import { AnswerRows } from './AnswerRows';
import type { AnswersStore } from './answers.store';

export interface ManagerProps {
  useAnswers: AnswersStore;
  me: User;
  /** '' is the list, 'new', an id, or an id with '/history'. */
  path: string;
  go: (path: string) => void;
}

/** Prepared answers: the list, one of them, or how it was before. */
export function AnswersManager({ useAnswers, me, path, go }: ManagerProps) {
  const say = useAnswersWords();
  const { status, failure, items, teams, load } = useAnswers();
  // A second read when one comes back to the list: others write, too.
  const [first] = useState(() => load);
  useEffect(() => void first(), [first]);
  if (status === 'loading') return <Skeleton height="12rem" />;
  if (status === 'failed')
    return (
      <EmptyState
        alert
        title={say('answers.failed')}
        action={<Button onClick={() => void load()}>{say('retry')}</Button>}
      >
        {failure && sayFailure(failure)}
      </EmptyState>
    );
  const [id = '', part] = path.split('/');
  const answer = items.find((one) => one.id === id);
  if (id === 'new' || (answer && part !== 'history'))
    return (
      <AnswerEditor key={`${id} ${answer?.version}`} {...{ useAnswers, me, go }} answer={answer ?? null} />
    );
  if (answer) return <AnswerHistoryView key={id} {...{ useAnswers, answer, go }} />;
  return <AnswerRows {...{ items, teams, go }} />;
}
