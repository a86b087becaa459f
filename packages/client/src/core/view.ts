import type { ConnectionState, PendingMessage, ThreadState } from '../types.js';
import { emptyThread, type Item, type Link, type State, type ThreadData } from './state.js';

/** What the pages see of it all. */
export function connectionOf({ link, user, outbox, offline }: State): ConnectionState {
  // Before there is a guest there is no connection to lose: the first message is what shows that nobody can be reached.
  const first = user ? undefined : outbox.find((item) => item.chat && isStuck(item, offline));
  if (first) return { phase: 'reconnecting', since: Date.parse(first.createdAt), retryAt: first.notBefore };
  return linkOf(link);
}

function linkOf({ phase, since, retryAt, attempts, blocked }: Link): ConnectionState {
  if (blocked && phase !== 'idle') return { phase: 'blocked', since, retryAt };
  // A try is part of the trouble, until one succeeds: else what says so would blink with each.
  const trying = phase === 'connecting' && attempts > 0;
  if (phase === 'waiting' || trying) return { phase: 'reconnecting', since, retryAt };
  return { phase };
}

export const pendingOf = (item: Item, offline = false): PendingMessage => ({
  id: item.id,
  roomId: item.roomId,
  message: item.message,
  private: item.private,
  ...(item.metadata && { metadata: item.metadata }),
  createdAt: item.createdAt,
  state:
    item.state === 'failed'
      ? 'failed'
      : isUnderWay(item) && !(item.chat && isStuck(item, offline))
        ? 'sending'
        : 'queued',
  ...(item.unsaved && { unsaved: true }),
  ...(item.error && { error: item.error }),
});

/** Nobody was reached with it, and it is tried again and again. */
const isStuck = (item: Item, offline: boolean): boolean => item.state === 'queued' && (offline || item.lost);

const isUnderWay = (item: Item): boolean => item.flight !== null || item.elsewhere || item.seq !== null;

export function threadOf(thread: ThreadData = emptyThread, pending: readonly Item[]): ThreadState {
  const { status, room, staff, loadingOlder, viewers } = thread;
  return {
    status,
    room,
    messages: thread.public.messages,
    notes: staff?.messages ?? [],
    pending: pending.map((item) => pendingOf(item)),
    hasOlder: thread.public.hasOlder || staff?.hasOlder === true,
    loadingOlder,
    typing: Object.keys(thread.typing),
    viewers,
  };
}

export const itemsOf = (state: State, roomId: string): readonly Item[] =>
  state.outbox.filter((item) => item.roomId === roomId);
