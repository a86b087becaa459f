import {
  isLead,
  isPaired,
  isStaff,
  type LookIn,
  type PairedRoomType,
  type Role,
  type RoomType,
} from '@parley/protocol';

/** Who asks for a room: a host system, or somebody in this role. `lead`: a manager or an admin. */
export type Starter = 'host' | 'customer' | 'driver' | 'guest' | 'lead';

export interface PairRules {
  /** Whose room it is, and who is on the other side of it. */
  owner: 'customer' | 'driver' | 'guest';
  other: 'driver' | 'lead';
  startedBy: readonly Starter[];
  /** Beside the host system. */
  closedBy: readonly ('owner' | 'lead')[];
  /** `theirs`: an order or a booking that is stored here and is theirs. `claimed`: what a guest says it is about, and no more. */
  reference: 'theirs' | 'claimed';
}

/** Who may be in which type of room, and who may start and end it. All that is asked about that is answered here. */
export const PAIRS: Record<PairedRoomType, PairRules> = {
  customer_driver: {
    owner: 'customer',
    other: 'driver',
    startedBy: ['host', 'customer', 'driver', 'lead'],
    closedBy: ['lead'],
    reference: 'theirs',
  },
  customer_admin: {
    owner: 'customer',
    other: 'lead',
    startedBy: ['host', 'customer', 'lead'],
    closedBy: ['owner', 'lead'],
    reference: 'theirs',
  },
  driver_admin: {
    owner: 'driver',
    other: 'lead',
    startedBy: ['host', 'driver', 'lead'],
    closedBy: ['owner', 'lead'],
    reference: 'theirs',
  },
  guest_admin: {
    owner: 'guest',
    other: 'lead',
    startedBy: ['guest', 'lead'],
    closedBy: ['owner', 'lead'],
    reference: 'claimed',
  },
};

/** Null: agents start no such rooms. */
export function starterIn(role: Role): Starter | null {
  if (isLead(role)) return 'lead';
  return isStaff(role) ? null : role;
}

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
