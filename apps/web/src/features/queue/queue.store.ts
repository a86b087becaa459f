import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { isStaff, LIMITS, type ListCounts, type PresenceStatus, type StaffRoom } from '@parley/protocol';
import type { ParleyClient } from '@parley/client';
import { failureOf, type Failure } from '../../words/failure';
import { createCounts, createListCounts, type Counted } from './queue.counts';
import { createUnreadReader } from './queue.unread';
import { belongs, inOrder, isStaffRoom, queryOf, type QueueFilter, type Seen } from './queue.rules';

export interface QueueState extends Counted, QueueFilter {
  /** How many chats the lists hold in which there is something to do; null while it is not known. */
  listCounts: ListCounts | null;
  /** Narrows what is loaded, by name, address, subject or last words. */
  find: string;
  rooms: readonly StaffRoom[];
  status: 'loading' | 'ready' | 'failed';
  failure: Failure | null;
  hasMore: boolean;
  loadingMore: boolean;
  /** Rooms whose customer is typing, as far as this page has joined them. */
  typing: ReadonlySet<string>;
  /** Stays in the list while it is open, even after it has left the filter. */
  kept: string | null;
  /** Another list drops what the one before was narrowed by; another order keeps it. */
  choose(choice: Partial<QueueFilter>): void;
  narrowTo(find: string): void;
  keep(roomId: string | null): void;
  /** A room in a newer state, from an answer; pushes arrive by themselves. */
  put(room: StaffRoom): void;
  loadMore(): Promise<void>;
  reload(): Promise<void>;
}

export type QueueStore = UseBoundStore<StoreApi<QueueState>>;

/** What the list works with, besides what it shows. */
interface Reading {
  client: ParleyClient;
  seen: () => Seen;
  /** Where the next page begins; null at the end. */
  cursor: string | null;
  /** Answers to a choice that is no longer on screen are dropped. */
  turn: number;
}

const START = {
  view: 'all',
  saved: null,
  extra: {},
  sort: 'activity',
  listCounts: null,
  find: '',
  rooms: [],
  status: 'loading',
  failure: null,
  hasMore: false,
  loadingMore: false,
  counts: { waiting: null, mine: null },
  unreadMine: 0,
  longestWaiting: null,
  kept: null,
} as const;

/** The list of chats: one filter, paged by the server, kept true by its pushes, and read again after each reconnect. */
export function createQueueStore(client: ParleyClient, start?: Partial<QueueFilter>): QueueStore {
  const seen = (): Seen => ({
    me: client.session.get().user?.id ?? '',
    teams: store.getState().listCounts?.teams ?? [],
    now: Date.now(),
  });
  const reading: Reading = { client, seen, cursor: null, turn: 0 };
  const counts = createCounts(client, seen, (found) => store.setState(found));
  const listCounts = createListCounts(client, (found) => store.setState({ listCounts: found }));
  const unread = createUnreadReader(client, (room) => store.getState().put(room));
  const store: QueueStore = create<QueueState>()((set, get) => ({
    ...START,
    ...start,
    typing: new Set(),
    choose(choice) {
      const another = choice.view !== undefined || choice.saved !== undefined;
      const fresh = { rooms: [], status: 'loading', failure: null, hasMore: false, kept: null } as const;
      set({ ...(another && { saved: null, extra: {} }), ...choice, ...fresh });
      void get().reload();
    },
    narrowTo: (find) => set({ find }),
    keep(roomId) {
      if (get().kept === roomId) return;
      set({ kept: roomId });
      set({ rooms: get().rooms.filter((room) => room.id === roomId || belongs(room, get(), seen())) });
    },
    put(room) {
      counts.put(room);
      listCounts.look();
      set({ rooms: merged(get(), room, seen()) });
    },
    async loadMore() {
      if (!reading.cursor || get().loadingMore) return;
      set({ loadingMore: true });
      await readPage(reading, store, reading.cursor, LIMITS.pageRoomsDefault);
      set({ loadingMore: false });
    },
    async reload() {
      void counts.reload();
      void listCounts.reload();
      // As many as were on screen, so that a reader far down the list stays there.
      const limit = Math.min(LIMITS.pageRooms, Math.max(LIMITS.pageRoomsDefault, get().rooms.length));
      await readPage(reading, store, null, limit);
    },
  }));
  follow(client, store, unread.look);
  return store;
}

