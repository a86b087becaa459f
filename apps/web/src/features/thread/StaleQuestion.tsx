import type { MouseEvent } from 'react';
import { useNow } from '../../lib/use-now';
import { Avatar, Button } from '../../ui';
import { useTimes, useWords } from '../../words';
import { nameOf } from './names';
import type { Question, Row } from './rows';
import type { AsksStaff } from './staff-question';
import styles from './StaleQuestion.module.css';
import { useThread, type ThreadStore } from './thread.store';

export interface StaleQuestionProps {
  question: Question;
  store: ThreadStore;
}

/** A colleague was faster: what they said, and what is to become of one's own answer. */
function StaleQuestion({ question: { ids, answer }, store }: StaleQuestionProps) {
  const say = useWords();
  const closed = useThread(store, (view) => view.room?.status === 'closed');
  const { retry, drop, takeBack, focusField } = store.actions;
  /** The buttons go with the question: whoever pressed one by key goes on in the field. */
  const each = (act: (id: string) => void) => (event: MouseEvent) => {
    ids.forEach(act);
    if (event.detail === 0) focusField();
  };
  return (
    <div className={styles.question} role="group" aria-label={say('stale.label')}>
      {answer ? <Answer answer={answer} /> : <p>{say('reason.STALE')}</p>}
      <p className={styles.notSent}>{say('stale.notSent')}</p>
      <div className={styles.choices}>
        <Button size="sm" onClick={each(retry)}>
          {say('stale.send')}
        </Button>
        {!closed && (
          <Button size="sm" look="quiet" onClick={() => takeBack(ids)}>
            {say('stale.edit')}
          </Button>
        )}
        <Button size="sm" look="quiet" onClick={each(drop)}>
          {say('thread.drop')}
        </Button>
      </div>
    </div>
  );
}

function Answer({ answer: { author, at, text } }: { answer: NonNullable<Question['answer']> }) {
  const say = useWords();
  const times = useTimes();
  const now = useNow(1_000);
  return (
    <>
      <p className={styles.who}>
        <Avatar size="sm" name={author.name} src={author.avatarUrl} />
        <span>
          <bdi className={styles.name}>{nameOf(author, say)}</bdi>{' '}
          <time dateTime={at} title={times.full(at)}>
            {say('stale.replied', { ago: times.since(at, now) })}
          </time>
        </span>
      </p>
      <blockquote className={styles.quote} dir="auto">
        {text}
      </blockquote>
    </>
  );
}

/** Reads out that a message waits for a decision: the question itself ticks. */
function Spoken({ store }: { store: ThreadStore }) {
  const say = useWords();
  const answer = useThread(store, (view) => questionIn(view.rows)?.answer);
  return (
    <p className="visually-hidden" aria-live="polite">
      {answer && say('stale.says', { name: nameOf(answer.author, say), text: answer.text })}
    </p>
  );
}

function questionIn(rows: readonly Row[]): Question | null {
  const asked = rows.findLast((row) => row.kind === 'bubble' && row.question !== null);
  return asked?.kind === 'bubble' ? asked.question : null;
}

export const asksStaff: AsksStaff = { Question: StaleQuestion, Spoken };
