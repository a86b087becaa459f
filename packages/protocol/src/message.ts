import type { FlagReason, MaskedKind } from './moderation.js';
import type { Priority, RoomStatus } from './room.js';
import type { DueKind } from './team.js';

export const MESSAGE_TYPES = ['text', 'system', 'edit', 'delete', 'image', 'file', 'location'] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** What somebody said, as opposed to what happened. Only these count as unread. */
export const SPOKEN_TYPES = ['text', 'image', 'file', 'location'] as const satisfies readonly MessageType[];
export const isSpoken = (type: MessageType): boolean =>
  (SPOKEN_TYPES as readonly MessageType[]).includes(type);

export type SenderType = 'customer' | 'guest' | 'driver' | 'agent' | 'bot' | 'system';

/** What a system entry tells; clients write the sentence in the reader's language. */
export type SystemEvent =
  | { event: 'opened' }
  | { event: 'assigned'; agentId: string; agentName: string; byId: string | null }
  | { event: 'resolved'; byId: string | null }
  | { event: 'reopened'; byId: string | null }
  | { event: 'closed'; byId: string | null }
  | { event: 'rated'; score: number }
  /** Somebody of the team read a chat that they take no part in. */
  | { event: 'looked_in'; byId: string; byName: string }
  // nobody wrote for as long as the team says; `words`: its own last ones, null for those of the reader's language
  | { event: 'autoResolved'; words: string | null }
  // the staff log
  | { event: 'priority'; from: Priority; to: Priority; byId: string }
  | { event: 'tags'; added: string[]; removed: string[]; byId: string }
  // by what they are called, and no word of what they are; null: by the host system
  | { event: 'attributes'; labels: string[]; byId: string | null }
  | {
      event: 'transferred';
      fromId: string | null;
      toId: string;
      toName: string;
      byId: string;
      note: string | null;
    }
  | { event: 'flagged'; targetSeq: number; why: FlagReason }
  /** By nobody: its agent was away for too long. */
  | { event: 'status'; from: RoomStatus; to: RoomStatus; byId: string | null }
  | StandingEvent;

/** The server alone writes system entries: with a name, the rest is there as well. The name may be newer than the reader. */
export const isSystemEvent = (metadata: object): metadata is SystemEvent =>
  'event' in metadata && typeof metadata.event === 'string';

/** How a chat stands beside its status; in the staff log. */
export type StandingEvent =
  // null: until the customer writes
  | { event: 'snoozed'; until: string | null; byId: string }
  | { event: 'woke'; because: 'time' | 'message' | 'hand'; byId: string | null }
  | { event: 'held'; byId: string }
  | { event: 'unheld'; byId: string }
  | { event: 'escalated'; note: string | null; byId: string }
  | { event: 'calmed'; byId: string }
  | { event: 'breached'; kind: DueKind; dueAt: string }
  // the other end of it is a colleague or a team
  | { event: 'transferAsked'; toName: string; note: string | null; byId: string }
  | {
      event: 'transferReturned';
      because: 'declined' | 'timeout' | 'withdrawn';
      toName: string;
      note: string | null;
      byId: string | null;
    };

/** A place that somebody shares: what the device said, and no address. */
export interface SharedLocation {
  /** Degrees. */
  latitude: number;
  longitude: number;
  /** Metres around it, as the device says. */
  accuracy?: number;
}

export interface RevisionMetadata {
  targetId: string;
  targetSeq: number;
}

/** One entry in one of the two logs of a room. */
export interface Message {
  /** Chosen by the sender (UUIDv7): sending the same id again is the same message. */
  id: string;
  roomId: string;
  /** 1, 2, 3 … within its log, without a gap. */
  seq: number;
  type: MessageType;
  /** At most LIMITS.messageChars. Empty for system entries, deletions and deleted messages. */
  message: string;
  senderId: string | null;
  senderType: SenderType;
  /** Derived from the sender, never taken from a client. */
  isFromSupport: boolean;
  /** True for an entry of the staff log. */
  private: boolean;
  /** The public head when an entry of the staff log was written; null in the public log. */
  publicSeq: number | null;
  /** What came along with it. `masked` is the server's: what was hidden in it (MaskedKind[]). */
  metadata: Record<string, unknown>;
  /** The seq of the latest edit or deletion of this entry; null if there is none. */
  revisionSeq: number | null;
  createdAt: string;
  editedAt: string | null;
  deletedAt: string | null;
}

export interface SendMessageRequest {
  /** Made by the server when left out, which makes a repeat a second message. */
  id?: string;
  message: string;
  /** A `location` has its place in `metadata.location`; its `message` may be empty. */
  type?: 'text' | 'location';
  metadata?: Record<string, unknown>;
  /** Staff only: a note, kept from the customer. */
  private?: boolean;
  /**
   * Staff only: the public head that the author had on screen. When a colleague has answered the customer since, the message is
   * refused with `CONFLICT` (`STALE`); the same id with a newer `seen` sends it anyway. Ahead of the head is taken as the head;
   * left out, and for customers and notes, nothing is asked.
   */
  seen?: number;
}

export interface SendMessageEvent extends SendMessageRequest {
  roomId: string;
  id: string;
}

export interface SentMessage {
  id: string;
  seq: number;
  createdAt: string;
  /** Only when the server stored another text than it was given. */
  message?: string;
  /** Only when something was hidden in it before it was stored. */
  masked?: MaskedKind[];
}

export interface EditMessageRequest {
  message: string;
}

/** The message as it is now. */
export type EditedMessage = Message & Pick<SentMessage, 'masked'>;

export interface MessagePage {
  messages: Message[];
  lastSeq: number;
  /** Older ones exist (no cursor, `before`), or newer ones (`after`). */
  hasMore: boolean;
}
