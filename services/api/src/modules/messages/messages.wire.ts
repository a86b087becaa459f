import type { MessagePage, SentMessage } from '@parley/protocol';
import { type Entry, messageWire } from '../rooms/index.js';
import type { History } from './messages.service.js';

export const sentWire = ({ id, seq, createdAt }: Entry): SentMessage => ({
  id,
  seq,
  createdAt: createdAt.toISOString(),
});

export const pageWire = ({ entries, lastSeq, hasMore }: History): MessagePage => ({
  messages: entries.map(messageWire),
  lastSeq,
  hasMore,
});
