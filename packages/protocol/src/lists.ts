import type { ErrorCode, Reason } from './errors.js';
import { type Priority, type Room, ROOM_STATUSES, type RoomSort, type RoomStatus } from './room.js';

/** `unresolved`: waiting or open, so that somebody has something to do in it. */
export const STATUS_CHOICES = [...ROOM_STATUSES, 'unresolved'] as const;
export type StatusChoice = RoomStatus | 'unresolved';

/** What a list of chats may be narrowed by: all that is given has to hold. */
export interface RoomConditions {
  status?: StatusChoice;
  /** A user id, `me` or `none`. */
  assignee?: string;
  /** A team's id, or `mine`: those that the caller belongs to. */
  team?: string;
  topic?: string;
  priority?: Priority;
  tag?: string;
  /** What one attribute of the chat or of its customer is: `AttributeCondition` as text. */
  attribute?: string;
  /** Somebody has waited for an answer for at least so many minutes. */
  waitingMinutes?: number;
  /** Begun since then: a day or a moment, ISO 8601. */
  from?: string;
  /** Begun up to then, a day being counted in. */
  to?: string;
  /** Put aside until later; left out: both. */
  snoozed?: 'yes' | 'no';
  /** The caller is named in a note of it; `unread`: and has not looked since. */
  mentioned?: 'yes' | 'unread';
  /** The caller follows it. */
  following?: 'yes';
}

/** The lists that everybody has, in the order in which they are offered. */
export const ROOM_VIEWS = [
  'mine',
  'unassigned',
  'waiting',
  'team',
  'all',
  'mentioned',
  'following',
  'snoozed',
  'closed',
] as const;
export type RoomViewName = (typeof ROOM_VIEWS)[number];

/** What each of them holds: the pages ask by it, and the server counts by it. */
export const VIEW_CONDITIONS = {
  mine: { status: 'open', assignee: 'me', snoozed: 'no' },
  unassigned: { status: 'unresolved', assignee: 'none', snoozed: 'no' },
  waiting: { status: 'waiting', snoozed: 'no' },
  team: { status: 'unresolved', team: 'mine', snoozed: 'no' },
  all: {},
  mentioned: { mentioned: 'yes' },
  following: { following: 'yes' },
  snoozed: { status: 'unresolved', snoozed: 'yes' },
  closed: { status: 'closed' },
} as const satisfies Record<RoomViewName, RoomConditions>;

/** What is counted of a list, where that is not all that it holds. */
export const COUNTED_CONDITIONS: Partial<Record<RoomViewName, RoomConditions>> = {
  mentioned: { mentioned: 'unread' },
};

/** A list that somebody has put together, for themselves or for everybody. */
export interface SavedFilter {
  id: string;
  name: string;
  /** Everybody of the staff has it in their list; who made it, managers and admins may change it. */
  shared: boolean;
  conditions: RoomConditions;
  sort: RoomSort;
  ownerId: string;
}

export interface SavedFilterList {
  items: SavedFilter[];
}

export interface SaveFilterRequest {
  name: string;
  shared?: boolean;
  conditions: RoomConditions;
  sort?: RoomSort;
}

export type UpdateFilterRequest = Partial<SaveFilterRequest>;

/**
 * How many chats each list holds of those in which somebody has something to do. Lists of others (closed, resolved) are not
 * counted: they only ever grow.
 */
export interface ListCounts {
  views: Partial<Record<RoomViewName, number>>;
  /** By the id of the saved filter. */
  filters: Record<string, number>;
  /** The teams that the caller belongs to: by these, pushes are told apart. */
  teams: string[];
  /** There are more than LIMITS.countedRooms in which somebody has something to do: these are the least that there are. */
  more: boolean;
}

/** One thing done to several chats. Only one of the fields is given. */
export interface BulkRequest {
  roomIds: string[];
  /** Gives them to the caller, or (manager, admin) to a colleague. */
  agentId?: string;
  status?: RoomStatus;
  priority?: Priority;
  addTags?: string[];
  removeTags?: string[];
}

export interface BulkRefusal {
  roomId: string;
  code: ErrorCode;
  reason?: Reason;
}

/** Each chat is changed by itself: some may be refused while others are done. */
export interface BulkAnswer {
  done: Room[];
  refused: BulkRefusal[];
}
