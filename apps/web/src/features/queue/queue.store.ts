import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { LIMITS, type ListCounts, type RoomSort, type StaffRoom } from '@parley/protocol';
import type { ParleyClient } from '@parley/client';
import { isBusy } from '../../lib/insist';
import { Meanwhile } from '../../lib/meanwhile';
import { createPace, type Pace } from '../../lib/paced';
import { failureOf, type Failure } from '../../words/failure';
import { createChanges } from './queue.changes';
import { createCounts, createListCounts, type Counted } from './queue.counts';
import { follow, NOBODYS, type Attention } from './queue.follow';
import { heldAfter, heldBefore, holding } from './queue.held';
import { createUnreadReader } from './queue.unread';
import { belongs, inOrder, isStaffRoom, placeIn, queryOf, type QueueFilter, type Seen } from './queue.rules';

export interface QueueState extends Counted, QueueFilter {
  /** How many chats the lists hold in which there is something to do; null while it is not known. */
  listCounts: ListCounts | null;
  /** Narrows what is loaded, by name, address, subject or last words. */
  find: string;
  rooms: readonly StaffRoom[];
  /** The rows where they stood when a hand came over them, each as it is now; null while they may move. */
  held: readonly StaffRoom[] | null;
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
  /** Somebody is about to take hold of a row: from now on none moves away, and none comes between. */
  hold(): void;
  /** What has come and moved meanwhile takes its place. */
  release(): void;
  /** A room in a newer state, from an answer; pushes arrive by themselves. */
  put(room: StaffRoom): void;
  loadMore(): Promise<void>;
  reload(): Promise<void>;
}

export type QueueStore = UseBoundStore<StoreApi<QueueState>>;

/** Some of what the list knows: what shows it is drawn anew when one of these has changed, and not for all else. */
export const usePart = <Name extends keyof QueueState>(
  useQueue: QueueStore,
  ...names: readonly Name[]
): Pick<QueueState, Name> =>
  useQueue(
    useShallow(
      (state) => Object.fromEntries(names.map((name) => [name, state[name]])) as Pick<QueueState, Name>,
    ),
  );

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
    ...{ rooms: [], held: null, status: 'loading', failure: null, hasMore: false, kept: null },
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
  meanwhile: Meanwhile<StaffRoom>;
  /** Times in a row that it could not be read. */
  failures: number;
}

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
  pace: Pace = createPace(),
): QueueStore {
  const seen = (): Seen => ({
    me: client.session.get().user?.id ?? '',
    teams: store.getState().listCounts?.teams ?? [],
    now: Date.now(),
    ...attention.getState(),
  });
  const reading: Reading = { client, seen, cursor: null, turn: 0, meanwhile: new Meanwhile(), failures: 0 };
  const counts = createCounts(client, seen, (found) => store.setState(found));
  const listCounts = createListCounts(client, (found) => store.setState({ listCounts: found }));
  const tell = (room: StaffRoom): void => {
    counts.put(room);
    listCounts.look();
    reading.meanwhile.tell(room);
    changes.add((state) => withRoom(state, room, seen()));
  };
  const unread = createUnreadReader(client, tell);
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
      changes.settle();
      set(keeping(get(), roomId, seen()));
    },
    ...holding(set, get),
    put(room) {
      tell(room);
      // At once: while it is known who has asked for it.
      changes.settle();
    },
    ...pages(reading, () => store, [counts, listCounts]),
  }));
  const changes = createChanges(store, pace, counts.now);
  follow(client, { store, changes, attention, tell, look: unread.look });
  return store;
}

/** Reads on, and all of it anew with what is counted beside it. */
const pages = (
  reading: Reading,
  queue: () => QueueStore,
  counted: readonly { reload(): Promise<void> }[],
): Pick<QueueState, 'loadMore' | 'reload'> => ({
  async loadMore() {
    const store = queue();
    if (!reading.cursor || store.getState().loadingMore) return;
    store.setState({ loadingMore: true });
    await readPage(reading, store, reading.cursor, LIMITS.pageRoomsDefault);
    store.setState({ loadingMore: false });
  },
  async reload() {
    const store = queue();
    for (const one of counted) void one.reload();
    await readPage(reading, store, null, pageFor(store.getState().rooms));
  },
});

/** Doubled each time, up to the most. */
const AGAIN_MS = 1_000;
const AGAIN_MOST_MS = 30_000;

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
    const asked = reading.client.api.supportRooms(query);
    const { answer: page, told } = await reading.meanwhile.during(asked);
    if (turn !== reading.turn) return;
    reading.cursor = page.nextCursor;
    reading.failures = 0;
    const { rooms, held, kept, sort } = store.getState();
    const { mentions } = reading.seen();
    const items = page.items.filter(isStaffRoom);
    const before = after ? rooms : rooms.filter((room) => room.id === kept);
    const read: QueueState = {
      ...store.getState(),
      rooms: inOrder(union(before, items), sort, mentions),
      held: held && (after ? heldBefore(held, items) : heldAfter(held, items)),
      status: 'ready',
      failure: null,
      hasMore: page.nextCursor !== null,
    };
    store.setState(
      told.reduce((state, room) => ({ ...state, ...withRoom(state, room, reading.seen()) }), read),
    );
  } catch (error) {
    if (turn === reading.turn) readFailed(reading, store, error);
  }
}

/** It says that it is not true any more, and does not wait for a hand to try again. */
function readFailed(reading: Reading, store: QueueStore, error: unknown): void {
  store.setState({ status: 'failed', failure: failureOf(error) });
  if (!isBusy(error)) return;
  const { turn } = reading;
  const most = Math.min(AGAIN_MOST_MS, AGAIN_MS * 2 ** reading.failures++);
  setTimeout(
    () => {
      if (turn === reading.turn && reading.client.session.get().user) void store.getState().reload();
    },
    most * (0.5 + Math.random() / 2),
  );
}

/** The one that was kept before may have stayed for that alone. */
function keeping(state: QueueState, kept: string | null, seen: Seen): Pick<QueueState, 'rooms' | 'kept'> {
  const at = state.rooms.findIndex((room) => room.id === state.kept);
  const before = state.rooms[at];
  const rooms = !before || belongs(before, state, seen) ? state.rooms : state.rooms.toSpliced(at, 1);
  return { kept, rooms };
}

const withRoom = (state: QueueState, room: StaffRoom, seen: Seen): Pick<QueueState, 'rooms' | 'held'> => ({
  rooms: merged(state, room, seen),
  held: state.held && heldAfter(state.held, [room]),
});

/** The list after a room changed: in, moved, or out. */
function merged(state: QueueState, pushed: StaffRoom, seen: Seen): readonly StaffRoom[] {
  const at = state.rooms.findIndex((room) => room.id === pushed.id);
  const known = state.rooms[at];
  // An answer that was on its way while a push overtook it.
  if (known && pushed.updatedAt < known.updatedAt) return state.rooms;
  const others = known ? state.rooms.toSpliced(at, 1) : state.rooms;
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
  const place = placeIn(others, room, state.sort, seen.mentions);
  // Below the last page that was read its place is not known yet: it comes with the page it is on.
  if (state.hasMore && !known && place === others.length) return others;
  return others.toSpliced(place, 0, room);
}

function union(rooms: readonly StaffRoom[], newer: readonly StaffRoom[]): StaffRoom[] {
  const byId = new Map(rooms.map((room) => [room.id, room]));
  for (const room of newer) byId.set(room.id, room);
  return [...byId.values()];
}
