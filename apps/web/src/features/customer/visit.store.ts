import type { ParleyClient } from '@parley/client';
import type { Visit } from '@parley/protocol';
import { afterPicture } from '../../lib/after-picture';
import { Remembered } from '../../lib/remembered';
import { create, type StoreApi, type UseBoundStore } from 'zustand';

export interface VisitState {
  roomId: string | null;
  /** Null as long as it is not known. */
  visit: Visit | null;
  show(roomId: string): Promise<void>;
  reload(): Promise<void>;
}

export type VisitStore = UseBoundStore<StoreApi<VisitState>>;

/** Where the customer of the chat on screen is. */
export function createVisitStore({ call, session }: Pick<ParleyClient, 'call' | 'session'>): VisitStore {
  const remembered = new Remembered<Visit>(session);
  return create<VisitState>()((set, get) => ({
    roomId: null,
    visit: null,
    async show(roomId) {
      if (roomId === get().roomId) return;
      set({ roomId, visit: remembered.get(roomId) ?? null });
      await afterPicture();
      if (roomId === get().roomId) await get().reload();
    },
    async reload() {
      const { roomId } = get();
      if (roomId === null) return;
      try {
        const visit = await call<Visit>('visit', { params: { id: roomId } });
        remembered.keep(roomId, visit);
        // what comes back late is about somebody else
        if (get().roomId === roomId) set({ visit });
      } catch (error) {
        console.info('Where the customer is could not be asked; again in a while.', error);
      }
    },
  }));
}
