import { LIMITS } from '@parley/protocol';
import { useState } from 'react';
import { Button, Stars, TextArea } from '../../ui';
import { failureKey, useWidgetWords, type Failure } from '../../words';
import type { ChatsStore } from './chats.store';
import styles from './RatePanel.module.css';

export interface RatePanelProps {
  store: ChatsStore;
  roomId: string;
  onSkip: () => void;
}

/** One to five stars and, once they are chosen, a comment. Never in the way: it can be skipped. */
export function RatePanel({ store, roomId, onSkip }: RatePanelProps) {
  const say = useWidgetWords();
  const [score, setScore] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async () => {
    if (score === null) return;
    setBusy(true);
    const text = comment.trim();
    setFailure(await store.actions.rate(roomId, { score, ...(text !== '' && { comment: text }) }));
    setBusy(false);
  };
  return (
    <section className={styles.rate} aria-labelledby="rate-ask">
      <h2 id="rate-ask" className={styles.ask}>
        {say('rate.ask')}
      </h2>
      <Stars
        label={say('rate.ask')}
        value={score}
        nameOf={(count) => say('rate.stars', { count })}
        onChange={setScore}
      />
      {score !== null && (
        <TextArea
          hideLabel
          label={say('rate.comment')}
          placeholder={say('rate.comment')}
          rows={2}
          maxLength={LIMITS.commentChars}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
          error={failure && say(failureKey(failure))}
        />
      )}
      <div className={styles.buttons}>
        <Button look="quiet" size="sm" onClick={onSkip}>
          {say('rate.skip')}
        </Button>
        {score !== null && (
          <Button look="primary" size="sm" busy={busy} onClick={() => void send()}>
            {say('rate.send')}
          </Button>
        )}
      </div>
    </section>
  );
}
