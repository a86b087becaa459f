import type { Availability } from '@parley/protocol';
import { Hourglass, Moon } from 'lucide-react';
import { useTimes, useWidgetWords } from '../../words';
import { typicalTime } from './truth';
import styles from './WaitCard.module.css';

/** While nobody has the chat yet: what happens next, honestly, and that one need not sit and wait. */
export function WaitCard({ availability }: { availability: Availability | null }) {
  const say = useWidgetWords();
  const times = useTimes();
  const time = typicalTime(availability, times);
  const nobody = availability?.status === 'offline';
  const when = nobody ? say('wait.nobody') : time ? say('wait.time', { time }) : say('wait.soon');
  return (
    <div className={styles.card} data-state={nobody ? 'nobody' : 'waiting'}>
      <span className={styles.icon} aria-hidden="true">
        {nobody ? <Moon size={18} /> : <Hourglass size={18} />}
      </span>
      <div>
        <p className={styles.title}>{say('wait.title')}</p>
        <p>{when}</p>
        <p>{say('wait.leave')}</p>
      </div>
    </div>
  );
}
