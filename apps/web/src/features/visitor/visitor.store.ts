import type { ParleyClient, SessionState } from '@parley/client';
import type { DemoIdentity } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../../words';

export interface VisitorView {
  session: SessionState;
  busy: boolean;
  failure: Failure | null;
  /** The server of this shop would sign in a customer of its own: it is the demo. */
  demo: boolean;
}

export interface VisitorActions {
  /** Answers whether it worked; a guest's chats come along. */
  signIn(email: string, password: string): Promise<boolean>;
  register(name: string, email: string, password: string): Promise<boolean>;
  /** Finds out whether there is a demo customer, for whoever is about to sign in. */
  lookForDemo(): Promise<void>;
  /** As any shop signs its customer in: by a token from its own server. */
  signInDemo(): void;
  signOut(): Promise<void>;
  forgetFailure(): void;
}

export type VisitorStore = UseBoundStore<StoreApi<VisitorView>> & { actions: VisitorActions };

/** The function that the chat's script leaves on the page. */
export type ToChat = (command: 'identify' | 'logout', value?: unknown) => void;

/** Who is shopping: nobody known, a guest who has asked something, or a customer. */
export function createVisitorStore(
  client: ParleyClient,
  toChat: ToChat = withoutWidget(client),
): VisitorStore {
  const store = create<VisitorView>(() => ({
    session: client.session.get(),
    busy: false,
    failure: null,
    demo: false,
  }));
  client.session.subscribe(() => store.setState({ session: client.session.get() }));
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    store.setState({ busy: true, failure: null });
    try {
      await work();
      return true;
    } catch (error) {
      store.setState({ failure: failureOf(error) });
      return false;
    } finally {
      store.setState({ busy: false });
    }
  };
  const actions: VisitorActions = {
    signIn: (email, password) => attempt(() => client.login({ email: email.trim(), password })),
    register: (name, email, password) =>
      attempt(() => client.register({ name: name.trim(), email: email.trim(), password })),
    async lookForDemo() {
      try {
        store.setState({ demo: (await signed(client)) !== null });
      } catch (error) {
        console.info('Whether there is a demo customer is not known.', error);
      }
    },
    signInDemo: () => toChat('identify', () => signed(client)),
    async signOut() {
      // Whom the shop has signed in, it signs out.
      if (client.session.get().user?.externalId === undefined) return client.logout();
      toChat('logout');
    },
    forgetFailure: () => store.setState({ failure: null }),
  };
  return Object.assign(store, { actions });
}

/** What a shop asks its own server for. */
const signed = async (client: ParleyClient): Promise<string | null> =>
  (await client.call<DemoIdentity>('demoIdentity')).token;

/** For a page that is the chat itself. */
const withoutWidget =
  (client: ParleyClient): ToChat =>
  (command) => {
    const signIn = async () => {
      const token = await signed(client);
      if (token) await client.identify(token);
    };
    (command === 'logout' ? client.leave() : signIn()).catch((error: unknown) => console.warn(error));
  };
