import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Today } from '@parley/protocol';
import type { ApiCall, ParleyClient } from '@parley/client';
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

/** A chat that changes hands is told of twice, and of several it is asked once. */
const SOON_MS = 400;

/** Reads the numbers anew whenever the agent has one chat more or less, so that the meter can stand in sight. */
export function followLoad(client: ParleyClient, useDay: DayStore): (open: number) => void {
  let owner: string | undefined;
  let known: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (open) => {
    const me = client.session.get().user?.id;
    if (me === owner && open === known) return;
    // nobody sees the numbers of the one before
    if (me !== owner) useDay.setState({ day: null, failure: null });
    [owner, known] = [me, open];
    clearTimeout(timer);
    if (me !== undefined) timer = setTimeout(() => void useDay.getState().reload(), SOON_MS);
  };
}
