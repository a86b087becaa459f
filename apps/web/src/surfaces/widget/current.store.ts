import { createStore, useStore } from 'zustand';
import type { OpenChat, OpenThreadStore } from '../../features/thread';

export interface LateThreadStore extends OpenThreadStore {
  /** From now on this one does what was asked for. */
  fill(real: OpenThreadStore): void;
}

type Act = (real: OpenThreadStore) => void;

/** The chat on the screen. What keeps one comes with what shows it; what is asked for before waits for it, the last word counts. */
export function createLateThreadStore(): LateThreadStore {
  const store = createStore<OpenChat>(() => ({ kind: 'none', thread: null }));
  let real: OpenThreadStore | null = null;
  let waiting: Act | null = null;
  const act = (what: Act) => {
    if (real) what(real);
    else waiting = what;
  };
  return Object.assign(store, {
    actions: {
      show: (roomId: string) => act(({ actions }) => actions.show(roomId)),
      begin: (chat: Parameters<OpenThreadStore['actions']['begin']>[0]) =>
        act(({ actions }) => actions.begin(chat)),
      showNewborn: (id: string) => act(({ actions }) => actions.showNewborn(id)),
      leave: () => act(({ actions }) => actions.leave()),
    },
    fill(one: OpenThreadStore) {
      real = one;
      one.subscribe((open) => store.setState(open, true));
      waiting?.(one);
      waiting = null;
    },
  });
}

/** Without what a thread itself is made of, which comes later. */
export const useIsOpen = (store: OpenThreadStore): boolean =>
  useStore(store, ({ thread }) => thread !== null);
