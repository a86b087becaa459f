import {
  isStaff,
  PRIORITIES,
  type Priority,
  type Room,
  type RoomSort,
  type StaffRoom,
} from '@parley/protocol';
import type { SupportRoomsQuery } from '@parley/client';

/** The lists an agent can look at, in the order in which they are offered. */
export const QUEUE_VIEWS = ['all', 'waiting', 'mine', 'open', 'resolved', 'closed'] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

export interface QueueFilter {
  view: QueueView;
  priority: Priority | null;
  sort: RoomSort;
}

/** The same choice in the words of the server. */
export function queryOf({ view, priority, sort }: QueueFilter): SupportRoomsQuery {
  const query: SupportRoomsQuery = { sort };
  if (priority) query.priority = priority;
  if (view === 'mine') return { ...query, assignee: 'me', status: 'open' };
  if (view !== 'all') return { ...query, status: view };
  return query;
}

/** Whether a room that was pushed belongs to the list on screen. */
export function belongs(room: StaffRoom, { view, priority, sort }: QueueFilter, me: string): boolean {
  if (isSilent(room)) return false;
  // Sorted by wait, the list is of those who wait.
  if (sort === 'waiting' && room.waitingSince === null) return false;
  if (priority && room.priority !== priority) return false;
  if (view === 'all') return true;
  if (view === 'mine') return room.status === 'open' && room.supportAgentId === me;
  return room.status === view;
}

/** A room enters the queue with its first message, not when the widget is opened. */
const isSilent = (room: StaffRoom): boolean => room.status === 'waiting' && room.lastMessageAt === null;

const byTimeDown = (a: string, b: string): number => (a === b ? 0 : a < b ? 1 : -1);
const activityOf = (room: StaffRoom): string => room.lastMessageAt ?? room.createdAt;
/** Those nobody keeps waiting come last. */
const waitOf = (room: StaffRoom): string => room.waitingSince ?? '9999';

const ORDERS: Record<RoomSort, (a: StaffRoom, b: StaffRoom) => number> = {
  activity: (a, b) => byTimeDown(activityOf(a), activityOf(b)),
  created: (a, b) => byTimeDown(a.createdAt, b.createdAt),
  waiting: (a, b) => byTimeDown(waitOf(b), waitOf(a)),
  // The same priority: first come, first served.
  priority: (a, b) =>
    PRIORITIES.indexOf(b.priority) - PRIORITIES.indexOf(a.priority) ||
    byTimeDown(b.waitingSince ?? activityOf(b), a.waitingSince ?? activityOf(a)),
};

/** The server's order, so that a pushed room lands where a reload would put it. */
export function inOrder(rooms: readonly StaffRoom[], sort: RoomSort): StaffRoom[] {
  const order = ORDERS[sort];
  return rooms.toSorted(
    (a, b) => order(a, b) || byTimeDown(activityOf(a), activityOf(b)) || byTimeDown(a.id, b.id),
  );
}

/**
 * Narrows what is loaded to the rooms in which every word occurs: in the name, address, subject, last words or tags.
 * What was said in a chat is not searched.
 */
export function narrow(rooms: readonly StaffRoom[], words: string): readonly StaffRoom[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rooms;
  return rooms.filter((room) => {
    const text = searchText(room);
    return wanted.every((word) => text.includes(word));
  });
}

function searchText(room: StaffRoom): string {
  const parts = [
    room.customer.name,
    room.customer.email,
    room.subject,
    room.lastMessage,
    ...room.tags.map((tag) => `#${tag}`),
  ];
  return parts.filter(Boolean).join('\n').toLocaleLowerCase();
}

/** The highest public entry that somebody of the team has read: what unread counts from. */
export function staffMark(room: Room): number {
  const marks = room.participants.filter((p) => isStaff(p.role)).map((p) => p.readSeq);
  return Math.max(0, ...marks);
}

/** Staff receive the staff's view of a room, always. */
export const isStaffRoom = (room: Room): room is StaffRoom => 'tags' in room;
