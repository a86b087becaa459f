import type { Message, Room, StaffStatus, User } from '@parley/protocol';
import type { Effect } from './effect.js';
import type { StoredItem } from './item.js';

/** What the outside lends to a step. The core itself knows no clock and no dice. */
export interface Env {
  /** Milliseconds since 1970. */
  now: number;
  /** 0 ≤ x < 1 */
  random: () => number;
}

/** Everything the client knows. Replaced, never changed in place. */
export interface State {
  user: User | null;
  link: Link;
  threads: Readonly<Record<string, ThreadData>>;
  /** In the order in which Send was pressed. */
  outbox: readonly Item[];
  tabs: TabsData;
  /** A guest was made for us, and we are about to become that guest: the next new chat is theirs. */
  adopting: boolean;
  /** What staff last chose; said again after each reconnect, since the server keeps it per connection. */
  staffStatus: StaffStatus | null;
  /** The device says that it has no network. */
  offline: boolean;
  /** The device keeps nothing at present: what is sent is in this page's memory alone. */
  forgetful: boolean;
}

export interface Link {
  phase: 'idle' | 'connecting' | 'online' | 'waiting';
  /** Counts connections: an answer to an older one is not news about this one. */
  epoch: number;
  /** Failures in a row. */
  attempts: number;
  /** When it was last lost, or first tried. */
  since: number;
  /** By the alarm it has been away for so long that requests do its work. */
  byHttp: boolean;
  retryAt: number;
  /** It waits because nobody was there, and for nothing that the server has asked for. */
  hurries: boolean;
  /** How often such a wait has ended early in vain. */
  hurried: number;
  /** A fresh token was fetched for this attempt: if that is refused too, fetching another at once is no use. */
  refreshed: boolean;
  /** The server said beforehand that it would close. */
  excused: boolean;
  /** It said that we are let in no more. */
  blocked: boolean;
}

export interface TabsData {
  /** This tab sends what is in the outbox. */
  leads: boolean;
  visible: boolean;
  /** The leading tab was heard of since it was asked. */
  heard: boolean;
  /** What is behind us lately: late news and a slow disk must not bring it back. */
  done: readonly string[];
  /** Asked the leader for a sign of life, and no answer yet. */
  asked: boolean;
}

/** One of the two logs of a room. */
export interface Log {
  /** Ascending, without a gap. */
  messages: readonly Message[];
  /** The highest seq up to which everything since the first one loaded is here. */
  last: number;
  /** What came before its turn. */
  early: Readonly<Record<number, Message>>;
  hasOlder: boolean;
}

export interface Marks {
  delivered: number;
  read: number;
}

export interface ThreadData {
  handles: number;
  status: 'loading' | 'ready' | 'gone';
  room: Room | null;
  public: Log;
  /** Null for everybody who is not staff. */
  staff: Log | null;
  /** The epoch of the connection that is joined to the room; 0 is none. */
  joinedAt: number;
  /** A joinRoom is under way, in this epoch. There is never a second one. */
  joiningAt: number;
  /** A leaveRoom is under way, in this epoch: joining waits, since the one may overtake the other. */
  leavingAt: number;
  /** What is asked for now may have been put together too early: ask once more after the answer. */
  joinAgain: boolean;
  joinAttempts: number;
  /** When the first of these was; 0 is none. */
  joinFailsSince: number;
  /** The pause before the next one is over when something else gets through. */
  joinHurries: boolean;
  /** How many of these pauses have ended like that. */
  joinHurried: number;
  loadingOlder: boolean;
  /** User id → when it dies. */
  typing: Readonly<Record<string, number>>;
  viewers: readonly string[];
  /** What this device wants the server to know, and what it knows. */
  wanted: Marks;
  told: Marks;
  marksSaidAt: number;
  /** The user's own typing: when it was last said to the others; 0 is not. */
  typingSaidAt: number;
  typingPrivate: boolean;
}

export interface Item extends StoredItem {
  /** It is in storage (or storage is known not to work): only then may it leave the device. */
  written: boolean;
  /** Storage does not work: this page's memory is the only place where it is. */
  unsaved: boolean;
  /** How it is being sent now. */
  flight: 'socket' | 'http' | null;
  /** When it last went out: an answer to an earlier time is not news about this one. */
  sentAt: number;
  /** Send was pressed in this tab. */
  mine: boolean;
  /** Another tab is sending it. */
  elsewhere: boolean;
  attempts: number;
  notBefore: number;
  /** When it first did not get through; 0 is never. */
  troubledSince: number;
  /** Its pause is over when something else gets through. */
  hurries: boolean;
  /** How many of its pauses have ended like that. */
  hurried: number;
  /** How many connections broke right after it was sent. */
  kills: number;
  /** How often the server broke over it, and nobody knows why. */
  faults: number;
  /** Where to try next: a request tells more about what is wrong than a closed socket. */
  preferHttp: boolean;
  /** The last try got no answer: worth trying again as soon as there is a connection. */
  lost: boolean;
  /** Acknowledged: its place in the log. */
  seq: number | null;
}

/** What one step works on: the state to replace parts of, and what is to be done outside. */
export interface Cx {
  state: State;
  readonly env: Env;
  readonly effects: Effect[];
}

export const emptyLog: Log = { messages: [], last: 0, early: {}, hasOlder: false };

export const emptyThread: ThreadData = {
  handles: 0,
  status: 'loading',
  room: null,
  public: emptyLog,
  staff: null,
  joinedAt: 0,
  joiningAt: 0,
  leavingAt: 0,
  joinAgain: false,
  joinAttempts: 0,
  joinFailsSince: 0,
  joinHurries: false,
  joinHurried: 0,
  loadingOlder: false,
  typing: {},
  viewers: [],
  wanted: { delivered: 0, read: 0 },
  told: { delivered: 0, read: 0 },
  marksSaidAt: 0,
  typingSaidAt: 0,
  typingPrivate: false,
};

export const initialState: State = {
  user: null,
  link: {
    phase: 'idle',
    epoch: 0,
    attempts: 0,
    since: 0,
    byHttp: false,
    retryAt: 0,
    hurries: false,
    hurried: 0,
    refreshed: false,
    excused: false,
    blocked: false,
  },
  threads: {},
  outbox: [],
  tabs: { leads: false, visible: true, heard: false, asked: false, done: [] },
  adopting: false,
  staffStatus: null,
  offline: false,
  forgetful: false,
};

/** Replaces some of a thread. Nothing happens to one that is gone meanwhile. */
export function patchThread(cx: Cx, roomId: string, patch: Partial<ThreadData>): void {
  const thread = cx.state.threads[roomId];
  if (!thread) return;
  cx.state.threads = { ...cx.state.threads, [roomId]: { ...thread, ...patch } };
}
