import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ApiCall } from '@parley/client';
import type { Block, BlockList, BlockReason } from '@parley/protocol';
import { afterPicture } from '../../lib/after-picture';
import { failureOf, type Failure } from '../../words/failure';

export interface BlockingState {
  customerId: string | null;
  /** What keeps this customer out; undefined until it is known. */
  block: Block | null | undefined;
  busy: boolean;
  failure: Failure | null;
  show(customerId: string): Promise<void>;
  reload(): Promise<void>;
  /** True: it holds. */
  keepOut(reason: BlockReason, hours: number | null): Promise<boolean>;
  letIn(): Promise<void>;
}

export type BlockingStore = UseBoundStore<StoreApi<BlockingState>>;

/** Whether the person on the other side is kept out, and how to do that. */
export function createBlockingStore(call: ApiCall): BlockingStore {
  return create<BlockingState>()((set, get) => {
    /** What comes back late is about somebody else. */
    const attempt = async (work: (customerId: string) => Promise<Block | null>): Promise<boolean> => {
      const { customerId } = get();
      if (customerId === null) return false;
      set({ busy: true, failure: null });
      try {
        const block = await work(customerId);
        if (get().customerId === customerId) set({ block, busy: false });
        return true;
      } catch (error) {
        if (get().customerId === customerId) set({ busy: false, failure: failureOf(error) });
        return false;
      }
    };
    return {
      customerId: null,
      block: undefined,
      busy: false,
      failure: null,
      async show(customerId) {
        if (customerId === get().customerId) return;
        set({ customerId, block: undefined });
        await afterPicture();
        if (customerId === get().customerId) await get().reload();
      },
      async reload() {
        await attempt(async (userId) => {
          const { items } = await call<BlockList>('blocks', { query: { userId } });
          return items[0] ?? null;
        });
      },
      keepOut: (reason, hours) =>
        attempt((userId) =>
          call<Block>('createBlock', { body: { userId, reason, ...(hours !== null && { hours }) } }),
        ),
      async letIn() {
        const { block } = get();
        if (!block) return;
        await attempt(async () => {
          await call('endBlock', { params: { blockId: block.id } });
          return null;
        });
      },
    };
  });
}
