import type { ConnectionState, ParleyClient } from '@parley/client';
import { createStore, useStore, type StoreApi } from 'zustand';

export type ConnectionStore = StoreApi<{ connection: ConnectionState; offline: boolean }>;

/** Whether the server can be reached now, for the slim bar that says so. One per page. */
export function createConnectionStore(client: ParleyClient): ConnectionStore {
  const read = () => ({ connection: client.connection.get(), offline: !navigator.onLine });
  const store = createStore(read);
  const follow = () => store.setState(read());
  client.connection.subscribe(follow);
  window.addEventListener('online', follow);
  window.addEventListener('offline', follow);
  return store;
}

/** `null` while all is well: a first connection that takes a moment is nothing to talk about. */
export function useTrouble(store: ConnectionStore): 'offline' | 'reconnecting' | 'blocked' | null {
  return useStore(store, ({ connection, offline }) => {
    if (connection.phase === 'blocked') return 'blocked';
    if (connection.phase !== 'reconnecting') return null;
    return offline ? 'offline' : 'reconnecting';
  });
}
