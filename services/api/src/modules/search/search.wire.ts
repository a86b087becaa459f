import type { Room, SearchHit } from '@parley/protocol';
import type { FoundEntry } from './search.service.js';

export const hitWire = ({ entry, excerpt }: FoundEntry, room: Room): SearchHit => ({
  messageId: entry.id,
  seq: entry.seq,
  log: entry.private ? 'staff' : 'public',
  createdAt: entry.createdAt.toISOString(),
  senderId: entry.senderId,
  senderType: entry.senderType,
  senderName: room.participants.find(({ userId }) => userId === entry.senderId)?.name ?? null,
  excerpt,
});
