import type { ParleyClient, SessionState } from '@parley/client';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../../words';

export interface VisitorView {
  session: SessionState;
  busy: boolean;
  failure: Failure | null;
}

export interface VisitorActions {
  /** Answers whether it worked; a guest's chats come along. */
  signIn(email: string, password: string): Promise<boolean>;
  register(name: string, email: string, password: string): Promise<boolean>;
  signOut(): Promise<void>;
  forgetFailure(): void;
}

export type VisitorStore = UseBoundStore<StoreApi<VisitorView>> & { actions: VisitorActions };

/** Who is shopping: nobody known, a guest who has asked something, or a customer. */
export function createVisitorStore(client: ParleyClient): VisitorStore {
  const store = create<VisitorView>(() => ({ session: client.session.get(), busy: false, failure: null }));
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
    signOut: () => client.logout(),
    forgetFailure: () => store.setState({ failure: null }),
  };
  return Object.assign(store, { actions });
}
