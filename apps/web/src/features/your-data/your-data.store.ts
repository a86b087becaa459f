import type { ParleyClient } from '@parley/client';
import type { CertificateAnswer, ErasureAnswer, ExportLink, OwnPrivacy } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../../words/failure';

/** What shows that it is the person: their password, what the shop signs at this moment, or a word that they type. */
export type Proof = 'password' | 'shop' | 'word';

export interface YourDataState {
  own: OwnPrivacy | null;
  /** Null as long as it is not known. */
  proof: Proof | null;
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

export type YourDataApi = Pick<ParleyClient, 'call' | 'logout'> & {
  /** What the shop's page signs at this moment about who is here; empty where it has no such word. */
  shopsWord?: () => Promise<string>;
};

/** What people may ask of what is kept about them. */
export function createYourDataStore(api: YourDataApi): YourDataStore {
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
      const own = await attempt(null, () => api.call<OwnPrivacy>('ownPrivacy'));
      if (own) set({ own, proof: await proofFor(own, api) });
    };
    return {
      own: null,
      proof: null,
      busy: null,
      failure: null,
      erased: null,
      load,
      async exportLink() {
        return (await attempt('export', () => api.call<ExportLink>('exportLink', { body: {} })))?.url ?? null;
      },
      async erase(password) {
        const { proof } = store.getState();
        const answer = await attempt('erase', () => erase(api, proof, password));
        if (answer) {
          set({ erased: { certificate: answer.certificate } });
          // what this device still has of them
          return api.logout();
        }
        const failure = store.getState().failure;
        if (failure?.reason === 'LEGAL_HOLD') return load();
        // the shop has no word any more, or what it gives out is older than what is asked for here
        if (!failure || failure.reason === 'IDENTITY_EXPIRED') set({ proof: 'word', failure: null });
      },
    };
  });
  return store;
}

async function proofFor({ hasPassword }: OwnPrivacy, { shopsWord }: YourDataApi): Promise<Proof> {
  if (hasPassword) return 'password';
  return shopsWord && (await shopsWord()) !== '' ? 'shop' : 'word';
}

/** Null: the shop was to show who it is, and has no word. */
async function erase(
  { call, shopsWord }: YourDataApi,
  proof: Proof | null,
  password: string | undefined,
): Promise<ErasureAnswer | null> {
  const identityToken = proof === 'shop' ? await shopsWord?.() : undefined;
  if (proof === 'shop' && !identityToken) return null;
  return call<ErasureAnswer>('eraseMe', { body: { confirm: true, password, identityToken } });
}
