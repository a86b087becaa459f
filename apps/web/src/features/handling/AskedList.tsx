import { ArrowRightLeft } from 'lucide-react';
import { useConsoleWords } from '../../words/console';
import { customerName } from '../../words/customer-name';
import styles from './TransferCard.module.css';
import type { TransferStore } from './transfer.store';

interface AskedListProps {
  useTransfers: TransferStore;
  onLook: (roomId: string) => void;
}

/** The chats that one is asked to take over, above all others: somebody waits for the answer. */
export function AskedList({ useTransfers, onLook }: AskedListProps) {
  const say = useConsoleWords();
  const asked = useTransfers((state) => state.asked);
  if (asked.length === 0) return null;
  return (
    <div className={styles.list} role="group" aria-label={say('queue.asked')} data-asked="">
      {asked.map((room) => (
        <button key={room.id} type="button" onClick={() => onLook(room.id)}>
          <ArrowRightLeft size={16} aria-hidden="true" />
          <bdi>{say('alerts.asked', { name: customerName(room, say) })}</bdi>
        </button>
      ))}
    </div>
  );
}
