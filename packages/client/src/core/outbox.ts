import { isStaff } from '@parley/protocol';
import type { NewItem, StoredItem } from './item.js';
import { findItem, finish, newItem, ownerOf, patchItem, storedOf, unharmed } from './items.js';
import { errorBody, rewrite, share } from './outcome.js';
import type { Cx, Item, State } from './state.js';
import { stopTyping } from './typing.js';

/** Shown at once; leaves the device when storage has it. */
export function enqueue(cx: Cx, stored: StoredItem): void {
  const item = { ...newItem(stored, false), mine: true, unsaved: cx.state.forgetful };
  cx.state.outbox = [...cx.state.outbox, item];
  cx.effects.push({ do: 'store', owner: ownerOf(cx.state), item: stored });
}

export function send(cx: Cx, { roomId, id, message, private: isPrivate, metadata }: NewItem): void {
  stopTyping(cx, roomId);
  // The same message, pressed again before it was gone.
  if (findItem(cx.state, id)) return;
  const seen = headOnScreen(cx.state, roomId, isPrivate);
  enqueue(cx, {
    id,
    roomId,
    message,
    private: isPrivate,
    ...(metadata && { metadata }),
    createdAt: new Date(cx.env.now).toISOString(),
    state: 'queued',
    ...(seen !== undefined && { seen }),
  });
}

/** What staff answer to: of everybody else, and of notes, the server does not ask it. Nothing while the room is loading. */
function headOnScreen({ user, threads }: State, roomId: string, isPrivate: boolean): number | undefined {
  const thread = threads[roomId];
  const isAsked = user && isStaff(user.role) && !isPrivate;
  return isAsked && thread?.status === 'ready' ? thread.public.last : undefined;
}

/** Storage stopped working, or works again and has got all that it lacked. */
export function onStorage(cx: Cx, works: boolean): void {
  cx.state.forgetful = !works;
  cx.state.outbox = cx.state.outbox.map((item) =>
    item.mine && item.unsaved === works ? { ...item, unsaved: !works } : item,
  );
}

export function onStored(cx: Cx, id: string): void {
  const item = findItem(cx.state, id);
  if (!item) return;
  patchItem(cx, id, { written: true });
  share(cx, id);
}

export function retry(cx: Cx, id: string): void {
  const item = findItem(cx.state, id);
  if (item?.state !== 'failed') return;
  const seen = seenByNow(cx, item);
  const repeats = (item.repeats ?? 0) + 1;
  patchItem(cx, id, { state: 'queued', error: undefined, ...unharmed, seen, repeats });
  rewrite(cx, id);
}

/** Whoever tries again has seen the newest on the screen, and what the refusal brought. */
function seenByNow({ state }: Cx, { roomId, seen, error, ...item }: Item): number | undefined {
  const onScreen = roomId ? headOnScreen(state, roomId, item.private) : undefined;
  const known = [seen, onScreen, error?.missed?.at(-1)?.seq].filter((seq) => seq !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}

export function drop(cx: Cx, id: string): void {
  const item = findItem(cx.state, id);
  // What is under way can't be called back.
  if (!item || item.flight || item.elsewhere || item.seq !== null) return;
  finish(cx, item);
  if (item.chat) cx.effects.push({ do: 'chatEnded', id, roomId: null });
}

/** What storage held, in front of what was sent meanwhile: ids grow with time. */
export function restore(cx: Cx, items: readonly StoredItem[]): void {
  const unknown = items.filter(({ id }) => !findItem(cx.state, id) && !cx.state.tabs.done.includes(id));
  if (unknown.length === 0) return;
  const restored = unknown.map((stored) => ({ ...newItem(stored, true), attempts: stored.chat ? 1 : 0 }));
  cx.state.outbox = [...restored, ...cx.state.outbox].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The person got another name: what waits goes along. Every tab does this for what it leads or what was written in it, so that
 * nothing stays behind; the same id is the same item.
 */
export function carryOutbox(cx: Cx, from: State): void {
  const owner = ownerOf(cx.state);
  const ours = from.outbox.filter(
    (item) => item.seq === null && (from.tabs.leads || (item.mine && !item.elsewhere)),
  );
  cx.state.outbox = ours.map((item) => {
    // A guest may have been made for it already: sent again under the new name it might be there twice.
    const doubtful = item.chat !== undefined && (item.attempts > 0 || item.flight !== null);
    const { mine, sentAt } = item;
    const flight = item.chat ? null : item.flight;
    const fresh = { ...newItem(storedOf(item), false), mine, flight, sentAt };
    return doubtful ? { ...fresh, state: 'failed' as const, error: errorBody('UNAVAILABLE') } : fresh;
  });
  for (const item of cx.state.outbox)
    cx.effects.push(
      { do: 'store', owner, item: storedOf(item) },
      { do: 'unstore', owner: ownerOf(from), id: item.id },
    );
}
