import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { isStaff, type Agent, type PresenceStatus, type StaffStatus } from '@parley/protocol';
import type { ParleyClient } from '@parley/client';
import { insist } from '../../lib/insist';
import { failureOf, type Failure } from '../../words/failure';

export interface TeamState {
  agents: readonly Agent[];
  status: 'loading' | 'ready' | 'failed';
  failure: Failure | null;
  /** One's own, as colleagues see it. */
  ownStatus: PresenceStatus;
  /** Reads who is there and how busy: when a dialog that shows it opens. */
  reload(): Promise<void>;
  setOwnStatus(status: StaffStatus): Promise<Failure | null>;
}

export type TeamStore = UseBoundStore<StoreApi<TeamState>>;

/** The colleagues: their names, whether they are there, and how many chats they have. */
export function createTeamStore(client: ParleyClient): TeamStore {
  const me = (): string | undefined => client.session.get().user?.id;
  const store: TeamStore = create<TeamState>()((set, get) => ({
    agents: [],
    status: 'loading',
    failure: null,
    ownStatus: 'unknown',
    async reload() {
      try {
        const agents = await client.api.agents();
        const own = agents.find((agent) => agent.userId === me());
        set({ agents, status: 'ready', failure: null, ownStatus: own?.status ?? get().ownStatus });
      } catch (error) {
        set({ status: get().agents.length > 0 ? 'ready' : 'failed', failure: failureOf(error) });
      }
    },
    async setOwnStatus(ownStatus) {
      const before = get().ownStatus;
      set({ ownStatus });
      try {
        // until something else was chosen
        await insist(
          () => client.setStatus(ownStatus),
          () => get().ownStatus === ownStatus,
        );
        return null;
      } catch (error) {
        if (get().ownStatus === ownStatus) set({ ownStatus: before });
        return failureOf(error);
      }
    },
  }));

  client.on('presence', ({ userId, status }) => {
    const agents = store
      .getState()
      .agents.map((agent) => (agent.userId === userId ? { ...agent, status } : agent));
    store.setState(userId === me() ? { agents, ownStatus: status } : { agents });
  });
  rereadOnArrival(client, store);
  return store;
}

/** The server has noticed by then that somebody has come back; nobody tells them what their own status is. */
const NOTICED_AFTER_MS = 2_000;

function rereadOnArrival(client: ParleyClient, store: TeamStore): void {
  let again: ReturnType<typeof setTimeout> | undefined;
  const reread = (): void => {
    clearTimeout(again);
    const person = client.session.get().user;
    if (!person || !isStaff(person.role) || client.connection.get().phase !== 'online') return;
    void store.getState().reload();
    again = setTimeout(() => void store.getState().reload(), NOTICED_AFTER_MS);
  };
  client.connection.subscribe(reread);
  client.session.subscribe(reread);
  reread();
}

/** The name of a colleague, if it is known. */
export const nameOf = (agents: readonly Agent[], userId: string | null): string | null =>
  agents.find((agent) => agent.userId === userId)?.name ?? null;
