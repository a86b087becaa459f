import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ParleyClient } from '@parley/client';

export interface TypingTextState {
  /** What the customer of each chat was writing when it was told last. It counts while they type. */
  texts: Readonly<Record<string, string>>;
  /** They do not any more. */
  forget(roomId: string): void;
}

export type TypingTextStore = UseBoundStore<StoreApi<TypingTextState>>;

/** What customers are writing, where the shop wants its staff to see it. In memory, and nowhere else. */
export function createTypingTextStore(client: ParleyClient): TypingTextStore {
  const store: TypingTextStore = create<TypingTextState>()((set, get) => ({
    texts: {},
    forget(roomId) {
      const { [roomId]: gone, ...texts } = get().texts;
      if (gone !== undefined) set({ texts });
    },
  }));
  client.on('userTypingText', ({ roomId, text }) =>
    store.setState(({ texts }) => ({ texts: { ...texts, [roomId]: text } })),
  );
  let owner = client.session.get().user?.id;
  client.session.subscribe(() => {
    const now = client.session.get().user?.id;
    if (now !== owner) store.setState({ texts: {} });
    owner = now;
  });
  return store;
}
