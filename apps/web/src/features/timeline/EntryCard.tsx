import {
  Check,
  CheckCheck,
  Lock,
  Mail,
  MessageCircle,
  RotateCw,
  ScanSearch,
  Send,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Avatar, classNames, IconButton } from '../../ui';
import { useLocale } from '../../words';
import { useTimelineWords } from '../../words/timeline';
import { ExactTime } from './ExactTime';
import { exactIn } from './exact';
import type { EntryRow, Life } from './rows';
import type { Focus } from './timeline.store';
import styles from './EntryCard.module.css';
import axis from './Timeline.module.css';

export interface EntryCardProps {
  row: EntryRow;
  nameOf: (userId: string | null) => string;
  /** What was said, where the reader has it on screen anyway. */
  quote: string | null;
  focused: boolean;
  onFocus: (focus: Focus) => void;
}

/** A message, and under it all that became of it: stored, and for each person pushed, delivered, read. */
export function EntryCard({ row, nameOf, quote, focused, onFocus }: EntryCardProps) {
  const say = useTimelineWords();
  const { seq, private: isNote } = row;
  const title = say(isNote ? 'timeline.note' : 'timeline.message', { name: nameOf(row.userId), seq });
  return (
    <li className={classNames(axis.row, axis.entry, isNote && axis.note)} data-entry={seq}>
      <ExactTime at={row.from} />
      <span className={axis.mark} aria-hidden="true">
        {isNote ? <Lock size={14} /> : <MessageCircle size={14} />}
      </span>
      <article className={axis.card} aria-label={title}>
        <header className={styles.cardHead}>
          <Avatar size="xs" name={nameOf(row.userId)} />
          <span className={styles.cardTitle}>{title}</span>
          {!focused && (
            <IconButton
              size="sm"
              label={say('timeline.focus')}
              icon={<ScanSearch size={16} />}
              onClick={() => onFocus({ seq, private: isNote })}
            />
          )}
        </header>
        {quote && (
          <p className={styles.quote} dir="auto">
            {quote}
          </p>
        )}
        <Storing row={row} />
        {row.lives.length > 0 && (
          <ul className={styles.lives}>
            {row.lives.map((life) => (
              <LifeLine key={life.userId} life={life} from={row.from} name={nameOf(life.userId)} />
            ))}
          </ul>
        )}
      </article>
    </li>
  );
}

function Storing({ row }: { row: EntryRow }) {
  const say = useTimelineWords();
  const { stored, repeats, late, lives } = row;
  return (
    <div className={styles.storing}>
      {stored && (
        <Stage icon={<Check size={14} />} tone="done" after={stored.ms}>
          {say(stored.via === 'rest' ? 'timeline.storedRest' : 'timeline.stored')}
        </Stage>
      )}
      {repeats > 0 && (
        <Stage icon={<RotateCw size={14} />} tone="warn">
          {say('timeline.repeats', { count: repeats })}
        </Stage>
      )}
      {late && (
        <Stage icon={<TriangleAlert size={14} />} tone="warn">
          {say(late === 'poll' ? 'timeline.latePoll' : 'timeline.lateGap')}
        </Stage>
      )}
      {stored && lives.length === 0 && <Stage tone="faint">{say('timeline.nobody')}</Stage>}
    </div>
  );
}

/** What one person got of it, from left to right as it happened. */
function LifeLine({ life, from, name }: { life: Life; from: number; name: string }) {
  const say = useTimelineWords();
  const { pushed, given, delivered, read, mailed } = life;
  const devices = pushed && pushed.sockets > 1 && say('timeline.devices', { count: pushed.sockets });
  return (
    <li className={styles.life}>
      <span className={styles.person}>
        <Avatar size="xs" name={name} />
        <bdi>{name}</bdi>
      </span>
      <span className={styles.stages}>
        {pushed && (
          <Stage icon={<Send size={13} />} after={pushed.at - from}>
            {devices ? `${say('timeline.pushed')} ${devices}` : say('timeline.pushed')}
          </Stage>
        )}
        {given !== undefined && (
          <Stage icon={<Undo2 size={13} />} after={given - from}>
            {say('timeline.given')}
          </Stage>
        )}
        {delivered !== undefined && (
          <Stage icon={<CheckCheck size={14} />} after={delivered - from}>
            {say('timeline.delivered')}
          </Stage>
        )}
        {read !== undefined && (
          <Stage icon={<CheckCheck size={14} />} tone="read" after={read - from}>
            {say('timeline.read')}
          </Stage>
        )}
        {mailed !== undefined && (
          <Stage icon={<Mail size={13} />} after={mailed - from}>
            {say('timeline.mailed')}
          </Stage>
        )}
      </span>
    </li>
  );
}

interface StageProps {
  icon?: ReactNode;
  tone?: 'done' | 'read' | 'warn' | 'faint';
  /** How long after the server got the message, in milliseconds. */
  after?: number;
  children: ReactNode;
}

function Stage({ icon, tone, after, children }: StageProps) {
  const say = useTimelineWords();
  const exact = exactIn(useLocale());
  return (
    <span className={classNames(styles.stage, tone && styles[tone])}>
      {icon}
      <span>{children}</span>
      {after !== undefined && (
        <span className={styles.after}>{say('timeline.after', { time: exact.length(after) })}</span>
      )}
    </span>
  );
}
