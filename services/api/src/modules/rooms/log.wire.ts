import type { Message } from '@parley/protocol';
import type { Entry } from './log.repository.js';

const isoOrNull = (date: Date | null): string | null => date && date.toISOString();

export function messageWire(entry: Entry): Message {
  return {
    id: entry.id,
    roomId: entry.roomId,
    seq: entry.seq,
    type: entry.type,
    message: entry.message,
    senderId: entry.senderId,
    senderType: entry.senderType,
    isFromSupport: entry.senderType === 'agent' || entry.senderType === 'bot',
    private: entry.private,
    publicSeq: entry.publicSeq,
    metadata: entry.metadata,
    revisionSeq: entry.revisionSeq,
    createdAt: entry.createdAt.toISOString(),
    editedAt: isoOrNull(entry.editedAt),
    deletedAt: isoOrNull(entry.deletedAt),
  };
}
