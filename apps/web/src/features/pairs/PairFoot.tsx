import type { ReactNode } from 'react';
import { isLead, type StaffRoom, type User } from '@parley/protocol';
import { usePairsWords } from '../../words/pairs';
import styles from './Pairs.module.css';

interface PairFootProps {
  room: StaffRoom;
  self: User;
  /** Where one writes, for who is one of the two sides. */
  composer: ReactNode;
}

/** Who only looks in is told so, and writes nothing. The server decides again; this decides what is offered. */
export function PairFoot({ room, self, composer }: PairFootProps) {
  const say = usePairsWords();
  if (room.status === 'closed') return <p className={styles.foot}>{say('pairs.over')}</p>;
  const isOurs = room.type !== 'customer_driver' && isLead(self.role);
  const takesPart = room.participants.some(({ userId }) => userId === self.id);
  if (isOurs || takesPart) return <div className={styles.compose}>{composer}</div>;
  return (
    <p className={styles.foot} role="status">
      {say('pairs.looking')}
    </p>
  );
}
