import {
  type CustomerRoom,
  isStaff,
  type Participant,
  type PendingTransfer,
  PRIORITIES,
  type Role,
  type Room,
  type StaffRoom,
} from '@parley/protocol';
import type { RoomView } from './room-view.js';

const iso = (date: Date): string => date.toISOString();
const isoOrNull = (date: Date | null): string | null => date && iso(date);

/** Null when it can't be known. */
type IsOnline = (userId: string) => boolean | null;

/** The room as this role may see it. */
export function roomWire(room: RoomView, role: Role, isOnline: IsOnline): Room {
  return isStaff(role) ? staffRoom(room, isOnline) : customerRoom(room, isOnline);
}

export function customerRoom(room: RoomView, isOnline: IsOnline): CustomerRoom {
  return {
    id: room.id,
    type: room.type,
    status: room.status,
    priority: PRIORITIES[room.priority]!,
    subject: room.subject,
    userId: room.userId,
    supportAgentId: room.supportAgentId,
    lastSeq: room.head,
    lastMessage: room.lastMessage,
    lastMessageAt: isoOrNull(room.lastMessageAt),
    ...(room.unread !== null && { unreadCount: room.unread }),
    participants: room.participants.map((person): Participant => ({
      ...person,
      online: isOnline(person.userId),
    })),
    reference:
      room.referenceKind && room.referenceId ? { kind: room.referenceKind, id: room.referenceId } : null,
    rating: room.ratingScore === null ? null : { score: room.ratingScore, comment: room.ratingComment },
    createdAt: iso(room.createdAt),
    updatedAt: iso(room.updatedAt),
    closedAt: isoOrNull(room.closedAt),
  };
}

export function staffRoom(room: RoomView, isOnline: IsOnline): StaffRoom {
  return {
    ...customerRoom(room, isOnline),
    tags: room.tags,
    lastStaffSeq: room.staffHead,
    waitingSince: isoOrNull(room.waitingSince),
    page: room.page,
    teamId: room.teamId,
    topicId: room.topicId,
    offeredTo: room.offeredTo,
    offeredUntil: isoOrNull(room.offeredUntil),
    snoozedUntil: isoOrNull(room.snoozedUntil),
    onHoldSince: isoOrNull(room.holdSince),
    escalatedAt: isoOrNull(room.escalatedAt),
    due: {
      first: isoOrNull(room.firstDueAt),
      next: isoOrNull(room.nextDueAt),
      resolve: isoOrNull(room.resolveDueAt),
    },
    warnAt: isoOrNull(room.warnAt),
    transfer: pendingTransfer(room),
    breached: room.breached,
    attributes: room.attributes,
    customer: {
      name: room.ownerName,
      email: room.ownerEmail,
      ...(room.ownerExternalId !== null && { externalId: room.ownerExternalId }),
      ...(room.ownerUnverified && { unverified: room.ownerUnverified }),
      attributes: room.ownerAttributes,
    },
  };
}

const pendingTransfer = ({
  transferTo: agentId,
  transferTeam: teamId,
  transferBy: byId,
  transferUntil: until,
}: RoomView): PendingTransfer | null =>
  until !== null && byId !== null ? { agentId, teamId, byId, until: iso(until) } : null;
