import type { Availability, QueuePlace } from '@parley/protocol';
import { Hourglass, Moon } from 'lucide-react';
import { useTimes, useWidgetWords } from '../../words';
import { outsideLines, useOpening } from './outside';
import { typicalTime } from './truth';
import styles from './WaitCard.module.css';

interface WaitCardProps {
  availability: Availability | null;
  /** Where the chat stands in its team's queue, if it is in one. */
  place: QueuePlace | null;
}

/** While nobody has the chat yet: what happens next, honestly, and that one need not sit and wait. */
export function WaitCard({ availability, place }: WaitCardProps) {
  const say = useWidgetWords();
  const lines = useWaitLines(availability, place);
  const nobody = availability?.status === 'offline' || Boolean(availability?.outside);
  return (
    <div className={styles.card} data-state={nobody ? 'nobody' : 'waiting'}>
      <span className={styles.icon} aria-hidden="true">
        {nobody ? <Moon size={18} /> : <Hourglass size={18} />}
      </span>
      <div>
        <p className={styles.title}>{say('wait.title')}</p>
        <div role="status">
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        <p>{say('wait.leave')}</p>
      </div>
    </div>
  );
}

function useWaitLines(availability: Availability | null, place: QueuePlace | null): string[] {
  const say = useWidgetWords();
  const times = useTimes();
  const outside = availability?.outside ?? null;
  const opening = useOpening(outside);
  if (outside) return outsideLines({ ...outside, what: 'accept' }, opening, say);
  if (availability?.status === 'offline') return [say('wait.nobody')];
  if (place) {
    const { position, waitSeconds } = place;
    const where = position === 1 ? say('wait.next') : say('wait.place', { position });
    return waitSeconds ? [where, rangeLine(waitSeconds, say, times)] : [where];
  }
  const time = typicalTime(availability, times);
  return [time ? say('wait.time', { time }) : say('wait.soon')];
}

const MINUTE = 60;

function rangeLine(
  [low, high]: [low: number, high: number],
  say: ReturnType<typeof useWidgetWords>,
  times: ReturnType<typeof useTimes>,
): string {
  const to = times.length(Math.max(MINUTE, high) * 1_000);
  const from = times.length(low * 1_000);
  return low < MINUTE || from === to ? say('wait.under', { to }) : say('wait.range', { from, to });
}
