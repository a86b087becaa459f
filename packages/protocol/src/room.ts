import type { Message } from './message.js';
import type { RecordReference } from './orders.js';
import type { Role, Unverified } from './person.js';
import type { QueuePlace } from './routing.js';
import type { AttributeValues } from './attributes.js';
import type { DueKind } from './team.js';

export const ROOM_TYPES = [
  'support',
  'customer_driver',
  'customer_admin',
  'driver_admin',
  'guest_admin',
] as const;
export type RoomType = (typeof ROOM_TYPES)[number];

/** Rooms of two sides about an order or a booking: never in the queue, and nobody's of the staff by default. */
export const PAIRED_ROOM_TYPES = [
  'customer_driver',
  'customer_admin',
  'driver_admin',
  'guest_admin',
] as const satisfies readonly RoomType[];
export type PairedRoomType = (typeof PAIRED_ROOM_TYPES)[number];
export const isPaired = (type: RoomType): type is PairedRoomType => type !== 'support';

/** Who of the staff may read what they take no part in. */
export const LOOK_INS = ['nobody', 'leads', 'staff'] as const;
export type LookIn = (typeof LOOK_INS)[number];

/** The group `rooms` of the settings. */
export interface RoomsSettings {
  /** A look is seen in the room, and recorded. */
  lookIn: Record<PairedRoomType, LookIn>;
  /** So long after a booking or an order is over its rooms close. */
  closeAfterHours: number;
}

export const ROOM_STATUSES = ['waiting', 'open', 'resolved', 'closed'] as const;
export type RoomStatus = (typeof ROOM_STATUSES)[number];

/** Where a room may go from here. */
export const NEXT_STATUS = {
  waiting: ['open', 'resolved', 'closed'],
  open: ['waiting', 'resolved', 'closed'],
  resolved: ['open', 'closed'],
  closed: [],
} as const satisfies Record<RoomStatus, readonly RoomStatus[]>;

/** Lowest first. */
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];
/** `urgent` is staff's to give. */
export const CUSTOMER_PRIORITIES = ['low', 'normal', 'high'] as const satisfies readonly Priority[];

export interface Participant {
  userId: string;
  name: string | null;
  role: Role;
  avatarUrl: string | null;
  /** Null when it can't be known. */
  online: boolean | null;
  deliveredSeq: number;
  readSeq: number;
}

export interface Rating {
  /** 1 to 5. */
  score: number;
  comment: string | null;
}

/** What the owner of a room sees of it. Nothing in it moves because of a note. */
export interface CustomerRoom {
  id: string;
  type: RoomType;
  status: RoomStatus;
  priority: Priority;
  subject: string | null;
  userId: string;
  supportAgentId: string | null;
  lastSeq: number;
  /** A preview in one line, at most LIMITS.previewChars; empty when the last message was deleted. */
  lastMessage: string | null;
  lastMessageAt: string | null;
  /**
   * For the caller, in answers to the caller only; never in a push. 100: that many or more. Of who has said some 200 things since they
   * read, what came after those is counted once what stands before is read; it is never 0 while anything is unread.
   */
  unreadCount?: number;
  /** For its owner while it waits in a team's queue, in answers only; changes come as `queue`. */
  queue?: QueuePlace;
  participants: Participant[];
  reference: { kind: 'order' | 'booking'; id: string } | null;
  rating: Rating | null;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
}

/** What staff see. */
export interface StaffRoom extends CustomerRoom {
  tags: string[];
  lastStaffSeq: number;
  /** Since when the customer has been waiting for somebody; null when nobody waits. */
  waitingSince: string | null;
  /** The page on which the chat was started, as the widget told it; unverified. */
  page: string | null;
  /** Whose queue it is in; null: anybody picks it by hand. */
  teamId: string | null;
  topicId: string | null;
  /** A colleague is asked to take it, until then. */
  offeredTo: string | null;
  offeredUntil: string | null;
  snoozedUntil: string | null;
  onHoldSince: string | null;
  escalatedAt: string | null;
  /** By when something has to happen; null where nothing has to. */
  due: Record<DueKind, string | null>;
  /** Which of them were missed. */
  breached: DueKind[];
  /** From then on the nearest of them is near. */
  warnAt: string | null;
  /** Somebody is asked to take it over. */
  transfer: PendingTransfer | null;
  attributes: AttributeValues;
  customer: {
    name: string | null;
    email: string | null;
    /** What the shop calls them. There only if the shop has signed who they are: then name and e-mail are as it says. */
    externalId?: string;
    /** What a page said of them, without a signature. */
    unverified?: Unverified;
    /** What the team and the host system say of them. */
    attributes: AttributeValues;
  };
}

