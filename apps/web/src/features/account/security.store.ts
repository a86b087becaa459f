import type { ApiCall, ParleyClient } from '@parley/client';
import type {
  NewRecoveryCodesRequest,
  RecoveryCodes,
  SignedInSession,
  TwoFactorEnrolment,
  TwoFactorOffRequest,
  TwoFactorState,
} from '@parley/protocol';
import { isStaff } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../../words/failure';

export interface SecurityState {
  twoFactor: TwoFactorState | null;
  sessions: readonly SignedInSession[] | null;
  /** Why what is on screen could not be loaded. */
  failure: Failure | null;
  loadTwoFactor(): Promise<void>;
  loadSessions(): Promise<void>;
  begin(): Promise<TwoFactorEnrolment | Failure>;
  /** The recovery codes, which nobody can ask for again. */
  confirm(code: string): Promise<RecoveryCodes | Failure>;
  /** In place of all that there are. */
  renewCodes(request: NewRecoveryCodesRequest): Promise<RecoveryCodes | Failure>;
  end(request: TwoFactorOffRequest): Promise<Failure | null>;
  endSession(id: string): Promise<Failure | null>;
  endOthers(): Promise<{ ended: number } | Failure>;
}

export type SecurityStore = UseBoundStore<StoreApi<SecurityState>>;

/** One's own second step and sessions. What somebody has to do before anything else is known as soon as they are here. */
export function createSecurityStore(client: Pick<ParleyClient, 'call' | 'session'>): SecurityStore {
  const call: ApiCall = client.call;
  const store: SecurityStore = create<SecurityState>()((set, get) => ({
    twoFactor: null,
    sessions: null,
    failure: null,
    async loadTwoFactor() {
      const answer = await attempt(call<TwoFactorState | undefined>('twoFactor'));
      if (isFailed(answer)) set({ failure: answer });
      else set({ twoFactor: answer ?? null, failure: null });
    },
    async loadSessions() {
      const answer = await attempt(call<SignedInSession[] | undefined>('sessions'));
      if (isFailed(answer)) set({ failure: answer });
      else set({ sessions: answer ?? null, failure: null });
    },
    begin: () => attempt(call<TwoFactorEnrolment>('enrolTwoFactor')),
    confirm: (code) => attempt(call<RecoveryCodes>('confirmTwoFactor', { body: { code } })),
    renewCodes: (body) => attempt(call<RecoveryCodes>('newRecoveryCodes', { body })),
    async end(body) {
      const answer = await attempt(call('endTwoFactor', { body }));
      if (isFailed(answer)) return answer;
      await get().loadTwoFactor();
      return null;
    },
    async endSession(id) {
      const answer = await attempt(call('endSession', { params: { id } }));
      await get().loadSessions();
      return isFailed(answer) ? answer : null;
    },
    async endOthers() {
      const answer = await attempt(call<{ ended: number }>('endOtherSessions'));
      await get().loadSessions();
      return answer;
    },
  }));
  followSession(client, store);
  return store;
}

export const isFailed = (answer: unknown): answer is Failure =>
  typeof answer === 'object' && answer !== null && 'code' in answer;

async function attempt<T>(work: Promise<T>): Promise<T | Failure> {
  try {
    return await work;
  } catch (error) {
    return failureOf(error);
  }
}

/** Somebody else knows nothing of the one before. */
function followSession({ session }: Pick<ParleyClient, 'session'>, store: SecurityStore): void {
  let last: string | null = null;
  const follow = (): void => {
    const { user } = session.get();
    if ((user?.id ?? null) === last) return;
    last = user?.id ?? null;
    store.setState({ twoFactor: null, sessions: null, failure: null });
    if (user && isStaff(user.role)) void store.getState().loadTwoFactor();
  };
  session.subscribe(follow);
  follow();
}
