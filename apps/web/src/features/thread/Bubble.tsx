import { Lock, ShieldCheck } from 'lucide-react';
import { memo, useContext } from 'react';
import { Avatar, Button, classNames } from '../../ui';
import { failureKey, useTimes, useWords } from '../../words';
import styles from './Bubble.module.css';
import { BubbleMenu } from './BubbleMenu';
import { CardLater } from './CardLater';
import { Choices } from './Choices';
import { nameOf } from './names';
import { RichText } from './RichText';
import { isStale, type BubbleRow } from './rows';
import { StaffQuestion } from './staff-question';
import type { ThreadStore } from './thread.store';
import { Ticks } from './Ticks';

interface BubbleProps {
  row: BubbleRow;
  store: ThreadStore;
  /** Its menu is the one that Tab reaches; arrows lead to the others. */
  tabbable: boolean;
  /** Somebody looked for it. */
  shown: boolean;
  onDelete: (row: BubbleRow) => void;
}

/** One thing that somebody said. */
export const Bubble = memo(function Bubble({ row, store, tabbable, shown, onDelete }: BubbleProps) {
  const say = useWords();
  const times = useTimes();
  const name = row.author.isMe ? say('you') : nameOf(row.author, say);
  const named = row.first && !row.author.isMe;
  return (
    <li
      className={classNames(
        styles.row,
        row.own ? styles.own : styles.other,
        row.first && styles.first,
        row.note && styles.note,
        isStale(row) && styles.held,
        shown && styles.shown,
      )}
      data-key={row.key}
      data-seq={row.note ? undefined : (row.seq ?? undefined)}
    >
      {!row.own && (
        <span className={styles.face}>
          {row.last && <Avatar size="sm" name={row.author.name} src={row.author.avatarUrl} />}
        </span>
      )}
      <div className={styles.stack}>
        {named ? <bdi className={styles.name}>{name}</bdi> : <span className="visually-hidden">{name}</span>}
        <div className={styles.line}>
          <div className={classNames(styles.bubble, row.deleted && styles.deleted)}>
            <BubbleText row={row} />
          </div>
          <div className={styles.aside}>
            {!row.deleted && row.seq !== null && (
              <BubbleMenu row={row} store={store} tabbable={tabbable} onDelete={onDelete} />
            )}
            <time className={styles.time} dateTime={row.at} title={times.full(row.at)}>
              {times.clock(row.at)}
            </time>
          </div>
        </div>
        <BubbleFoot row={row} store={store} />
        <Choices row={row} store={store} />
      </div>
    </li>
  );
});

function BubbleText({ row }: { row: BubbleRow }) {
  const say = useWords();
  if (row.deleted) return <p className={styles.text}>{say('thread.deleted')}</p>;
  return (
    <>
      {row.note && (
        <p className={styles.noteHead}>
          <Lock size={12} aria-hidden="true" /> {say('thread.note')}
        </p>
      )}
      {row.card || row.place ? (
        <CardLater card={row.card} place={row.place} text={row.text} />
      ) : (
        <p className={styles.text} dir="auto">
          <RichText text={row.text} names={row.mentions} />
        </p>
      )}
      {row.masked.map((kind) => (
        <small key={kind} className={styles.masked}>
          <ShieldCheck size={12} aria-hidden="true" />{' '}
          {say(row.author.isMe ? `masked.own.${kind}` : `masked.${kind}`)}
        </small>
      ))}
      {row.edited && <small className={styles.edited}>{say('thread.edited')}</small>}
    </>
  );
}

function BubbleFoot({ row, store }: { row: BubbleRow; store: ThreadStore }) {
  const say = useWords();
  const staff = useContext(StaffQuestion);
  if (staff && isStale(row)) return row.question && <staff.Question question={row.question} store={store} />;
  if (row.tick !== 'failed') return row.tick && <Ticks tick={row.tick} />;
  return (
    <div className={styles.failed} role="alert">
      <Ticks tick="failed" />
      {row.error && <span className={styles.why}>{say(failureKey(row.error))}</span>}
      {row.error?.reason === 'WORD_REFUSED' ? (
        <Button size="sm" onClick={() => store.actions.takeBack([row.key])}>
          {say('thread.change')}
        </Button>
      ) : (
        <Button size="sm" onClick={() => store.actions.retry(row.key)}>
          {say('retry')}
        </Button>
      )}
      <Button size="sm" look="quiet" onClick={() => store.actions.drop(row.key)}>
        {say('thread.drop')}
      </Button>
    </div>
  );
}
