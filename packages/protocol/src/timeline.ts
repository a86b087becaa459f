import type { ErrorCode, Reason } from './errors.js';
import type { MessageType, SenderType, SystemEvent } from './message.js';
import type { Role } from './person.js';

/** What the timeline of a room tells of. */
export const TIMELINE_KINDS = [
  // durable: a row of a log
  'entry',
  // the way of a message
  'acked',
  'refused',
  'pushed',
  'filled',
  'delivered',
  'read',
  // who was there
  'joined',
  'left',
  'evicted',
  // the mail about what is unread
  'mailPlanned',
  'mailSent',
  'mailFailed',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** One entry's moment in an item that tells of several. */
export interface TimelineStep {
  seq: number;
  at: string;
  /** How long it took, where that is known. */
  ms?: number;
}

/** Ids, numbers and codes; never a word that somebody wrote. Which of them are there depends on the kind. */
export interface TimelineFacts {
  messageId?: string;
  type?: MessageType;
  senderType?: SenderType;
  event?: SystemEvent['event'];
  /** `acked`: `known` is a repeat that got its first answer again. */
  outcome?: 'written' | 'known';
  via?: 'socket' | 'rest';
  /** `refused` */
  asked?: string;
  code?: ErrorCode;
  reason?: Reason;
  times?: number;
  /** `pushed`: to whom, on how many sockets each. Some of them when there are very many. */
  to?: { userId: string; sockets: number }[];
  /** `joined`, `left`: the first characters of the socket's id. */
  socket?: string;
  transport?: string;
  /** "Firefox on Linux" */
  device?: string;
  /** `joined`: the highest seq that the client had; null when it came with nothing. */
  since?: number | null;
  head?: number;
  /** `joined`: so many entries it was given. */
  given?: number;
  /** `joined`: it was in the room already, and asked for what it lacked. */
  again?: boolean;
  /** `left`: why; `filled`: `gap`, `hint` or `poll`. */
  because?: string;
  ms?: number;
  /** `mailPlanned`: not before then. */
  dueAt?: string;
  /** `mailFailed`: what the mail server said, as a code. */
  problem?: string;
}

export interface TimelineItem {
  id: string;
  kind: TimelineKind;
  at: string;
  /** Whose doing it was, or who it happened to. */
  userId: string | null;
  /** The server that saw it; null for what the database itself tells. */
  node: string | null;
  /** Of which log; null where that says nothing. */
  private: boolean | null;
  /** The entries that it is about, from the lowest to the highest. For marks: how far it moved. */
  fromSeq: number | null;
  toSeq: number | null;
  /** The entries with a moment of their own. */
  steps: TimelineStep[];
  facts: TimelineFacts;
}

export interface TimelinePerson {
  userId: string;
  name: string | null;
  role: Role;
}

/** Newest first. */
export interface TimelinePage {
  items: TimelineItem[];
  /** Everybody who is named in it. */
  people: TimelinePerson[];
  nextCursor: string | null;
}

export interface TimelineQuery {
  cursor?: string;
  limit?: number;
  /** Only what is about this entry: its whole life, in one page. */
  seq?: number;
  /** Which log `seq` counts in. Default: public. */
  log?: 'public' | 'staff';
  /** Only what this person did or got. */
  userId?: string;
}
