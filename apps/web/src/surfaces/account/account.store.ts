import type { ParleyClient } from '@parley/client';
import type { AccountReady, InvitationPreview } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../../words/failure';
import type { AccountLink } from './links';

export interface AccountState {
  link: AccountLink;
  /** What an invitation invites to; null until it is known. */
  invitation: InvitationPreview | null;
  /** The link opens nothing (any more). */
  isOver: boolean;
  /** What was asked for is done. */
  isDone: boolean;
  busy: boolean;
  failure: Failure | null;
  load(): Promise<void>;
  join(name: string, password: string): Promise<void>;
  reset(password: string): Promise<void>;
  forgot(email: string): Promise<void>;
  /** From a link that is over to the page that gets another one. */
  askAgain(): void;
}

export type AccountStore = UseBoundStore<StoreApi<AccountState>>;

type Client = Pick<ParleyClient, 'call' | 'login'>;
type Attempt = (work: () => Promise<Partial<AccountState>>) => Promise<void>;

/** What the pages do, with the secret of their link. `goTo` leaves for another page. */
const deedsOf = (client: Client, attempt: Attempt, token: () => string, goTo: (address: string) => void) => ({
  join: (name: string, password: string) =>
    attempt(async () => {
      const body = { token: token(), name, password };
      const { email } = await client.call<AccountReady>('acceptInvitation', { body });
      // Whoever is asked for more than the password is asked at the door.
      const isIn = await client.login({ email, password }).then(
        () => true,
        () => false,
      );
      goTo(isIn ? '/admin/support' : '/login');
      return {};
    }),
  reset: (password: string) =>
    attempt(async () => {
      await client.call('resetPassword', { body: { token: token(), password } });
      return { isDone: true };
    }),
  forgot: (email: string) =>
    attempt(async () => {
      await client.call('forgotPassword', { body: { email: email.trim() } });
      return { isDone: true };
    }),
});

/** The pages that the links of mails open. */
export function createAccountStore(
  client: Client,
  link: AccountLink,
  goTo: (address: string) => void,
): AccountStore {
  return create<AccountState>()((set, get) => {
    const attempt: Attempt = async (work) => {
      set({ busy: true, failure: null });
      try {
        set(await work());
      } catch (error) {
        const failure = failureOf(error);
        set(failure.reason === 'LINK_OVER' ? { isOver: true } : { failure });
      } finally {
        set({ busy: false });
      }
    };
    const token = (): string => {
      const present = get().link;
      return present.page === 'forgot' ? '' : present.token;
    };
    return {
      link,
      invitation: null,
      isOver: false,
      isDone: false,
      busy: false,
      failure: null,
      ...deedsOf(client, attempt, token, goTo),
      async load() {
        if (get().link.page !== 'invitation') return;
        await attempt(async () => ({
          invitation: await client.call<InvitationPreview>('openInvitation', { body: { token: token() } }),
        }));
      },
      askAgain: () => set({ link: { page: 'forgot' }, isOver: false, failure: null }),
    };
  });
}
