import type { EditedMessage, MessagePage, SentMessage } from '@parley/protocol';
import { type Appended, messageWire } from '../rooms/index.js';
import type { History } from './messages.service.js';

/** Tells the sender what was stored, where it is not what came to the door. */
export const sentWire = (
  { id, seq, createdAt, message, masked }: Appended,
  submitted: unknown,
): SentMessage => ({
  id,
  seq,
  createdAt: createdAt.toISOString(),
  ...(message !== submitted && { message }),
  ...(masked.length > 0 && { masked }),
});

export const editedWire = (entry: Appended): EditedMessage => ({
  ...messageWire(entry),
  ...(entry.masked.length > 0 && { masked: entry.masked }),
});

export const pageWire = ({ entries, lastSeq, hasMore }: History): MessagePage => ({
  messages: entries.map(messageWire),
  lastSeq,
  hasMore,
});