export type Room = CustomerRoom | StaffRoom;

export interface GuestRequest {
  name?: string;
  email?: string;
  message?: string;
  messageId?: string;
  subject?: string;
  priority?: Priority;
  /** The page on which the visitor is. */
  page?: string;
  /** One of `GET /chat/topics`: it leads to a team. */
  topicId?: string;
  /** A secret of at least 128 random bits: the same one within a day is the same guest. */
  requestKey?: string;
  /** The answer to `GET /chat/challenge`, for who was refused as `PROOF_NEEDED`. */
  proof?: string;
  /** In its place, where the operator has set up a verifier: what the captcha's script gave. */
  captcha?: string;
}

export interface CreateRoomRequest {
  /** Chosen by the client: the same id again is the same room. */
  id?: string;
  subject?: string;
  priority?: Priority;
  message?: string;
  messageId?: string;
  page?: string;
  topicId?: string;
  /** Left out: support. The others have a `reference`. */
  type?: RoomType;
  reference?: RecordReference;
  /** Of the team: whom of the managers and admins it is for. By them: the guest. Customers and drivers come from the booking. */
  participantIds?: string[];
}

/** By a host system: the room of this type about this order or booking, made if there is none. */
export interface StartRoomRequest {
  type: PairedRoomType;
  reference: RecordReference;
  subject?: string;
}

export interface HostRoom {
  id: string;
  type: RoomType;
  status: RoomStatus;
  reference: RecordReference | null;
  participants: { userId: string; role: Role }[];
  createdAt: string;
}

export interface PairedRoomsQuery {
  type: PairedRoomType;
  cursor?: string;
  limit?: number;
}

export interface UpdateRoomRequest {
  priority?: Priority;
  tags?: string[];
  status?: RoomStatus;
  subject?: string | null;
  /** A moment within a year, or UNTIL_MESSAGE; null wakes it. Its customer's next message wakes it in any case. */
  snoozedUntil?: string | null;
  onHold?: boolean;
  /** True raises the priority by one and calls the managers; false says that they have seen to it. */
  escalated?: boolean;
  /** Why it is escalated. */
  reason?: string;
}

/** `snoozedUntil` of a chat that sleeps until its customer writes. */
export const UNTIL_MESSAGE = '9999-12-31T00:00:00.000Z';

export interface AssignRequest {
  agentId?: string;
}

/** To a colleague or to a team, one of the two. */
export interface TransferRequest {
  agentId?: string;
  teamId?: string;
  note?: string;
  /**
   * Whether the receiver is asked first. Leads may hand over to a colleague without, and do unless they say otherwise; everybody
   * else asks.
   */
  ask?: boolean;
}

export interface AnswerTransferRequest {
  accept: boolean;
  /** Why not. */
  note?: string;
}

/** Somebody is asked to take a chat over; until they say yes it is as it was. */
export interface PendingTransfer {
  agentId: string | null;
  /** Whoever of it says yes first. */
  teamId: string | null;
  byId: string;
  /** Then it is as if they had declined. */
  until: string;
}

export interface RatingRequest {
  score: number;
  comment?: string;
}

export interface RoomPage {
  items: Room[];
  nextCursor: string | null;
}

/** `due`: the nearest target first. `mentioned`: those in which the caller is named, unread ones first. */
export const ROOM_SORTS = ['activity', 'waiting', 'due', 'priority', 'created', 'mentioned'] as const;
export type RoomSort = (typeof ROOM_SORTS)[number];

export interface JoinRoomRequest {
  roomId: string;
  /** The highest public seq up to which the client has everything; 0 is nothing. */
  since?: number;
  staffSince?: number;
}

export interface JoinedRoom extends JoinedStaffLog {
  room: Room;
  messages: Message[];
  /** The head of the public log in this snapshot. */
  lastSeq: number;
  hasMore: boolean;
}

/** Only for staff. */
export interface JoinedStaffLog {
  notes?: Message[];
  lastStaffSeq?: number;
  hasMoreNotes?: boolean;
}
