import { isPaired, type Participant, type Room } from '@parley/protocol';

/** In a room of two sides: the other one, for whoever reads. */
export const otherOf = (room: Room, me: string | undefined): Participant | null =>
  isPaired(room.type) ? (room.participants.find(({ userId }) => userId !== me) ?? null) : null;
