import { LIMITS, type ListCounts, type StaffRoom } from '@parley/protocol';
import type { ParleyClient } from '@parley/client';
import { insist } from '../../lib/insist';
import { Meanwhile } from '../../lib/meanwhile';
import { belongs, firstOf, isStaffRoom, queryOf, type QueueFilter, type Seen } from './queue.rules';

export interface Count {
  count: number;
  /** There are more than were counted. */
  more: boolean;
}

const COUNTED = ['waiting', 'mine'] as const;
type CountedView = (typeof COUNTED)[number];

export interface Counted {
  /** Null while it is not known. */
  counts: Readonly<Record<CountedView, Count | null>>;
  /** Unread messages in the chats that are mine. */
  unreadMine: number;
  /** Who has waited longest for somebody to take the chat. */
  longestWaiting: string | null;
}

export interface Counts {
  put(room: StaffRoom): void;
  /** As they are after all that was put; the same ones while nothing has changed. */
  now(): Counted;
  reload(): Promise<void>;
}

/**
 * How many wait and how many are mine. The server's list has no totals, so one page of each is read and then kept true
 * by the pushes; beyond a page it says "more than".
 */
export function createCounts(client: ParleyClient, seen: () => Seen, show: (found: Counted) => void): Counts {
  const known: Record<CountedView, Map<string, StaffRoom> | null> = { waiting: null, mine: null };
  const more: Record<CountedView, boolean> = { waiting: false, mine: false };
  const meanwhile = new Meanwhile<StaffRoom>();
  let told: Counted['counts'] = { waiting: null, mine: null };

  const now = (): Counted => {
    const countOf = (view: CountedView): Count | null => {
      const rooms = known[view];
      return rooms && { count: rooms.size, more: more[view] };
    };
    let unreadMine = 0;
    for (const room of known.mine?.values() ?? []) unreadMine += room.unreadCount ?? 0;
    const counts = { waiting: countOf('waiting'), mine: countOf('mine') };
    if (!COUNTED.every((view) => isSame(counts[view], told[view]))) told = counts;
    return { counts: told, unreadMine, longestWaiting: longest(known.waiting?.values() ?? []) };
  };

  async function read(view: CountedView): Promise<void> {
    const query = queryOf({ ...listOf(view), sort: view === 'waiting' ? 'waiting' : 'activity' });
    const asked = insist(() => client.api.supportRooms({ ...query, limit: LIMITS.pageRooms }));
    const { answer: page, told } = await meanwhile.during(asked);
    known[view] = new Map(page.items.filter(isStaffRoom).map((room) => [room.id, room]));
    more[view] = page.nextCursor !== null;
    for (const room of told) count(view, room);
  }

  function count(view: CountedView, room: StaffRoom): void {
    const rooms = known[view];
    if (!rooms) return;
    const before = rooms.get(room.id);
    // An answer that was on its way while a push overtook it.
    if (before && room.updatedAt < before.updatedAt) return;
    if (belongs(room, listOf(view), seen()))
      rooms.set(room.id, { ...room, unreadCount: room.unreadCount ?? before?.unreadCount });
    else rooms.delete(room.id);
  }

  return {
    put(room) {
      meanwhile.tell(room);
      for (const view of COUNTED) count(view, room);
    },
    now,
    async reload() {
      const answers = await Promise.allSettled(COUNTED.map(read));
      // A count that can't be read is not shown; the list itself tells what is wrong, and the next reload tries again.
      answers.forEach((result, i) => {
        if (result.status === 'rejected') known[COUNTED[i]!] = null;
      });
      show(now());
    },
  };
}

const isSame = (a: Count | null, b: Count | null): boolean => a?.count === b?.count && a?.more === b?.more;

const longest = (rooms: Iterable<StaffRoom>): string | null => firstOf(rooms, 'waiting')?.id ?? null;

const listOf = (view: CountedView): QueueFilter => ({ view, saved: null, extra: {}, sort: 'activity' });

/** Pushes come in bursts, and each may change any list: the server counts them all in one look, no more often than this. */
const COUNT_EVERY_MS = 3_000;

/** How many chats the other lists hold, as the server counts them: after each burst of pushes anew. */
export function createListCounts(
  client: ParleyClient,
  show: (counts: ListCounts) => void,
): { look(): void; reload(): Promise<void> } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  async function reload(): Promise<void> {
    try {
      const counts = await insist(() => client.call<ListCounts | undefined>('listCounts'));
      if (counts) show(counts);
    } catch {
      // The last count stays; the next push or reconnect asks again.
      return;
    }
  }
  return {
    reload,
    look() {
      timer ??= setTimeout(() => {
        timer = null;
        // Whoever signed out meanwhile is not counted for.
        if (client.session.get().user) void reload();
      }, COUNT_EVERY_MS);
    },
  };
}
