import type { ParleyClient } from '@parley/client';
import type { CertificateAnswer, ErasureAnswer, ExportLink, OwnPrivacy } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../../words/failure';

export interface YourDataState {
  own: OwnPrivacy | null;
  busy: 'export' | 'erase' | null;
  failure: Failure | null;
  /** What the server answered to the wish to be erased; its certificate is here and nowhere else. */
  erased: { certificate: CertificateAnswer | null } | null;
  load(): Promise<void>;
  /** Where the archive is, for a minute; null when that failed. */
  exportLink(): Promise<string | null>;
  erase(password: string | undefined): Promise<void>;
}

export type YourDataStore = UseBoundStore<StoreApi<YourDataState>>;

export type YourDataApi = Pick<ParleyClient, 'call' | 'logout'>;

/** What people may ask of what is kept about them. */
export function createYourDataStore({ call, logout }: YourDataApi): YourDataStore {
  const store: YourDataStore = create<YourDataState>()((set) => {
    const attempt = async <T>(busy: YourDataState['busy'], work: () => Promise<T>): Promise<T | null> => {
      set({ busy, failure: null });
      try {
        return await work();
      } catch (error) {
        set({ failure: failureOf(error) });
        return null;
      } finally {
        set({ busy: null });
      }
    };
    const load = async (): Promise<void> => {
      const own = await attempt(null, () => call<OwnPrivacy>('ownPrivacy'));
      if (own) set({ own });
    };
    return {
      own: null,
      busy: null,
      failure: null,
      erased: null,
      load,
      async exportLink() {
        return (await attempt('export', () => call<ExportLink>('exportLink', { body: {} })))?.url ?? null;
      },
      async erase(password) {
        const body = { confirm: true, ...(password !== undefined && { password }) };
        const answer = await attempt('erase', () => call<ErasureAnswer>('eraseMe', { body }));
        if (answer) {
          set({ erased: { certificate: answer.certificate } });
          // what this device still has of them
          await logout();
        } else if (store.getState().failure?.reason === 'LEGAL_HOLD') await load();
      },
    };
  });
  return store;
}
