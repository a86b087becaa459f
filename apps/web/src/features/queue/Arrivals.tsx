import { ListStart } from 'lucide-react';
import { useMemo, type RefObject } from 'react';
import { useConsoleWords } from '../../words/console';
import { focusRoom } from './list-keys';
import { arrivedOf } from './queue.held';
import { narrow } from './queue.rules';
import { usePart, type QueueStore } from './queue.store';
import styles from './Arrivals.module.css';

interface ArrivalsProps {
  useQueue: QueueStore;
  scroller: RefObject<HTMLElement | null>;
  /** Whether the pointer is in the upper half of the list. */
  isAbove: () => boolean;
  /** Lets the rows take their places. */
  onShow: () => void;
}

/** How many chats have come while the rows stand still; pressed, it shows them where they belong. */
export function Arrivals({ useQueue, scroller, isAbove, onShow }: ArrivalsProps) {
  const say = useConsoleWords();
  const { held, rooms, find } = usePart(useQueue, 'held', 'rooms', 'find');
  const arrived = narrow(arrivedOf({ held, rooms }), find);
  const isThere = arrived.length > 0;
  // not under the hand either, and where it came it stays
  const atEnd = useMemo(() => isThere && isAbove(), [isThere, isAbove]);
  const show = () => {
    const first = arrived[0]!.id;
    onShow();
    const places = narrow(useQueue.getState().rooms, find);
    focusRoom(
      scroller.current,
      first,
      places.findIndex(({ id }) => id === first),
    );
  };
  return (
    <div className={styles.arrivals} role="status" data-at={atEnd ? 'end' : 'start'}>
      {isThere && (
        <button type="button" className={styles.arrived} title={say('queue.showArrived')} onClick={show}>
          <ListStart size={14} aria-hidden="true" />
          {say('queue.arrived', { count: arrived.length })}
        </button>
      )}
    </div>
  );
}
