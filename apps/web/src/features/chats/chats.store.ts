import type { ParleyClient, PendingMessage, SessionState } from '@parley/client';
import type { Availability, QueuePlace, RatingRequest, Room } from '@parley/protocol';
import { createStore, useStore, type StoreApi } from 'zustand';
import { failureOf, type Failure } from '../../words';

export interface ChatsView {
  session: SessionState;
  /** Null until it is known. */
  availability: Availability | null;
  /** Own chats, newest activity first. `idle`: nobody is signed in. */
  rooms: readonly Room[];
  status: 'idle' | 'loading' | 'ready' | 'failed';
  hasMore: boolean;
  /** First messages whose chat is not made yet. */
  newborn: readonly PendingMessage[];
  /** In all chats together. */
  unread: number;
  /** Where waiting chats stand in the queue, as far as it was told; null: not in it any more. */
  places: Readonly<Record<string, QueuePlace | null>>;
}

export interface ChatsActions {
  refresh(): Promise<void>;
  loadMore(): Promise<void>;
  end(roomId: string): Promise<Failure | null>;
  rate(roomId: string, rating: RatingRequest): Promise<Failure | null>;
  /** What is unread in the chat on the screen: it knows better than the list. */
  countOpen(roomId: string, unread: number): void;
}

export type ChatsStore = StoreApi<ChatsView> & { actions: ChatsActions };

/** Pushes tell that something came, not how much is unread: the list is asked again, once for a burst. */
const REFRESH_AFTER_MS = 400;

/** The chats of whoever is signed in, and whether somebody is there to answer. */
export function createChatsStore(client: ParleyClient): ChatsStore {
  const store = createStore<ChatsView>(() => ({
    session: client.session.get(),
    availability: null,
    rooms: [],
    status: 'idle',
    hasMore: false,
    newborn: client.newChats.get(),
    unread: 0,
    places: {},
  }));
  const actions = actionsOf(client, store);
  followSession(client, store, actions);
  followPushes(client, store, actions);
  client.newChats.subscribe(() => store.setState({ newborn: client.newChats.get() }));
  void loadAvailability(client, store);
  return Object.assign(store, { actions });
}

/** Where a chat stands: as it was told last, or as it was when it was opened. */
export const usePlace = (store: ChatsStore, room: Room | null): QueuePlace | null =>
  useStore(store, ({ places }) => {
    const told = room ? places[room.id] : null;
    return told === undefined ? (room?.queue ?? null) : told;
  });

/** Who is there for a chat: its own team may be away while others are there. */
export function useThere(store: ChatsStore, room: Room | null): Availability | null {
  const availability = useStore(store, (view) => view.availability);
  const outside = usePlace(store, room)?.outside;
  return availability && outside ? { ...availability, outside } : availability;
}

export const useChats = <T>(store: ChatsStore, select: (view: ChatsView) => T): T => useStore(store, select);

type Store = StoreApi<ChatsView>;

function followSession(client: ParleyClient, store: Store, actions: ChatsActions): void {
  const follow = () => {
    const before = store.getState().session.user?.id;
    const session = client.session.get();
    store.setState({ session });
    if (session.user?.id === before && store.getState().status !== 'idle') return;
    // Somebody else's chats never stay on the screen.
    put(store, []);
    store.setState({ status: 'idle', hasMore: false });
    if (session.user) void actions.refresh();
  };
  client.session.subscribe(follow);
  follow();
}

function followPushes(client: ParleyClient, store: Store, actions: ChatsActions): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refreshSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void actions.refresh(), REFRESH_AFTER_MS);
  };
  client.on('queue', ({ roomId, place }) =>
    store.setState(({ places }) => ({ places: { ...places, [roomId]: place } })),
  );
  client.on('availability', (availability) => store.setState({ availability }));
  client.on('roomUpdated', (room) => {
    const known = store.getState().rooms.find((one) => one.id === room.id);
    put(store, merged(store.getState().rooms, room));
    if (!known || known.lastSeq < room.lastSeq) refreshSoon();
  });
  client.on('roomGone', ({ roomId }) =>
    put(
      store,
      store.getState().rooms.filter(({ id }) => id !== roomId),
    ),
  );
  let wasOnline = false;
  client.connection.subscribe(() => {
    const online = client.connection.get().phase === 'online';
    if (online && !wasOnline) {
      refreshSoon();
      void loadAvailability(client, store);
    }
    wasOnline = online;
  });
}

function actionsOf(client: ParleyClient, store: Store): ChatsActions {
  let cursor: string | null = null;
  const change = async (work: () => Promise<Room>): Promise<Failure | null> => {
    try {
      put(store, merged(store.getState().rooms, await work()));
      return null;
    } catch (error) {
      return failureOf(error);
    }
  };
  return {
    async refresh() {
      const user = client.session.get().user;
      if (!user) return;
      if (store.getState().status !== 'ready') store.setState({ status: 'loading' });
      try {
        const page = await client.api.rooms();
        if (client.session.get().user?.id !== user.id) return;
        cursor = page.nextCursor;
        put(store, page.items);
        store.setState({ status: 'ready', hasMore: cursor !== null });
      } catch {
        // The list that is there stays; without one the page says so and offers to try again.
        if (store.getState().status !== 'ready') store.setState({ status: 'failed' });
      }
    },
    async loadMore() {
      if (cursor === null) return;
      const asker = client.session.get().user?.id;
      // Not reached: the button is still there.
      const page = await client.api.rooms({ cursor }).catch(() => null);
      // Somebody else is here by now: these are not theirs.
      if (!page || client.session.get().user?.id !== asker) return;
      cursor = page.nextCursor;
      put(store, page.items.reduce(merged, store.getState().rooms));
      store.setState({ hasMore: cursor !== null });
    },
    end: (roomId) => change(() => client.api.closeRoom(roomId)),
    rate: (roomId, rating) => change(() => client.api.rateRoom(roomId, rating)),
    countOpen(roomId, unreadCount) {
      const { rooms } = store.getState();
      if (rooms.some((room) => room.id === roomId && room.unreadCount !== unreadCount))
        put(
          store,
          rooms.map((room) => (room.id === roomId ? { ...room, unreadCount } : room)),
        );
    },
  };
}

async function loadAvailability(client: ParleyClient, store: Store): Promise<void> {
  try {
    store.setState({ availability: await client.call<Availability>('availability') });
  } catch (error) {
    // Unknown is a state of its own; it is asked for again with the next connection.
    console.info('Availability is not known yet.', failureOf(error).code);
  }
}

/** A push carries no unread count: the one that is known stays. */
function merged(rooms: readonly Room[], room: Room): Room[] {
  const known = rooms.find((one) => one.id === room.id);
  const others = rooms.filter((one) => one.id !== room.id);
  return [{ ...room, unreadCount: room.unreadCount ?? known?.unreadCount ?? 0 }, ...others];
}

function put(store: Store, rooms: readonly Room[]): void {
  const time = (room: Room) => Date.parse(room.lastMessageAt ?? room.createdAt);
  const sorted = rooms.toSorted((a, b) => time(b) - time(a));
  const unread = sorted.reduce((sum, room) => sum + (room.unreadCount ?? 0), 0);
  store.setState({ rooms: sorted, unread });
}
