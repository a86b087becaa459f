import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ApiCall } from '@parley/client';
import type { PairedRoomType, RecordReference, Room } from '@parley/protocol';
import { failureOf, type Failure } from '../../words/failure';

export interface Wanted {
  type: PairedRoomType;
  reference: RecordReference;
  /** The guest, of whoever writes to one. */
  participantIds?: string[];
}

export interface BeginState {
  /** What is being begun: nothing else is, until it has been answered. */
  busy: string | null;
  failure: Failure | null;
  /** The room that is there, or a new one; null when there is none, and `failure` says why, or when one is on its way. */
  begin(wanted: Wanted): Promise<Room | null>;
}

export type BeginStore = UseBoundStore<StoreApi<BeginState>>;

export const keyOf = ({ type, reference: { kind, id } }: Wanted): string => `${type} ${kind} ${id}`;

/** Begins a chat of two sides. The server answers a second request with the same room; a second press asks for none. */
export const createBeginStore = (call: ApiCall): BeginStore =>
  create<BeginState>()((set, get) => ({
    busy: null,
    failure: null,
    async begin(wanted) {
      if (get().busy !== null) return null;
      const { type, reference, participantIds } = wanted;
      const { kind, id } = reference;
      set({ busy: keyOf(wanted), failure: null });
      try {
        const body = { type, reference: { kind, id }, ...(participantIds && { participantIds }) };
        return await call<Room>('createRoom', { body });
      } catch (error) {
        set({ failure: failureOf(error) });
        return null;
      } finally {
        set({ busy: null });
      }
    },
  }));
