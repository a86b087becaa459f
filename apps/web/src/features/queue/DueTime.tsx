import { Timer, TimerOff } from 'lucide-react';
import type { DueKind } from '@parley/protocol';
import { classNames } from '../../ui';
import { useTimes } from '../../words';
import { useConsoleWords } from '../../words/console';
import styles from './QueueRow.module.css';

/** How much time there is, or by how much it is too late. */
export function DueTime({ due, now }: { due: { kind: DueKind; at: string }; now: number }) {
  const say = useConsoleWords();
  const times = useTimes();
  const left = Date.parse(due.at) - now;
  const late = left <= 0;
  const time = times.length(Math.max(60_000, Math.abs(left)));
  const label = say(late ? 'due.late' : 'due.left', { what: say(`due.${due.kind}`), time });
  const Icon = late ? TimerOff : Timer;
  return (
    <time
      className={classNames(styles.when, styles.waits)}
      dateTime={due.at}
      title={`${label} · ${times.full(due.at)}`}
      data-due={late ? 'late' : 'left'}
    >
      <Icon size={12} role="img" aria-label={label} />
      {time}
    </time>
  );
}
