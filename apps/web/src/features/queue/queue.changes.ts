import type { Pace } from '../../lib/paced';
import type { Counted } from './queue.counts';
import type { QueueState, QueueStore } from './queue.store';

/** What news may change in the list as it is then. */
export type Change = (state: QueueState) => Partial<Pick<QueueState, 'rooms' | 'held' | 'typing'>>;

export interface Changes {
  add(change: Change): void;
  /** Shows what waits for the next frame now. */
  settle(): void;
  /** What is still to be done was news for somebody else. */
  forget(): void;
}

/**
 * What is told of the list, done in the order in which it came, each on what the one before has left, and shown together: in a
 * flood a list is drawn once a frame, whatever has come meanwhile.
 */
export function createChanges(
  store: Pick<QueueStore, 'getState' | 'setState'>,
  pace: Pace,
  counted: () => Counted,
): Changes {
  let waiting: Change[] = [];
  const settle = (): void => {
    if (waiting.length === 0) return;
    const changes = waiting;
    waiting = [];
    let state = store.getState();
    for (const change of changes) state = { ...state, ...change(state) };
    const { rooms, held, typing } = state;
    store.setState({ rooms, held, typing, ...counted() });
  };
  const { call } = pace(settle);
  return {
    settle,
    add(change) {
      waiting.push(change);
      call();
    },
    forget() {
      waiting = [];
    },
  };
}
