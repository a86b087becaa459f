import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { shallow } from 'zustand/shallow';
import { useShallow } from 'zustand/react/shallow';
import { countUnread, type Message, type StaffRoom } from '@parley/protocol';
import type { ParleyClient, ThreadState } from '@parley/client';
import { isStaffRoom, staffMark } from '../../features/queue';
import { createThreadStore, type ThreadStore } from '../../features/thread';
import { openNamedThread, type Colleagues } from './named-thread';
import { createPace, type Pace } from '../../lib/paced';
import type { Shelf } from '../../lib/shelf';
import { readDesk, writeDesk, type Draft, type Mode } from './desk.shelf';
import { besides, MOST_PANES, opened, without as withoutPane } from './panes';

/** A chat that is open at this desk, as its tab shows it. */
export interface DeskChat {
  status: ThreadState['status'];
  room: StaffRoom | null;
  unread: number;
  /** The customer is typing. */
  typing: boolean;
  /** Colleagues who have it open too. */
  viewers: readonly string[];
}

export interface DeskState {
  /** Whose desk it is; null while nobody sits here. */
  owner: string | null;
  /** Open chats, in the order of their tabs. */
  tabs: readonly string[];
  active: string | null;
  /** On screen beside each other; the active one is among them. */
  panes: readonly string[];
  chats: Readonly<Record<string, DeskChat>>;
  threads: Readonly<Record<string, ThreadStore>>;
  /** To whom one is writing in each chat; to the customer where nothing is said. */
  modes: Readonly<Record<string, Mode>>;
  open(roomId: string): void;
  /** Shows a chat beside those on screen, or takes it away from there. */
  beside(roomId: string): void;
  /** Shows the active chat alone. */
  alone(): void;
  /** Leaves the chat on screen without closing its tab. */
  leave(): void;
  close(roomId: string): void;
  /** The next tab to the left or right, around the ends. */
  step(by: 1 | -1): void;
  write(roomId: string, mode: Mode): void;
  /** A room as an answer brought it, when that is newer than what is shown. */
  put(room: StaffRoom): void;
}

export type DeskStore = UseBoundStore<StoreApi<DeskState>>;

/** What somebody shows of a chat: the same for as long as that is the same, whatever else becomes of the chat. */
export const useOfChat = <T>(
  useDesk: DeskStore,
  roomId: string,
  pick: (chat: DeskChat | undefined) => T,
): T => useDesk(useShallow(({ chats }) => pick(chats[roomId])));

/** What is seen of a chat itself: how much of it is unread is for its tab to say. */
export const useSeenChat = (useDesk: DeskStore, roomId: string): Omit<DeskChat, 'unread'> | undefined =>
  useOfChat(useDesk, roomId, seenOf);

const seenOf = (chat: DeskChat | undefined): Omit<DeskChat, 'unread'> | undefined =>
  chat && { status: chat.status, room: chat.room, typing: chat.typing, viewers: chat.viewers };

/** As many as a person can tell apart. One more closes the one that was left longest ago. */
export const MOST_TABS = 12;
/** A chat of which nothing is known yet. */
export const COMING: DeskChat = { status: 'loading', room: null, unread: 0, typing: false, viewers: [] };

type Put = (change: Partial<DeskState>) => void;

/** What the desk works with, besides what it shows. */
interface Drawer {
  client: ParleyClient;
  team: Colleagues;
  shelf: Shelf | null;
  pace: Pace;
  /** Tabs by when they were last on screen, the longest ago first. */
  seen: Set<string>;
  /** What was begun in chats that are open now or were before. */
  drafts: Readonly<Record<string, Draft>>;
}

const BARE = { owner: null, tabs: [], active: null, panes: [], chats: {}, threads: {}, modes: {} };

/** The chats that one agent has open. Each stays joined, so that switching shows it at once and its tab counts what is new. */
export function createDeskStore(
  client: ParleyClient,
  team: Colleagues,
  shelf: Shelf | null,
  pace: Pace = createPace(),
): DeskStore {
  const drawer: Drawer = { client, team, shelf, pace, seen: new Set(), drafts: {} };
  const hold = (roomId: string): void => holdChat(drawer, store, roomId);
  const store: DeskStore = create<DeskState>()((set, get) => ({
    ...BARE,
    ...tabActions(drawer, hold, set, get),
    leave: () => set({ active: null }),
    write: (roomId, mode) => set({ modes: { ...get().modes, [roomId]: mode } }),
    put(room) {
      const chat = get().chats[room.id];
      if (!chat || (chat.room && chat.room.updatedAt > room.updatedAt)) return;
      set({ chats: { ...get().chats, [room.id]: { ...chat, room } } });
    },
  }));
  const seat = (): void => seatUser(drawer, store, hold);
  client.session.subscribe(seat);
  seat();
  store.subscribe((now, before) => {
    if (now.tabs !== before.tabs || now.modes !== before.modes || now.panes !== before.panes)
      keepDesk(drawer, store);
  });
  return store;
}

