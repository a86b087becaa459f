import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ApiCall } from '@parley/client';
import type { PairedRoomType, Room, RoomPage } from '@parley/protocol';
import { failureOf, type Failure } from '../../words/failure';

export interface PairsState {
  type: PairedRoomType;
  rooms: readonly Room[];
  status: 'loading' | 'ready' | 'failed';
  failure: Failure | null;
  more: string | null;
  show(type: PairedRoomType): Promise<void>;
  loadMore(): Promise<void>;
}

export type PairsStore = UseBoundStore<StoreApi<PairsState>>;

/** Rooms of two sides, a type at a time. */
export const createPairsStore = (call: ApiCall): PairsStore =>
  create<PairsState>()((set, get) => {
    const page = (type: PairedRoomType, cursor?: string): Promise<RoomPage> =>
      call<RoomPage>('pairedRooms', { query: { type, ...(cursor !== undefined && { cursor }) } });
    return {
      type: 'customer_driver',
      rooms: [],
      status: 'loading',
      failure: null,
      more: null,
      async show(type) {
        set({ type, rooms: [], status: 'loading', failure: null, more: null });
        try {
          const { items, nextCursor } = await page(type);
          // what comes back late is of another type
          if (get().type === type) set({ rooms: items, status: 'ready', more: nextCursor });
        } catch (error) {
          if (get().type === type) set({ status: 'failed', failure: failureOf(error) });
        }
      },
      async loadMore() {
        const { type, more, rooms } = get();
        if (more === null) return;
        try {
          const { items, nextCursor } = await page(type, more);
          if (get().type === type) set({ rooms: [...rooms, ...items], more: nextCursor });
        } catch (error) {
          set({ failure: failureOf(error) });
        }
      },
    };
  });