async function readPage(
  reading: Reading,
  store: QueueStore,
  after: string | null,
  limit: number,
): Promise<void> {
  const turn = after ? reading.turn : ++reading.turn;
  try {
    const query = { ...queryOf(store.getState()), limit, ...(after && { cursor: after }) };
    const page = await reading.client.api.supportRooms(query);
    if (turn !== reading.turn) return;
    reading.cursor = page.nextCursor;
    const { rooms, kept, sort } = store.getState();
    const before = after ? rooms : rooms.filter((room) => room.id === kept);
    store.setState({
      rooms: inOrder(union(before, page.items.filter(isStaffRoom)), sort),
      status: 'ready',
      failure: null,
      hasMore: page.nextCursor !== null,
    });
  } catch (error) {
    if (turn === reading.turn) store.setState({ status: 'failed', failure: failureOf(error) });
  }
}

/** The list after a room changed: in, moved, or out. */
function merged(state: QueueState, pushed: StaffRoom, seen: Seen): readonly StaffRoom[] {
  const known = state.rooms.find((room) => room.id === pushed.id);
  // An answer that was on its way while a push overtook it.
  if (known && pushed.updatedAt < known.updatedAt) return state.rooms;
  const others = state.rooms.filter((room) => room.id !== pushed.id);
  const room = { ...pushed, unreadCount: pushed.unreadCount ?? known?.unreadCount };
  const stays = known !== undefined && room.id === state.kept;
  if (!stays && !belongs(room, state, seen)) return others;
  return placed(state, others, room, known !== undefined);
}

function placed(
  state: QueueState,
  others: readonly StaffRoom[],
  room: StaffRoom,
  known: boolean,
): readonly StaffRoom[] {
  const next = inOrder([...others, room], state.sort);
  // Below the last page that was read its place is not known yet: it comes with the page it is on.
  if (state.hasMore && !known && next.at(-1) === room) return others;
  return next;
}

function union(rooms: readonly StaffRoom[], newer: readonly StaffRoom[]): StaffRoom[] {
  const byId = new Map(rooms.map((room) => [room.id, room]));
  for (const room of newer) byId.set(room.id, room);
  return [...byId.values()];
}

/** Keeps the list true: pushes, typing, reconnects, and another person at the desk. */
function follow(client: ParleyClient, store: QueueStore, look: (roomId: string) => void): void {
  client.on('roomUpdated', (room) => {
    if (!isStaffRoom(room)) return;
    store.getState().put(room);
    look(room.id);
  });
  client.on('newChatRequest', ({ roomId }) => look(roomId));
  client.on('roomGone', ({ roomId }) => {
    store.setState(({ rooms }) => ({ rooms: rooms.filter(({ id }) => id !== roomId) }));
  });
  client.on('receipt', ({ roomId, userId }) => {
    const room = store.getState().rooms.find(({ id }) => id === roomId);
    if (room && room.userId !== userId && room.unreadCount !== 0) look(roomId);
  });
  client.on('presence', ({ userId, status }) => {
    store.setState(({ rooms }) => ({ rooms: rooms.map((room) => withPresence(room, userId, status)) }));
  });
  followTyping(client, store);
  let user: string | null = null;
  let online = false;
  const reread = (): void => {
    const person = client.session.get().user;
    // A customer's account is about to be signed out again: it may see no list.
    const now = person && isStaff(person.role) ? person.id : null;
    const connected = client.connection.get().phase === 'online';
    const fresh = now !== user || (connected && !online);
    if (now !== user)
      store.setState({ rooms: [], status: 'loading', counts: { waiting: null, mine: null }, kept: null });
    user = now;
    online = connected;
    if (now && fresh) void store.getState().reload();
  };
  client.session.subscribe(reread);
  client.connection.subscribe(reread);
  reread();
}

/** The same room where it is not about its customer, so that only what changed is drawn again. */
function withPresence(room: StaffRoom, userId: string, status: PresenceStatus): StaffRoom {
  if (room.userId !== userId) return room;
  const online = status === 'online' || status === 'away';
  const participants = room.participants.map((one) => (one.userId === userId ? { ...one, online } : one));
  return { ...room, participants };
}

function followTyping(client: ParleyClient, store: QueueStore): void {
  const ends = new Map<string, ReturnType<typeof setTimeout>>();
  const show = (roomId: string, isTyping: boolean): void => {
    const typing = new Set(store.getState().typing);
    if (isTyping) typing.add(roomId);
    else typing.delete(roomId);
    store.setState({ typing });
  };
  client.on('userTyping', ({ roomId, userId, isTyping }) => {
    if (store.getState().rooms.find((room) => room.id === roomId)?.userId !== userId) return;
    clearTimeout(ends.get(roomId));
    show(roomId, isTyping);
    if (isTyping)
      ends.set(
        roomId,
        setTimeout(() => show(roomId, false), LIMITS.typingTtlMs),
      );
  });
}
