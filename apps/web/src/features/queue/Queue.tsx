import { useId, type RefObject } from 'react';
import { QueueHead } from './QueueHead';
import { QueueList } from './QueueList';
import type { QueueStore } from './queue.store';
import styles from './Queue.module.css';

export interface QueueProps {
  useQueue: QueueStore;
  /** The chat on screen. */
  active: string | null;
  density: 'cosy' | 'compact';
  hrefOf: (roomId: string) => string;
  onOpen: (roomId: string) => void;
  /** The field that narrows the list, for the key that leads there. */
  findRef: RefObject<HTMLInputElement | null>;
}

/** The list of chats with what chooses it. */
export function Queue({ useQueue, findRef, density, ...list }: QueueProps) {
  const listId = useId();
  return (
    <div className={styles.queue} data-density={density}>
      <QueueHead useQueue={useQueue} findRef={findRef} listId={listId} />
      <QueueList useQueue={useQueue} id={listId} density={density} {...list} />
    </div>
  );
}
