import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ParleyClient } from '@parley/client';
import type { Shelf } from '../../lib/shelf';
import { DraftDesk, type Field, type Shown } from './draft-desk.store';
import type { Mode } from './draft-rules';

export interface DraftsState extends Shown {
  /** A chat is open here: its fields follow, and are kept. Returns how to stop. */
  hold(roomId: string, field: Field): () => void;
  /** Adds what is offered to what stands here. */
  add(roomId: string, mode: Mode): void;
  /** What stands here counts. */
  drop(roomId: string, mode: Mode): void;
  /** What waits to be said is said now: the page may not be there much longer. */
  flush(): void;
}

export type DraftsStore = UseBoundStore<StoreApi<DraftsState>>;

/** The unsent texts of one person: the same on each of their devices, and first of all what is being typed on this one. */
export function createDraftsStore(client: ParleyClient, shelf: Shelf | null): DraftsStore {
  const desk = new DraftDesk(client, shelf, (change) => store.setState(change));
  const store: DraftsStore = create<DraftsState>()(() => ({
    begun: new Set(),
    offers: {},
    hold: (roomId, field) => desk.hold(roomId, field),
    add: (roomId, mode) => desk.settle(roomId, mode, true),
    drop: (roomId, mode) => desk.settle(roomId, mode, false),
    flush: () => desk.flush(),
  }));
  client.on('draft', (draft) => desk.heard(draft));
  client.connection.subscribe(() => desk.arrive());
  client.session.subscribe(() => desk.arrive());
  desk.arrive();
  return store;
}
