import type { Message } from '@parley/protocol';
import type { StoredItem } from './item.js';
import type { Cx, Item, State, ThreadData } from './state.js';

/** Storage of what is sent before anybody is signed in belongs to this owner. */
export const NOBODY = 'nobody';

export const ownerOf = (state: State): string => state.user?.id ?? NOBODY;

export const findItem = (state: State, id: string): Item | undefined =>
  state.outbox.find((item) => item.id === id);

export function patchItem(cx: Cx, id: string, patch: Partial<Item>): void {
  cx.state.outbox = cx.state.outbox.map((item) => (item.id === id ? { ...item, ...patch } : item));
}

/** As if it had never been tried. */
export const unharmed = {
  attempts: 0,
  notBefore: 0,
  kills: 0,
  faults: 0,
  troubledSince: 0,
  hurries: false,
  hurried: 0,
};

export const newItem = (stored: StoredItem, written: boolean): Item => ({
  ...stored,
  written,
  unsaved: false,
  flight: null,
  sentAt: 0,
  mine: false,
  elsewhere: false,
  ...unharmed,
  preferHttp: false,
  lost: false,
  seq: null,
});

/** What storage and other tabs may know of it. */
export function storedOf(item: Item): StoredItem {
  const { id, roomId, message, metadata, createdAt, state, error, chat, seen, repeats } = item;
  return {
    id,
    roomId,
    message,
    private: item.private,
    ...(metadata && { metadata }),
    createdAt,
    state,
    ...(error && { error }),
    ...(chat && { chat }),
    ...(seen !== undefined && { seen }),
    ...(repeats && { repeats }),
  };
}

const REMEMBERED = 200;

/** Out of the outbox, and not to come back. */
export function forget(cx: Cx, id: string): void {
  cx.state.outbox = cx.state.outbox.filter((item) => item.id !== id);
  cx.state.tabs = { ...cx.state.tabs, done: [...cx.state.tabs.done, id].slice(-REMEMBERED) };
}

/** Out of the outbox, here and in the other tabs. */
export function finish(cx: Cx, item: Item, outcome: { entry?: Message; roomId?: string } = {}): void {
  const owner = ownerOf(cx.state);
  // The other tabs hear of it from nobody else: the server sends nobody their own message back.
  const loggedIn = item.seq !== null && !outcome.entry && item.roomId;
  forget(cx, item.id);
  cx.effects.push(
    { do: 'unstore', owner, id: item.id },
    { do: 'timer', key: `item:${item.id}`, ms: null },
    { do: 'tell', news: { news: 'done', owner, id: item.id, ...outcome, ...(loggedIn && { loggedIn }) } },
  );
}

/** Entries of the log arrived: what of them was in the outbox is done, whatever became of its acknowledgement. */
export function settleEntries(cx: Cx, entries: readonly Message[]): void {
  for (const entry of entries) {
    const item = findItem(cx.state, entry.id);
    if (item && item.roomId === entry.roomId) finish(cx, item, { entry });
  }
}

/**
 * Acknowledged ones that nobody waits to see any more: the room is not on the screen, or its log is past them. `entry`, when
 * it is known, goes along to the tab that does show the room, or the message would be missing there until its next join.
 */
export function settleAcknowledged(cx: Cx, roomId: string, entry?: Message): void {
  const thread = cx.state.threads[roomId];
  for (const item of cx.state.outbox)
    if (item.roomId === roomId && item.seq !== null && !awaits(thread, item, item.seq))
      finish(cx, item, entry?.id === item.id ? { entry } : {});
}

function awaits(thread: ThreadData | undefined, item: Item, seq: number): boolean {
  if (!thread || thread.handles === 0 || thread.status === 'gone') return false;
  const log = item.private ? thread.staff : thread.public;
  return thread.status === 'loading' || !log || log.last < seq;
}