function tabActions(
  { seen }: Drawer,
  hold: (roomId: string) => void,
  set: Put,
  get: () => DeskState,
): Pick<DeskState, 'open' | 'beside' | 'alone' | 'close' | 'step'> {
  const show = (roomId: string, how: typeof opened): void => {
    hold(roomId);
    seen.delete(roomId);
    seen.add(roomId);
    const { tabs } = get();
    set({ ...how(get(), roomId), tabs: tabs.includes(roomId) ? tabs : [...tabs, roomId] });
    if (get().tabs.length > MOST_TABS) get().close(longestLeft(get(), seen));
  };
  return {
    open: (roomId) => show(roomId, opened),
    beside: (roomId) => show(roomId, besides),
    alone() {
      const { active } = get();
      if (active) set({ panes: [active] });
    },
    close(roomId) {
      const { tabs, active, chats, threads } = get();
      const at = tabs.indexOf(roomId);
      if (at < 0) return;
      seen.delete(roomId);
      const left = tabs.filter((id) => id !== roomId);
      const shown = withoutPane(get(), roomId);
      const next = active === roomId ? (shown.active ?? left[at] ?? left.at(-1) ?? null) : active;
      if (next) seen.add(next);
      set({ tabs: left, active: next, panes: shown.panes.length > 0 || !next ? shown.panes : [next] });
      set({ chats: without(chats, roomId), threads: without(threads, roomId) });
      threads[roomId]?.actions.release();
    },
    step(by) {
      const { tabs, active } = get();
      const at = active ? tabs.indexOf(active) : by > 0 ? -1 : 0;
      const next = tabs[(at + by + tabs.length) % tabs.length];
      if (next) get().open(next);
    },
  };
}

/** Joins a chat and keeps it joined until its tab is closed. */
function holdChat(drawer: Drawer, store: DeskStore, roomId: string): void {
  if (store.getState().threads[roomId]) return;
  const { reply = '', note = '' } = drawer.drafts[roomId] ?? {};
  const source = openNamedThread(drawer.client, roomId, drawer.team);
  const { pace } = drawer;
  const thread = createThreadStore(drawer.client, source, { drafts: { reply, note }, pace });
  store.setState(({ threads }) => ({ threads: { ...threads, [roomId]: thread } }));
  let { drafts } = thread.getState();
  const show = (): void => {
    const { chats, threads, owner } = store.getState();
    if (threads[roomId] !== thread) return;
    const view = thread.getState();
    const chat = chatOf(view, chats[roomId] ?? COMING, owner);
    if (chat !== chats[roomId]) store.setState({ chats: { ...chats, [roomId]: chat } });
    if (view.drafts !== drafts) keepDesk(drawer, store);
    drafts = view.drafts;
  };
  thread.subscribe(show);
  show();
}

function keepDesk(drawer: Drawer, store: DeskStore): void {
  const { owner, tabs, panes, threads, modes } = store.getState();
  const begun = Object.entries(threads).map(([id, thread]): [string, Draft] => {
    const { reply, note } = thread.getState().drafts;
    return [id, { mode: modes[id] ?? 'reply', reply, note }];
  });
  drawer.drafts = { ...drawer.drafts, ...Object.fromEntries(begun) };
  if (owner) writeDesk(drawer.shelf, owner, { tabs, panes, drafts: drawer.drafts });
}

/** Another person at this desk: the chats of the one before are put away. */
function seatUser(drawer: Drawer, store: DeskStore, hold: (roomId: string) => void): void {
  const user = drawer.client.session.get().user?.id ?? null;
  const { owner, threads } = store.getState();
  if (user === owner) return;
  drawer.seen.clear();
  store.setState(BARE);
  Object.values(threads).forEach((thread) => thread.actions.release());
  if (!user) return;
  const desk = readDesk(drawer.shelf, user);
  const tabs = desk.tabs.slice(0, MOST_TABS);
  drawer.drafts = desk.drafts;
  const modes = Object.fromEntries(Object.entries(desk.drafts).map(([id, { mode }]) => [id, mode]));
  const panes = desk.panes.filter((id) => tabs.includes(id)).slice(0, MOST_PANES);
  store.setState({ owner: user, tabs, panes, modes });
  tabs.forEach(hold);
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _, ...rest } = record;
  return rest;
}

/** As the server counts: whoever only looks on has no news from what colleagues said, and no mark of their own. */
function unreadIn(room: StaffRoom, messages: readonly Message[], me: string): number {
  if (room.supportAgentId !== me) {
    const told = messages.filter((message) => !message.isFromSupport);
    return countUnread(told, me, staffMark(room));
  }
  const mark = room.participants.find(({ userId }) => userId === me)?.readSeq ?? 0;
  return countUnread(messages, me, mark);
}

function chatOf(state: ThreadState, before: DeskChat, me: string | null): DeskChat {
  const joined = state.room && isStaffRoom(state.room) ? state.room : null;
  // An answer may have been quicker than the push that says the same.
  const room = before.room && joined && before.room.updatedAt > joined.updatedAt ? before.room : joined;
  const now = {
    status: state.status,
    room: room ?? before.room,
    unread: joined ? unreadIn(joined, state.messages, me ?? '') : 0,
    typing: joined !== null && state.typing.includes(joined.userId),
    viewers: state.viewers.filter((id) => id !== me),
  };
  return sameOr(before, now);
}

/** The one before while it says the same, so that nothing is drawn anew that looks the same. */
function sameOr(before: DeskChat, now: DeskChat): DeskChat {
  const chat = shallow(now.viewers, before.viewers) ? { ...now, viewers: before.viewers } : now;
  return shallow(chat, before) ? before : chat;
}

/** The tab to give up for a new one: the longest unseen, one without a draft first. */
function longestLeft({ tabs, threads, active, panes }: DeskState, seen: ReadonlySet<string>): string {
  const idle = tabs.filter((id) => id !== active && !panes.includes(id));
  const order = [...idle.filter((id) => !seen.has(id)), ...[...seen].filter((id) => idle.includes(id))];
  const isEmpty = (id: string): boolean => {
    const drafts = threads[id]?.getState().drafts;
    return !drafts?.reply && !drafts?.note;
  };
  return order.find(isEmpty) ?? order[0]!;
}
