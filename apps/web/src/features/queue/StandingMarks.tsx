import { ArrowRightLeft, AtSign, Hand, Moon, PencilLine, Siren } from 'lucide-react';
import type { ReactNode } from 'react';
import { UNTIL_MESSAGE, type StaffRoom } from '@parley/protocol';
import { useTimes } from '../../words';
import { useConsoleWords } from '../../words/console';
import styles from './QueueRow.module.css';

interface StandingMarksProps {
  room: StaffRoom;
  mentioned: boolean;
  /** Its reader has begun to write there. */
  begun: boolean;
}

/** Signs for how a chat stands beside its status; the tip says it in words. */
export function StandingMarks({ room, mentioned, begun }: StandingMarksProps) {
  const say = useConsoleWords();
  const times = useTimes();
  const { snoozedUntil, onHoldSince, escalatedAt, transfer } = room;
  const until =
    snoozedUntil === null || snoozedUntil === UNTIL_MESSAGE
      ? say('standing.snoozedMessage')
      : say('standing.snoozedUntil', { time: times.full(snoozedUntil) });
  return (
    <>
      {mentioned && (
        <Mark label={say('mention.unread')} tone="accent">
          <AtSign size={14} aria-hidden="true" />
        </Mark>
      )}
      {escalatedAt && (
        <Mark label={say('standing.escalated')} tone="danger">
          <Siren size={14} aria-hidden="true" />
        </Mark>
      )}
      {transfer && (
        <Mark label={say('chat.transferPendingMark')}>
          <ArrowRightLeft size={14} aria-hidden="true" />
        </Mark>
      )}
      {onHoldSince && (
        <Mark label={say('standing.onHold')}>
          <Hand size={14} aria-hidden="true" />
        </Mark>
      )}
      {snoozedUntil && (
        <Mark label={until}>
          <Moon size={14} aria-hidden="true" />
        </Mark>
      )}
      {begun && (
        <Mark label={say('draft.mark')}>
          <PencilLine size={14} aria-hidden="true" />
        </Mark>
      )}
    </>
  );
}

const Mark = ({
  label,
  tone,
  children,
}: {
  label: string;
  tone?: 'danger' | 'accent';
  children: ReactNode;
}) => (
  <span className={styles.mark} data-tone={tone} role="img" aria-label={label} title={label}>
    {children}
  </span>
);
