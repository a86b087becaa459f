import {
  isLead,
  isPaired,
  isStaff,
  type LookIn,
  type PairedRoomType,
  PAIRS,
  type Role,
  type RoomType,
} from '@parley/protocol';

/** What somebody is to a room: nothing, a reader who is seen, or one of those who talk there. */
export type Standing = 'none' | 'looks' | 'member';

interface Place {
  type: RoomType;
  /** Among the participants. */
  takesPart: boolean;
}

export function standingOf(
  role: Role,
  { type, takesPart }: Place,
  lookIn: Record<PairedRoomType, LookIn>,
): Standing {
  if (takesPart) return 'member';
  if (!isStaff(role)) return 'none';
  if (!isPaired(type)) return 'member';
  // the other side of these rooms is whoever of them answers
  if (PAIRS[type].other === 'lead' && isLead(role)) return 'member';
  return looks(role, lookIn[type]) ? 'looks' : 'none';
}

export function looks(role: Role, who: LookIn): boolean {
  switch (who) {
    case 'nobody':
      return false;
    case 'leads':
      return isLead(role);
    case 'staff':
      return isStaff(role);
  }
}

export const mayEnd = (role: Role, type: RoomType, isOwner: boolean): boolean =>
  isPaired(type)
    ? (isOwner && PAIRS[type].closedBy.includes('owner')) ||
      (isLead(role) && PAIRS[type].closedBy.includes('lead'))
    : isOwner || isStaff(role);
