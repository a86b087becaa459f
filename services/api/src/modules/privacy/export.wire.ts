import type { Message, Role, Room } from '@parley/protocol';
import { type Entry, messageWire, roomWire, type RoomView } from '../rooms/index.js';

type ExportedRoom = Omit<Room, 'participants' | 'unreadCount'> & {
  participants: Omit<Room['participants'][number], 'online'>[];
};

/** The room as the person sees it, with everybody's marks and without what is only so at this moment. */
export function exportedRoom(view: RoomView, role: Role): ExportedRoom {
  const { unreadCount: _, participants, ...room } = roomWire(view, role, () => false);
  return { ...room, participants: participants.map(({ online: __, ...person }) => person) };
}

export const exportedMessage = (entry: Entry): Message => messageWire(entry);
