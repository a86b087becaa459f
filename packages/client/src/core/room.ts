import type { Participant, PresenceStatus, Receipt, Room } from '@parley/protocol';

/** A newer view of a room over an older one. Marks only rise, whatever order the news come in. */
export function mergeRoom(known: Room | null, news: Room): Room {
  if (!known) return news;
  if (news.updatedAt < known.updatedAt) return known;
  return {
    ...known,
    ...news,
    // Counted for the one who asked, when it was asked: a push knows nothing of it.
    unreadCount: news.unreadCount ?? known.unreadCount,
    lastSeq: Math.max(known.lastSeq, news.lastSeq),
    participants: news.participants.map((participant) => {
      const before = known.participants.find(({ userId }) => userId === participant.userId);
      return before ? raise(participant, before) : participant;
    }),
  };
}

function raise(participant: Participant, marks: { deliveredSeq: number; readSeq: number }): Participant {
  const deliveredSeq = Math.max(participant.deliveredSeq, marks.deliveredSeq);
  const readSeq = Math.max(participant.readSeq, marks.readSeq);
  return { ...participant, deliveredSeq, readSeq };
}

const mapParticipant = (room: Room, userId: string, change: (p: Participant) => Participant): Room => ({
  ...room,
  participants: room.participants.map((p) => (p.userId === userId ? change(p) : p)),
});

export const applyReceipt = (room: Room, receipt: Receipt): Room =>
  mapParticipant(room, receipt.userId, (participant) => raise(participant, receipt));

export const applyPresence = (room: Room, userId: string, status: PresenceStatus): Room =>
  mapParticipant(room, userId, (p) => ({ ...p, online: status === 'unknown' ? null : status !== 'offline' }));

export const participantOf = (room: Room | null, userId: string | undefined): Participant | undefined =>
  room?.participants.find((p) => p.userId === userId);
