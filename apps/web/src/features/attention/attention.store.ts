import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { isStaff, type Attention, type Follower, type FollowerList, type Mention } from '@parley/protocol';
import type { ParleyClient } from '@parley/client';
import { afterPicture } from '../../lib/after-picture';
import { insist } from '../../lib/insist';
import { failureOf, type Failure } from '../../words/failure';

export interface AttentionState {
  /** The newest of each chat in which one is named, by the chat. */
  mentions: Readonly<Record<string, Mention>>;
  following: ReadonlySet<string>;
  /** Who follows each chat that was looked at. */
  followers: Readonly<Record<string, readonly Follower[]>>;
  reload(): Promise<void>;
  /** The notes of a chat are before one's eyes. */
  see(roomId: string): Promise<void>;
  loadFollowers(roomId: string): Promise<void>;
  /** Follows the chat, or does not any more. */
  toggle(roomId: string): Promise<Failure | null>;
}

export type AttentionStore = UseBoundStore<StoreApi<AttentionState>>;

const NOTHING = { mentions: {}, following: new Set<string>(), followers: {} };

type Act = Omit<AttentionState, keyof typeof NOTHING>;

/** What one has an eye on: chats in whose notes one is named, and those that one follows. */
export function createAttentionStore(client: ParleyClient): AttentionStore {
  const store: AttentionStore = create<AttentionState>()((set, get) => ({
    ...NOTHING,
    ...mentionActs(client, set, get),
    ...followActs(client, set, get),
  }));
  client.on('mention', ({ message: _, ...mention }) =>
    store.setState(({ mentions }) => ({ mentions: { ...mentions, [mention.roomId]: mention } })),
  );
  client.on('followers', ({ roomId, items }) =>
    store.setState(({ followers }) => ({ followers: { ...followers, [roomId]: items } })),
  );
  readOnArrival(client, store);
  return store;
}

type Put = (change: Partial<AttentionState>) => void;

const mentionActs = (
  client: ParleyClient,
  set: Put,
  get: () => AttentionState,
): Pick<Act, 'reload' | 'see'> => ({
  async reload() {
    try {
      const found = await client.call<Attention | undefined>('attention');
      if (!found) return;
      const mentions = Object.fromEntries(found.mentions.map((one) => [one.roomId, one]));
      set({ mentions, following: new Set(found.following) });
    } catch (error) {
      // the next arrival asks again, and what comes until then is pushed
      console.info('What one has an eye on could not be read.', failureOf(error));
    }
  },
  async see(roomId) {
    const mention = get().mentions[roomId];
    if (!mention || mention.seen) return;
    set({ mentions: { ...get().mentions, [roomId]: { ...mention, seen: true } } });
    try {
      await insist(() => client.call('seeMentions', { params: { id: roomId } }));
    } catch (error) {
      console.info('A mention was looked at, and the server has not heard.', failureOf(error));
    }
  },
});

const followActs = (
  client: ParleyClient,
  set: Put,
  get: () => AttentionState,
): Pick<Act, 'loadFollowers' | 'toggle'> => ({
  async loadFollowers(roomId) {
    await afterPicture();
    try {
      const found = await client.call<FollowerList | undefined>('followers', { params: { id: roomId } });
      if (found) set({ followers: { ...get().followers, [roomId]: found.items } });
    } catch (error) {
      console.info('The followers of a chat could not be read.', failureOf(error));
    }
  },
  async toggle(roomId) {
    const follows = get().following.has(roomId);
    try {
      const route = follows ? 'unfollow' : 'follow';
      const { items } = await insist(() => client.call<FollowerList>(route, { params: { id: roomId } }));
      const following = new Set(get().following);
      if (follows) following.delete(roomId);
      else following.add(roomId);
      set({ following, followers: { ...get().followers, [roomId]: items } });
      return null;
    } catch (error) {
      return failureOf(error);
    }
  },
});

/** Whenever the line is there (again), and somebody of the staff is; the next person starts with nothing. */
function readOnArrival(client: ParleyClient, store: AttentionStore): void {
  let was: string | null = null;
  let online = false;
  const look = (): void => {
    const { user } = client.session.get();
    const is = user && isStaff(user.role) ? user.id : null;
    const now = client.connection.get().phase === 'online';
    if (is !== was) store.setState(NOTHING);
    if (is && now && (is !== was || !online)) void store.getState().reload();
    was = is;
    online = now;
  };
  client.connection.subscribe(look);
  client.session.subscribe(look);
  look();
}
