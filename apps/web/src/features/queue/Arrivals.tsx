import { ListStart } from 'lucide-react';
import type { RefObject } from 'react';
import { useConsoleWords } from '../../words/console';
import { focusRoom } from './list-keys';
import { arrivedOf } from './queue.held';
import { narrow } from './queue.rules';
import type { QueueStore } from './queue.store';
import styles from './Queue.module.css';

interface ArrivalsProps {
  useQueue: QueueStore;
  scroller: RefObject<HTMLElement | null>;
  /** Lets the rows take their places. */
  onShow: () => void;
}

/** How many chats have come while the rows stand still; pressed, it shows them where they belong. */
export function Arrivals({ useQueue, scroller, onShow }: ArrivalsProps) {
  const say = useConsoleWords();
  const state = useQueue();
  const arrived = narrow(arrivedOf(state), state.find);
  const show = () => {
    const first = arrived[0]!.id;
    onShow();
    const places = narrow(useQueue.getState().rooms, state.find);
    focusRoom(
      scroller.current,
      first,
      places.findIndex(({ id }) => id === first),
    );
  };
  return (
    <div className={styles.arrivals} role="status">
      {arrived.length > 0 && (
        <button type="button" className={styles.arrived} title={say('queue.showArrived')} onClick={show}>
          <ListStart size={14} aria-hidden="true" />
          {say('queue.arrived', { count: arrived.length })}
        </button>
      )}
    </div>
  );
}
