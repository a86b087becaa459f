import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ParleyClient } from '@parley/client';
import type { RecordList, RecordReference, SentMessage, ShopRecord } from '@parley/protocol';
import { afterPicture } from '../../lib/after-picture';
import { Remembered } from '../../lib/remembered';
import { addWords } from '../../words';
import { failureOf, type Failure } from '../../words/failure';
import { recordsLoaders } from '../../words/records';

export interface RecordsState {
  customerId: string | null;
  records: readonly ShopRecord[];
  status: 'loading' | 'ready' | 'failed';
  /** What is on its way into a chat. */
  putting: string | null;
  failure: Failure | null;
  /** The order that was put into each chat last: what prepared answers are about from then on. */
  chosen: Readonly<Record<string, string>>;
  show(customerId: string): Promise<void>;
  reload(): Promise<void>;
  /** True: the customer sees it. */
  put(roomId: string, reference: RecordReference): Promise<boolean>;
}

export type RecordsStore = UseBoundStore<StoreApi<RecordsState>>;

/** What the customer of the chat on screen ordered and booked. */
export function createRecordsStore({ call, session }: Pick<ParleyClient, 'call' | 'session'>): RecordsStore {
  const remembered = new Remembered<Pick<RecordsState, 'records' | 'status'>>(session);
  return create<RecordsState>()((set, get) => ({
    customerId: null,
    records: [],
    status: 'loading',
    putting: null,
    failure: null,
    chosen: {},
    async show(customerId) {
      if (customerId === get().customerId) return;
      const known = remembered.get(customerId);
      set({ records: [], status: 'loading', ...known, customerId, failure: null });
      await afterPicture();
      if (customerId === get().customerId) await get().reload();
    },
    async reload() {
      const { customerId } = get();
      if (customerId === null) return;
      /** What comes back late is about somebody else. */
      const settle = (state: Partial<RecordsState>): void => {
        if (get().customerId === customerId) set(state);
      };
      try {
        const [{ items }] = await Promise.all([
          call<RecordList>('records', { query: { customerId } }),
          addWords(recordsLoaders),
        ]);
        remembered.keep(customerId, { records: items, status: 'ready' });
        settle({ records: items, status: 'ready', failure: null });
      } catch (error) {
        settle({ status: 'failed', failure: failureOf(error) });
      }
    },
    async put(roomId, { kind, id }) {
      // once for each press: the same id again would be the same message
      const messageId = crypto.randomUUID();
      set({ putting: `${kind} ${id}`, failure: null });
      try {
        await call<SentMessage>('sendCard', { params: { id: roomId }, body: { kind, id, messageId } });
        const { chosen } = get();
        set({ putting: null, ...(kind === 'order' && { chosen: { ...chosen, [roomId]: id } }) });
        return true;
      } catch (error) {
        set({ putting: null, failure: failureOf(error) });
        return false;
      }
    },
  }));
}
