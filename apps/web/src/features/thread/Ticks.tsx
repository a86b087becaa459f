import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../../words';
import type { Tick } from './progress';
import styles from './Bubble.module.css';

const ICONS: Record<Tick, ReactNode> = {
  queued: <Clock size={13} />,
  unsaved: <CircleAlert size={14} />,
  sending: <Clock size={13} />,
  sent: <Check size={14} />,
  delivered: <CheckCheck size={14} />,
  read: <CheckCheck size={14} />,
  failed: <CircleAlert size={14} />,
};

/** How far a message has got: a sign and a word, so that colour alone says nothing. */
export function Ticks({ tick }: { tick: Tick }) {
  const say = useWords();
  return (
    <span className={styles.tick} data-tick={tick}>
      <span aria-hidden="true">{ICONS[tick]}</span>
      {say(`tick.${tick}`)}
    </span>
  );
}
