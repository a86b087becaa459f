import type { SenderType } from './message.js';
import type { Priority, Room, RoomStatus } from './room.js';

/** A stretch of a found text; what the words were found in is marked. */
export interface ExcerptPart {
  text: string;
  hit: boolean;
}

/** A message in which all was found. */
export interface SearchHit {
  messageId: string;
  seq: number;
  /** `staff`: a note, found by staff only. */
  log: 'public' | 'staff';
  createdAt: string;
  senderId: string | null;
  senderType: SenderType;
  /** Null for who takes no part in the chat any more. */
  senderName: string | null;
  /** In one line, cut around the first place; its parts follow each other. */
  excerpt: ExcerptPart[];
}

export interface SearchItem {
  /** In the caller's view. */
  room: Room;
  hit: SearchHit;
}

/** What the text of a search was understood as, the filters beside it included. */
export interface UnderstoodSearch {
  /** What is looked for, as it was written. Empty: nothing but words that are in every text, or none. */
  words: string[];
  filters: SearchFilter[];
}

/** One that holds. `value` as it would be written: `open`, `me`, a name, a day. */
export interface SearchFilter {
  name: 'from' | 'status' | 'agent' | 'tag' | 'priority' | 'before' | 'after' | 'is';
  value: string;
}

export interface SearchPage {
  /** Newest first. A page may hold fewer than asked for and still have another one after it. */
  items: SearchItem[];
  nextCursor: string | null;
  understood: UnderstoodSearch;
}

/**
 * `GET /chat/search`. `q`: words are all looked for, in any form; `"a phrase"` word by word; `-word` must not be there. The last
 * word may go on, from three letters. `from:` (`me`, `agent`, `customer`, or for staff a colleague's name) `status:` `before:`
 * `after:`, and for staff `agent:` `tag:` `priority:` `is:note`. What makes no sense there is looked for as words.
 */
export interface SearchRequest {
  q: string;
  status?: RoomStatus;
  /** Staff only: a user id, `me` or `none`. */
  agent?: string;
  /** Staff only. */
  tag?: string;
  /** Staff only. */
  priority?: Priority;
  /** A day or a moment, ISO 8601. */
  from?: string;
  /** The same; up to then, a day being counted in. */
  to?: string;
  cursor?: string;
  limit?: number;
}
