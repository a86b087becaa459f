import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Room, TransferRequest, UpdateRoomRequest } from '@parley/protocol';
import type { ParleyClient } from '@parley/client';
import { failureOf, type Failure } from '../../words/failure';

export type Deed = 'assign' | 'transfer' | 'update' | 'close';

export interface HandlingState {
  /** What is being done to which room. */
  busy: Readonly<Record<string, Deed | undefined>>;
  /** Takes a chat that waits, because it was opened. A colleague who was quicker is no failure: it shows in the room. */
  take(roomId: string): Promise<Failure | null>;
  /** To oneself, or, for leads, to somebody else. */
  assign(roomId: string, agentId?: string): Promise<Failure | null>;
  transfer(roomId: string, request: TransferRequest): Promise<Failure | null>;
  update(roomId: string, change: UpdateRoomRequest): Promise<Failure | null>;
  close(roomId: string): Promise<Failure | null>;
}

export type HandlingStore = UseBoundStore<StoreApi<HandlingState>>;

/** What an agent does with a chat besides answering it. `onRoom` hears of every room that an answer brought. */
export function createHandlingStore(client: ParleyClient, onRoom: (room: Room) => void): HandlingStore {
  const { api } = client;
  return create<HandlingState>()((set, get) => {
    async function perform(roomId: string, deed: Deed, call: () => Promise<Room>): Promise<Failure | null> {
      set({ busy: { ...get().busy, [roomId]: deed } });
      try {
        onRoom(await call());
        return null;
      } catch (error) {
        return failureOf(error);
      } finally {
        set({ busy: { ...get().busy, [roomId]: undefined } });
      }
    }
    return {
      busy: {},
      async take(roomId) {
        const failure = await perform(roomId, 'assign', () => api.assign(roomId));
        if (failure?.reason !== 'ALREADY_ASSIGNED') return failure;
        return perform(roomId, 'assign', () => api.room(roomId));
      },
      assign: (roomId, agentId) =>
        perform(roomId, 'assign', () => api.assign(roomId, agentId ? { agentId } : {})),
      transfer: (roomId, request) => perform(roomId, 'transfer', () => api.transfer(roomId, request)),
      update: (roomId, change) => perform(roomId, 'update', () => api.updateRoom(roomId, change)),
      close: (roomId) => perform(roomId, 'close', () => api.closeRoom(roomId)),
    };
  });
}
