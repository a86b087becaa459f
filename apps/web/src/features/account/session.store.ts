import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { isStaff, type UpdateMeRequest, type User } from '@parley/protocol';
import type { ParleyClient } from '@parley/client';
import { failureOf, type Failure } from '../../words/failure';

export interface SessionState {
  phase: 'restoring' | 'signedOut' | 'signedIn';
  user: User | null;
  /** The server ended the last session: signed out elsewhere, or disabled. */
  ended: boolean;
  /** The account is right, but it is a customer's. */
  notStaff: boolean;
  busy: boolean;
  failure: Failure | null;
  /** The password was right, and a code is asked for. */
  ticket: string | null;
  signIn(email: string, password: string): Promise<boolean>;
  /** The second step, with a code of the app or a recovery code. */
  secondStep(code: string): Promise<boolean>;
  /** Back to the first step. */
  startOver(): void;
  signOut(): Promise<void>;
  /** Changes one's own name, address or password; answers what went wrong, or null. */
  update(change: UpdateMeRequest): Promise<Failure | null>;
}

export type SessionStore = UseBoundStore<StoreApi<SessionState>>;

/** Who is signed in at the console. Only staff may be: a customer's account is signed out again at once. */
export function createSessionStore(client: ParleyClient): SessionStore {
  const store: SessionStore = create<SessionState>()((set, get) => {
    const enter = async (work: () => Promise<User>): Promise<boolean> => {
      set({ busy: true, failure: null, notStaff: false });
      try {
        const user = await work();
        const welcome = isStaff(user.role);
        if (!welcome) await client.logout();
        set({ notStaff: !welcome, ticket: null });
        return welcome;
      } catch (error) {
        set(refused(error, get().ticket));
        return false;
      } finally {
        set({ busy: false });
      }
    };
    return {
      ...phaseOf(client),
      notStaff: false,
      busy: false,
      failure: null,
      ticket: null,
      signIn: (email, password) => enter(() => client.login({ email: email.trim(), password })),
      secondStep: (code) => enter(() => client.loginTotp({ ticket: get().ticket ?? '', code: code.trim() })),
      startOver: () => set({ ticket: null, failure: null }),
      signOut: () => client.logout(),
      async update(change) {
        try {
          await client.api.updateMe(change);
          return null;
        } catch (error) {
          return failureOf(error);
        }
      },
    };
  });
  client.session.subscribe(() => store.setState(phaseOf(client)));
  return store;
}

/** A right password may ask for a second step; a ticket that is no good any more leads back to the first. */
function refused(error: unknown, ticket: string | null): Pick<SessionState, 'failure' | 'ticket'> {
  const failure = failureOf(error);
  if (failure.reason === 'TOTP_REQUIRED' && failure.ticket) return { failure: null, ticket: failure.ticket };
  const isOver = failure.code === 'UNAUTHENTICATED' && failure.reason !== 'WRONG_CODE';
  return { failure, ticket: isOver ? null : ticket };
}

function phaseOf(client: ParleyClient): Pick<SessionState, 'phase' | 'user' | 'ended'> {
  const session = client.session.get();
  if (session.status === 'signedIn') {
    // Until a customer's account is signed out again, the console stays shut.
    const welcome = isStaff(session.user.role);
    return { phase: welcome ? 'signedIn' : 'signedOut', user: welcome ? session.user : null, ended: false };
  }
  const ended = session.status === 'signedOut' && session.ended === true;
  return { phase: session.status, user: null, ended };
}
