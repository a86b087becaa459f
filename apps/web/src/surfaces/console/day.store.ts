import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Today } from '@parley/protocol';
import type { ApiCall } from '@parley/client';
import { failureOf, type Failure } from '../../words';

interface DayState {
  day: Today | null;
  failure: Failure | null;
  /** Read when somebody looks. */
  reload(): Promise<void>;
}

export type DayStore = UseBoundStore<StoreApi<DayState>>;

/** Midnight here. */
function dayBegan(now = new Date()): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString();
}

/** What one has done today. */
export function createDayStore(call: ApiCall): DayStore {
  return create<DayState>()((set) => ({
    day: null,
    failure: null,
    async reload() {
      try {
        const day = await call<Today | undefined>('today', { query: { since: dayBegan() } });
        if (day) set({ day, failure: null });
      } catch (error) {
        set({ failure: failureOf(error) });
      }
    },
  }));
}
