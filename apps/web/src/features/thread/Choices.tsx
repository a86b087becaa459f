import { isStaff } from '@parley/protocol';
import { useWords } from '../../words';
import styles from './Choices.module.css';
import { chosenSoon, offerOf } from './offers';
import type { BubbleRow } from './rows';
import { useThread, type ThreadStore } from './thread.store';

/** The buttons under a message: the customer presses one, once; after that, and for everybody else, they show which. */
export const Choices = ({ row, store }: { row: BubbleRow; store: ThreadStore }) =>
  row.author.fromSupport && !row.note && row.seq !== null ? <Buttons id={row.key} store={store} /> : null;

function Buttons({ id, store }: { id: string; store: ThreadStore }) {
  const say = useWords();
  const offer = useThread(store, ({ messages }) => offerOf(messages, id));
  const soon = useThread(store, ({ pending }) => chosenSoon(pending, id));
  const closed = useThread(store, ({ room }) => room?.status === 'closed');
  const watches = useThread(store, ({ me }) => me !== null && isStaff(me.role));
  if (!offer) return null;
  const chosen = offer.chosen ?? soon;
  const over = chosen !== null || closed || watches;
  return (
    <div className={styles.choices} role="group" aria-label={say('choices.label')}>
      {offer.choices.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={choice === chosen}
          disabled={over}
          onClick={() => store.actions.choose(id, choice)}
        >
          <bdi>{choice}</bdi>
        </button>
      ))}
    </div>
  );
}
