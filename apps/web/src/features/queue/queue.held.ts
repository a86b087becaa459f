import type { StoreApi } from 'zustand';
import type { StaffRoom } from '@parley/protocol';
import type { QueueState } from './queue.store';

type Rooms = readonly StaffRoom[];

export const holding = (
  set: StoreApi<QueueState>['setState'],
  get: () => QueueState,
): Pick<QueueState, 'hold' | 'release'> => ({
  hold() {
    const { held, rooms } = get();
    if (!held && rooms.length > 0) set({ held: rooms });
  },
  release() {
    if (get().held) set({ held: null });
  },
});

/** The rows that are on screen, in the order in which they stand there. */
export const rowsOf = ({ held, rooms }: Pick<QueueState, 'held' | 'rooms'>): Rooms => held ?? rooms;

/** What has come since the rows stand still. */
export function arrivedOf({ held, rooms }: Pick<QueueState, 'held' | 'rooms'>): Rooms {
  if (!held || held === rooms) return [];
  const known = new Set(held.map(({ id }) => id));
  return rooms.filter(({ id }) => !known.has(id));
}

/** The same rows, those of which something newer is known as they are now: also one that belongs to another list meanwhile. */
export function heldAfter(held: Rooms, newer: Rooms): Rooms {
  const byId = new Map(newer.map((room) => [room.id, room]));
  if (!held.some(({ id }) => byId.has(id))) return held;
  return held.map((room) => latest(room, byId.get(room.id)));
}

/** With the next page below, which moves nobody. */
export function heldBefore(held: Rooms, page: Rooms): Rooms {
  const known = new Set(held.map(({ id }) => id));
  return [...heldAfter(held, page), ...page.filter(({ id }) => !known.has(id))];
}

function latest(room: StaffRoom, next: StaffRoom | undefined): StaffRoom {
  // An answer that was on its way while a push overtook it.
  if (!next || next.updatedAt < room.updatedAt) return room;
  return { ...next, unreadCount: next.unreadCount ?? room.unreadCount };
}
