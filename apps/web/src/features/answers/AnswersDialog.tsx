import { useState } from 'react';
import type { ApiCall } from '@parley/client';
import type { User } from '@parley/protocol';
import { Dialog } from '../../ui';
import { useAnswersWords } from '../../words/answers';
import { AnswersManager } from './AnswersManager';
import { createAnswersStore } from './answers.store';

/** The same over the console, for everybody: one's own answers are one's own to write. */
export function AnswersDialog({ call, me, onClose }: { call: ApiCall; me: User; onClose: () => void }) {
  const say = useAnswersWords();
  const [useAnswers] = useState(() => createAnswersStore(call));
  const [path, go] = useState('');
  return (
    <Dialog open size="lg" onClose={onClose} title={say('answers.title')} closeLabel={say('close')}>
      <AnswersManager {...{ useAnswers, me, path, go }} />
    </Dialog>
  );
}
