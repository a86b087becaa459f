import { ERRORS, type ErrorBody } from '@parley/protocol';
import { backoff, patience } from './backoff.js';
import { findItem, ownerOf, patchItem, storedOf } from './items.js';
import type { Cx, Item } from './state.js';

/** A fault of the server that is over by then is none of the message's. */
const MOST_FAULTS = 6;

/** Tells the other tabs how one stands. */
export function share(cx: Cx, id: string): void {
  const item = findItem(cx.state, id);
  if (!item) return;
  const sending = item.flight !== null || item.elsewhere || item.seq !== null;
  const news = {
    news: 'item',
    owner: ownerOf(cx.state),
    item: storedOf(item),
    sending,
    lost: item.lost,
  } as const;
  cx.effects.push({ do: 'tell', news });
}

/** In storage as it stands now, and in the other tabs. */
export function rewrite(cx: Cx, id: string): void {
  const item = findItem(cx.state, id);
  if (item) cx.effects.push({ do: 'store', owner: ownerOf(cx.state), item: storedOf(item) });
}

export function refused(cx: Cx, item: Item, error: ErrorBody): void {
  if (error.code === 'UNAUTHENTICATED') cx.effects.push({ do: 'renew' });
  else if (!ERRORS[error.code].retryable || isPoison(cx, item, error)) return refuse(cx, item, error);
  again(cx, item, pauseAfter(cx, item, error));
}

/** What breaks the server each time would hold up all that was written after it for ever. */
function isPoison(cx: Cx, item: Item, { code }: ErrorBody): boolean {
  if (code !== 'INTERNAL') return false;
  patchItem(cx, item.id, { faults: item.faults + 1 });
  return item.faults + 1 >= MOST_FAULTS;
}

/** Stays visible with its reason, until the user tries again or gives it up. */
export function refuse(cx: Cx, item: Item, error: ErrorBody): void {
  patchItem(cx, item.id, { state: 'failed', error, flight: null });
  rewrite(cx, item.id);
}

export const errorBody = (code: ErrorBody['code']): ErrorBody => ({
  code,
  message: ERRORS[code].message,
  requestId: '',
});

/** Before the next try. */
interface Pause {
  /** There was no answer at all. */
  lost?: boolean;
  /** If it is not given: ever longer, no longer than the trouble has lasted, and over when something else gets through. */
  ms?: number;
}

/**
 * What the server was not fit for, it may be the next moment. A pause that it asked for is kept, and what it broke over, or had too much
 * of, is given time whatever gets through beside it.
 */
function pauseAfter({ env }: Cx, { attempts, faults }: Item, { code, retryAfterMs: ms }: ErrorBody): Pause {
  if (ms !== undefined) return { ms };
  if (code === 'INTERNAL') return { ms: backoff(env, faults) };
  return code === 'RATE_LIMITED' ? { ms: backoff(env, attempts) } : {};
}

/** Waits, then it is its turn again. */
export function again(cx: Cx, item: Item, { lost = false, ms: given }: Pause): void {
  const { now } = cx.env;
  const troubledSince = item.troubledSince || item.sentAt;
  const ms = given ?? backoff(cx.env, item.attempts, patience(cx.env, troubledSince));
  const attempts = item.attempts + 1;
  const hurries = given === undefined;
  patchItem(cx, item.id, { flight: null, lost, attempts, troubledSince, hurries, notBefore: now + ms });
  // The tab in which it was written says that nobody can be reached.
  share(cx, item.id);
  cx.effects.push({ do: 'timer', key: `item:${item.id}`, ms });
}

/** There is a connection again: no use in waiting out a pause that was made for the lack of one. */
export function hurryLost(cx: Cx): void {
  for (const item of cx.state.outbox) if (item.lost) patchItem(cx, item.id, { notBefore: 0, lost: false });
}

/**
 * Something got through, so the server works: no use in waiting out a pause that was made because it did not. Not all of it in
 * one moment, and what goes on being refused is hurried ever less.
 */
export function hurryItems(cx: Cx): void {
  for (const { id, hurries, hurried, notBefore } of cx.state.outbox) {
    if (!hurries) continue;
    const ms = backoff(cx.env, hurried);
    if (notBefore <= cx.env.now + ms) continue;
    patchItem(cx, id, { hurries: false, hurried: hurried + 1, notBefore: cx.env.now + ms });
    cx.effects.push({ do: 'timer', key: `item:${id}`, ms });
  }
}
