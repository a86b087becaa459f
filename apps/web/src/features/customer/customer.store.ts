import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Room } from '@parley/protocol';
import type { ParleyClient } from '@parley/client';
import { afterPicture } from '../../lib/after-picture';
import { Remembered } from '../../lib/remembered';
import { failureOf, type Failure } from '../../words/failure';

/** Enough to see what it has been about; the list itself has the rest. */
const EARLIER_SHOWN = 20;

export interface CustomerState {
  customerId: string | null;
  /** All chats of this customer, newest first. */
  chats: readonly Room[];
  status: 'loading' | 'ready' | 'failed';
  failure: Failure | null;
  show(customerId: string | null): Promise<void>;
  reload(): Promise<void>;
}

export type CustomerStore = UseBoundStore<StoreApi<CustomerState>>;

/** What is known of the person on the other side: the earlier chats, read when one of the person's chats is opened. */
export function createCustomerStore(client: ParleyClient): CustomerStore {
  const remembered = new Remembered<Pick<CustomerState, 'chats' | 'status'>>(client.session);
  const store: CustomerStore = create<CustomerState>()((set, get) => ({
    customerId: null,
    chats: [],
    status: 'loading',
    failure: null,
    async show(customerId) {
      if (customerId === get().customerId) return;
      const known = remembered.get(customerId ?? '');
      set({ chats: [], status: 'loading', ...known, customerId, failure: null });
      await afterPicture();
      if (customerId === get().customerId) await get().reload();
    },
    async reload() {
      const { customerId } = get();
      if (!customerId) return;
      try {
        const page = await client.api.supportRooms({ customerId, sort: 'created', limit: EARLIER_SHOWN });
        remembered.keep(customerId, { chats: page.items, status: 'ready' });
        if (get().customerId === customerId) set({ chats: page.items, status: 'ready', failure: null });
      } catch (error) {
        if (get().customerId === customerId) set({ status: 'failed', failure: failureOf(error) });
      }
    },
  }));
  client.on('roomUpdated', (room) => {
    const { chats, customerId } = store.getState();
    if (room.userId !== customerId) return;
    const others = chats.filter((chat) => chat.id !== room.id);
    store.setState({ chats: [room, ...others].toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1)) });
  });
  return store;
}
