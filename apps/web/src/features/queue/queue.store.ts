import { create, type StoreApi, type UseBoundStore } from 'zustand';
import {
  isStaff,
  LIMITS,
  type ListCounts,
  type PresenceStatus,
  type RoomSort,
  type StaffRoom,
} from '@parley/protocol';
import type { ParleyClient } from '@parley/client';
import { failureOf, type Failure } from '../../words/failure';
import { createCounts, createListCounts, type Counted } from './queue.counts';
import { rereadWhenTold } from './queue.told';
import { createUnreadReader } from './queue.unread';
import {
  belongs,
  conditionsOf,
  inOrder,
  isStaffRoom,
  queryOf,
  type QueueFilter,
  type Seen,
} from './queue.rules';

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

/** What this person has an eye on. */
interface Attention {
  getState(): Pick<Seen, 'mentions' | 'following'>;
  subscribe(listener: () => void): unknown;
}

const NOTHING_SEEN = { mentions: {}, following: new Set<string>() };
const NO_ATTENTION: Attention = { getState: () => NOTHING_SEEN, subscribe: () => undefined };

/** By mentions only the list of them is sorted, and it is from the start. */
const sortOf = (view: QueueFilter['view'] | undefined, sort: RoomSort): RoomSort =>
  view === 'mentioned' ? 'mentioned' : sort === 'mentioned' ? 'activity' : sort;

/** The list as it is before it is read. */
function another(choice: Partial<QueueFilter>, sort: RoomSort): Partial<QueueState> {
  const isList = choice.view !== undefined || choice.saved !== undefined;
  return {
    ...(isList && { saved: null, extra: {}, sort: sortOf(choice.view, sort) }),
    ...choice,
    ...{ rooms: [], status: 'loading', failure: null, hasMore: false, kept: null },
  };
}

/** What the list works with, besides what it shows. */
interface Reading {
  client: ParleyClient;
  seen: () => Seen;
  /** Where the next page begins; null at the end. */
  cursor: string | null;
  /** Answers to a choice that is no longer on screen are dropped. */
  turn: number;
}

/** What goes with the person. */
const NOBODYS = {
  listCounts: null,
  rooms: [],
  status: 'loading',
  counts: { waiting: null, mine: null },
  unreadMine: 0,
  longestWaiting: null,
  kept: null,
} as const;

const START = {
  ...NOBODYS,
  view: 'all',
  saved: null,
  extra: {},
  sort: 'activity',
  find: '',
  failure: null,
  hasMore: false,
  loadingMore: false,
} as const;

/** The list of chats: one filter, paged by the server, kept true by its pushes, and read again after each reconnect. */
export function createQueueStore(
  client: ParleyClient,
  start?: Partial<QueueFilter>,
  attention: Attention = NO_ATTENTION,
): QueueStore {
  const seen = (): Seen => ({
    me: client.session.get().user?.id ?? '',
    teams: store.getState().listCounts?.teams ?? [],
    now: Date.now(),
    ...attention.getState(),
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
      set(another(choice, get().sort));
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
      await readPage(reading, store, null, pageFor(get().rooms));
    },
  }));
  follow(client, store, unread.look);
  followAttention(attention, store);
  return store;
}

/** As many as were on screen, so that a reader far down the list stays there. */
const pageFor = (rooms: readonly StaffRoom[]): number =>
  Math.min(LIMITS.pageRooms, Math.max(LIMITS.pageRoomsDefault, rooms.length));

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
    const { mentions } = reading.seen();
    const before = after ? rooms : rooms.filter((room) => room.id === kept);
    store.setState({
      rooms: inOrder(union(before, page.items.filter(isStaffRoom)), sort, mentions),
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
  return placed(state, others, room, { known: known !== undefined, seen });
}

function placed(
  state: QueueState,
  others: readonly StaffRoom[],
  room: StaffRoom,
  { known, seen }: { known: boolean; seen: Seen },
): readonly StaffRoom[] {
  const next = inOrder([...others, room], state.sort, seen.mentions);
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
  rereadWhenTold(client, () => void store.getState().reload());
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
    if (now !== user) store.setState(NOBODYS);
    user = now;
    online = connected;
    if (now && fresh) void store.getState().reload();
  };
  client.session.subscribe(reread);
  client.connection.subscribe(reread);
  reread();
}

/** A list of what one has an eye on is read again when that is something else; what was only looked at stays where it is. */
function followAttention(attention: Attention, store: QueueStore): void {
  const known = (): string => {
    const { mentions, following } = attention.getState();
    const newest = Object.entries(mentions).map(([id, { at }]) => `${id} ${at}`);
    return [...newest, ...following].join();
  };
  let before = known();
  attention.subscribe(() => {
    const now = known();
    if (now === before) return;
    before = now;
    const { mentioned, following } = conditionsOf(store.getState());
    if (mentioned || following || store.getState().sort === 'mentioned') void store.getState().reload();
  });
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
