import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ApiCall } from '@parley/client';
import type {
  CreatedIntegrationKey,
  CreateIntegrationKeyRequest,
  IntegrationKey,
  IntegrationKeyList,
} from '@parley/protocol';
import { failureOf, type Failure } from '../../words/failure';

export interface KeysState {
  status: 'loading' | 'ready' | 'failed';
  keys: readonly IntegrationKey[];
  /** The one that was just made: nobody can ask for it again. */
  made: string | null;
  busy: boolean;
  failure: Failure | null;
  load(): Promise<void>;
  /** True: it is there. */
  make(request: CreateIntegrationKeyRequest): Promise<boolean>;
  /** True: it opens nothing any more. */
  revoke(id: string): Promise<boolean>;
  forgetMade(): void;
}

export type KeysStore = UseBoundStore<StoreApi<KeysState>>;

export const createKeysStore = (call: ApiCall): KeysStore =>
  create<KeysState>()((set) => {
    const attempt = async (work: () => Promise<void>): Promise<boolean> => {
      set({ busy: true, failure: null });
      try {
        await work();
        set({ busy: false });
        return true;
      } catch (error) {
        set({ busy: false, failure: failureOf(error) });
        return false;
      }
    };
    return {
      status: 'loading',
      keys: [],
      made: null,
      busy: false,
      failure: null,
      async load() {
        try {
          const { items } = await call<IntegrationKeyList>('integrationKeys');
          set({ status: 'ready', keys: items });
        } catch (error) {
          set({ status: 'failed', failure: failureOf(error) });
        }
      },
      make: (request) =>
        attempt(async () => {
          const { item, key } = await call<CreatedIntegrationKey>('createIntegrationKey', { body: request });
          set(({ keys }) => ({ keys: [item, ...keys], made: key }));
        }),
      revoke: (id) =>
        attempt(async () => {
          const revoked = await call<IntegrationKey>('revokeIntegrationKey', { params: { id } });
          set(({ keys }) => ({ keys: keys.map((one) => (one.id === id ? revoked : one)) }));
        }),
      forgetMade: () => set({ made: null }),
    };
  });
