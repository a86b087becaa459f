import type { ApiCall } from '@parley/client';
import type { LiveVisitor, LiveVisitors } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';

export interface LiveVisitorsState {
  /** Whether the shop has it switched on. */
  on: boolean;
  count: number;
  items: readonly LiveVisitor[];
  status: 'loading' | 'ready' | 'failed';
  load(): Promise<void>;
}

export type LiveVisitorsStore = UseBoundStore<StoreApi<LiveVisitorsState>>;

/** Who is on the shop now, as it was when it was asked last. */
export const createLiveVisitorsStore = (call: ApiCall): LiveVisitorsStore =>
  create<LiveVisitorsState>()((set) => {
    let asked = 0;
    return {
      on: false,
      count: 0,
      items: [],
      status: 'loading',
      async load() {
        const mine = ++asked;
        try {
          const answer = await call<LiveVisitors | undefined>('liveVisitors');
          // what comes back late is older than what is shown
          if (mine === asked && answer) set({ ...answer, status: 'ready' });
        } catch (error) {
          console.info('Who is on the shop could not be asked; again in a while.', error);
          if (mine === asked) set({ status: 'failed' });
        }
      },
    };
  });
