import {
  attributeHolds,
  isStaff,
  nearestDue,
  PRIORITIES,
  readAttributeCondition,
  type Room,
  type RoomConditions,
  type RoomSort,
  type RoomViewName,
  type SavedFilter,
  type StaffRoom,
  VIEW_CONDITIONS,
} from '@parley/protocol';
import type { SupportRoomsQuery } from '@parley/client';

export type QueueView = RoomViewName;

/** Which list is on screen: one that everybody has or one that was saved, narrowed further, in an order. */
export interface QueueFilter {
  view: QueueView;
  /** Shown in place of the view. */
  saved: SavedFilter | null;
  extra: RoomConditions;
  sort: RoomSort;
}

/** Whose eyes: what `me` and `mine` mean in a list, and when. */
export interface Seen {
  me: string;
  teams: readonly string[];
  now: number;
  /** In which chats they are named. */
  mentions: Named;
  following: ReadonlySet<string>;
}

export type Named = Readonly<Record<string, { seen: boolean; at: string }>>;

/** Orders of what is to be done: what is over has no place in them. */
const WORK_SORTS: readonly RoomSort[] = ['waiting', 'due', 'priority'];

export const conditionsOf = ({ view, saved, extra }: Omit<QueueFilter, 'sort'>): RoomConditions => ({
  ...(saved ? saved.conditions : VIEW_CONDITIONS[view]),
  ...extra,
});

/** The same choice in the words of the server. */
export const queryOf = ({ sort, ...filter }: QueueFilter): SupportRoomsQuery => ({
  ...conditionsOf(filter),
  sort,
});

const isUnresolved = ({ status }: StaffRoom): boolean => status === 'waiting' || status === 'open';

type Holds = {
  [Name in keyof Required<RoomConditions>]: (
    room: StaffRoom,
    wanted: NonNullable<RoomConditions[Name]>,
    seen: Seen,
  ) => boolean;
};

const DAY_MS = 24 * 60 * 60_000;
const isDay = (text: string): boolean => text.length === 10;
/** The first millisecond after a day or a moment, which is counted in. */
const endOf = (text: string): number => Date.parse(text) + (isDay(text) ? DAY_MS : 0);

const HOLDS: Holds = {
  status: (room, status) => (status === 'unresolved' ? isUnresolved(room) : room.status === status),
  assignee: (room, who, { me }) => room.supportAgentId === (who === 'me' ? me : who === 'none' ? null : who),
  team: ({ teamId }, team, { teams }) =>
    team === 'mine' ? teamId !== null && teams.includes(teamId) : teamId === team,
  topic: (room, topic) => room.topicId === topic,
  priority: (room, priority) => room.priority === priority,
  tag: (room, tag) => room.tags.includes(tag),
  attribute(room, text) {
    const asked = readAttributeCondition(text);
    const values = asked?.of === 'room' ? room.attributes : room.customer.attributes;
    return asked !== null && attributeHolds(values, asked);
  },
  waitingMinutes: ({ waitingSince }, minutes, { now }) =>
    waitingSince !== null && now - Date.parse(waitingSince) >= minutes * 60_000,
  from: (room, from) => Date.parse(room.createdAt) >= Date.parse(from),
  to: (room, to) => Date.parse(room.createdAt) < endOf(to),
  snoozed: (room, wanted) => (room.snoozedUntil !== null) === (wanted === 'yes'),
  mentioned: ({ id }, wanted, { mentions }) =>
    mentions[id] !== undefined && (wanted === 'yes' || !mentions[id].seen),
  following: ({ id }, _, { following }) => following.has(id),
};

/** Whether a room that was pushed belongs to the list on screen. */
export function belongs(room: StaffRoom, { sort, ...filter }: QueueFilter, seen: Seen): boolean {
  if (isSilent(room)) return false;
  const conditions = conditionsOf(filter);
  if (!hasPlace(room, sort, seen)) return false;
  if (WORK_SORTS.includes(sort) && conditions.status === undefined && !isUnresolved(room)) return false;
  return (Object.keys(conditions) as (keyof RoomConditions)[]).every((name) =>
    holds(name, room, conditions, seen),
  );
}

/** Sorted by wait, the list is of those who wait; and so on. */
function hasPlace(room: StaffRoom, sort: RoomSort, { mentions }: Seen): boolean {
  if (sort === 'waiting') return room.waitingSince !== null;
  if (sort === 'due') return nearestDue(room) !== null;
  return sort !== 'mentioned' || mentions[room.id] !== undefined;
}

function holds<Name extends keyof RoomConditions>(
  name: Name,
  room: StaffRoom,
  conditions: RoomConditions,
  seen: Seen,
): boolean {
  const wanted = conditions[name];
  return wanted === undefined || HOLDS[name](room, wanted, seen);
}

/** A room enters the queue with its first message, not when the widget is opened. */
const isSilent = (room: StaffRoom): boolean => room.status === 'waiting' && room.lastMessageAt === null;

const byTimeDown = (a: string, b: string): number => (a === b ? 0 : a < b ? 1 : -1);
const activityOf = (room: StaffRoom): string => room.lastMessageAt ?? room.createdAt;
/** Those nobody keeps waiting come last. */
const waitOf = (room: StaffRoom): string => room.waitingSince ?? '9999';

const dueOf = (room: StaffRoom): string => nearestDue(room)?.at ?? '9999';
/** Unread ones first, then the newest. */
const namedAt = ({ id }: StaffRoom, mentions: Named): string =>
  `${mentions[id]?.seen === false} ${mentions[id]?.at ?? ''}`;

const ORDERS: Record<RoomSort, (a: StaffRoom, b: StaffRoom, mentions: Named) => number> = {
  activity: (a, b) => byTimeDown(activityOf(a), activityOf(b)),
  created: (a, b) => byTimeDown(a.createdAt, b.createdAt),
  waiting: (a, b) => byTimeDown(waitOf(b), waitOf(a)),
  due: (a, b) => byTimeDown(dueOf(b), dueOf(a)),
  mentioned: (a, b, mentions) => byTimeDown(namedAt(a, mentions), namedAt(b, mentions)),
  // The same priority: first come, first served.
  priority: (a, b) =>
    PRIORITIES.indexOf(b.priority) - PRIORITIES.indexOf(a.priority) ||
    byTimeDown(b.waitingSince ?? activityOf(b), a.waitingSince ?? activityOf(a)),
};

/** The server's order, so that a pushed room lands where a reload would put it. */
function orderOf(sort: RoomSort, mentions: Named): (a: StaffRoom, b: StaffRoom) => number {
  const order = ORDERS[sort];
  return (a, b) =>
    order(a, b, mentions) || byTimeDown(activityOf(a), activityOf(b)) || byTimeDown(a.id, b.id);
}

export const inOrder = (rooms: readonly StaffRoom[], sort: RoomSort, mentions: Named = {}): StaffRoom[] =>
  rooms.toSorted(orderOf(sort, mentions));

/** Before which of them, which are in order, a room has its place. */
export function placeIn(
  rooms: readonly StaffRoom[],
  room: StaffRoom,
  sort: RoomSort,
  mentions: Named = {},
): number {
  const order = orderOf(sort, mentions);
  let [low, high] = [0, rooms.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(rooms[middle]!, room) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Who would be on top. */
export function firstOf(rooms: Iterable<StaffRoom>, sort: RoomSort): StaffRoom | null {
  const order = orderOf(sort, {});
  let first: StaffRoom | null = null;
  for (const room of rooms) if (!first || order(room, first) < 0) first = room;
  return first;
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
