import { useState } from 'react';
import type { ApiCall } from '@parley/client';
import type { User } from '@parley/protocol';
import { Page } from '../../ui';
import { useAnswersWords } from '../../words/answers';
import { AnswersManager } from './AnswersManager';
import { createAnswersStore } from './answers.store';

interface PageProps {
  call: ApiCall;
  me: User;
  path: string;
  go: (path: string) => void;
}

/** Prepared answers, in the admin's pages. */
export function AnswersPage({ call, me, path, go }: PageProps) {
  const say = useAnswersWords();
  const [useAnswers] = useState(() => createAnswersStore(call));
  return (
    <Page title={say('answers.title')} hint={say('answers.hint')}>
      <AnswersManager {...{ useAnswers, me, path, go }} />
    </Page>
  );
}
