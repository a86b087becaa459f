import type { ApiCall } from '@parley/client';
import type { Visit } from '@parley/protocol';
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
export const createVisitStore = (call: ApiCall): VisitStore =>
  create<VisitState>()((set, get) => ({
    roomId: null,
    visit: null,
    async show(roomId) {
      if (roomId === get().roomId) return;
      set({ roomId, visit: null });
      await get().reload();
    },
    async reload() {
      const { roomId } = get();
      if (roomId === null) return;
      try {
        const visit = await call<Visit>('visit', { params: { id: roomId } });
        // what comes back late is about somebody else
        if (get().roomId === roomId) set({ visit });
      } catch (error) {
        console.info('Where the customer is could not be asked; again in a while.', error);
      }
    },
  }));
