import type { Priority } from '@parley/protocol';
import type { PendingMessage } from '../types.js';

/** What a new chat starts with, beside its first message. */
export interface ChatStart {
  /** The same secret is the same guest: an answer that was lost can be asked for again. */
  requestKey: string;
  /** The same id is the same room, for a user who is signed in already. */
  newRoomId: string;
  name?: string;
  email?: string;
  subject?: string;
  priority?: Priority;
  page?: string;
  topicId?: string;
}

/** What somebody pressed Send on, in a room that is there. */
export interface NewItem {
  roomId: string;
  id: string;
  message: string;
  private: boolean;
  metadata?: Record<string, unknown>;
}

/** What storage keeps of something the user pressed Send on. */
export interface StoredItem extends Omit<PendingMessage, 'state'> {
  state: 'queued' | 'failed';
  chat?: ChatStart;
  /** The public head that its author had on screen. Staff only. */
  seen?: number;
  /** How often it was sent again by hand after a refusal, if it was. */
  repeats?: number;
}
