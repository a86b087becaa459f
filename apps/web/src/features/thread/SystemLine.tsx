import type { Room } from '@parley/protocol';
import { Lock } from 'lucide-react';
import { memo } from 'react';
import { useTimes, useWords } from '../../words';
import type { SystemRow } from './rows';
import { systemWords } from './system-words';
import styles from './ThreadView.module.css';

/** What happened, as one quiet line. */
export const SystemLine = memo(function SystemLine({ row, room }: { row: SystemRow; room: Room | null }) {
  const say = useWords();
  const times = useTimes();
  return (
    <li
      className={styles.system}
      data-key={row.key}
      data-seq={row.note ? undefined : row.seq}
      data-note={row.note || undefined}
    >
      <span>{systemWords(row.metadata, room, say)}</span>
      <time dateTime={row.at} title={times.full(row.at)}>
        {times.clock(row.at)}
      </time>
      <HandoverNote note={row.metadata.note} />
    </li>
  );
});

/** What a colleague says about a chat while handing it over. It stands in the staff's log: customers never get it. */
function HandoverNote({ note }: { note: unknown }) {
  if (typeof note !== 'string' || note === '') return null;
  return (
    <p className={styles.handover}>
      <Lock size={12} aria-hidden="true" />
      <bdi>{note}</bdi>
    </p>
  );
}
