import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ApiCall } from '@parley/client';
import { FINAL_STATUSES, type RecordList, type RecordReference, type ShopRecord } from '@parley/protocol';

export interface OwnRecordsState {
  records: readonly ShopRecord[];
  status: 'loading' | 'ready' | 'failed';
  load(): Promise<void>;
}

export type OwnRecordsStore = UseBoundStore<StoreApi<OwnRecordsState>>;

/** What whoever is signed in has ordered and booked. First what they asked about, then what is still to come of it. */
export const createOwnRecordsStore = (call: ApiCall, about: RecordReference | null): OwnRecordsStore =>
  create<OwnRecordsState>()((set) => ({
    records: [],
    status: 'loading',
    async load() {
      set({ status: 'loading' });
      try {
        const { items } = await call<RecordList>('records');
        const last = (one: ShopRecord): number => {
          if (one.kind === about?.kind && one.id === about.id) return 0;
          return FINAL_STATUSES.includes(one.status) ? 2 : 1;
        };
        set({ records: items.toSorted((a, b) => last(a) - last(b)), status: 'ready' });
      } catch {
        // it is said, with a way to try again
        set({ status: 'failed' });
      }
    },
  }));
