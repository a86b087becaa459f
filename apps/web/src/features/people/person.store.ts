import type { ApiCall } from '@parley/client';
import type { Account, HandedLink, SignedInSession, UpdateAccountRequest } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../../words/failure';

export interface PersonState {
  person: Account | null;
  /** Null while they are not known, and for who may not see them. */
  sessions: readonly SignedInSession[] | null;
  failure: Failure | null;
  load(): Promise<void>;
  update(change: UpdateAccountRequest): Promise<Failure | null>;
  /** The link to hand over; null if it went out by mail. */
  resetPassword(): Promise<{ link: string | null } | Failure>;
  endTwoFactor(): Promise<Failure | null>;
  endSession(sessionId: string): Promise<Failure | null>;
  endSessions(): Promise<Failure | null>;
}

export type PersonStore = UseBoundStore<StoreApi<PersonState>>;

/** One account, and what an admin does with it. */
export function createPersonStore(call: ApiCall, id: string, isAdmin: boolean): PersonStore {
  return create<PersonState>()((set, get) => {
    const params = { id };
    const attempt = async (work: () => Promise<unknown>): Promise<Failure | null> => {
      try {
        await work();
        return null;
      } catch (error) {
        return failureOf(error);
      }
    };
    const thenLoad = async (work: () => Promise<unknown>): Promise<Failure | null> => {
      const failure = await attempt(work);
      await get().load();
      return failure;
    };
    return {
      person: null,
      sessions: null,
      failure: null,
      async load() {
        const failure = await attempt(async () => {
          const [person, sessions] = await Promise.all([
            call<Account>('person', { params }),
            isAdmin ? call<SignedInSession[]>('personsSessions', { params }) : null,
          ]);
          set({ person, sessions });
        });
        set({ failure });
      },
      update: (body) => thenLoad(() => call('updatePerson', { params, body })),
      async resetPassword() {
        try {
          return { link: (await call<HandedLink>('resetPersonsPassword', { params })).link };
        } catch (error) {
          return failureOf(error);
        }
      },
      endTwoFactor: () => thenLoad(() => call('endPersonsTwoFactor', { params })),
      endSession: (sessionId) => thenLoad(() => call('endPersonsSession', { params: { id, sessionId } })),
      endSessions: () => thenLoad(() => call('endPersonsSessions', { params })),
    };
  });
}
