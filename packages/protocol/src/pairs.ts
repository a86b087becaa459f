import { isLead, isStaff, type Role } from './person.js';
import { PAIRED_ROOM_TYPES, type PairedRoomType } from './room.js';

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

/** Who may be in which type of room, and who may start and end it: the server decides by it, and pages offer what it allows. */
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

/** Those that are about what is known here; the other is about what a guest says. */
export type StartableType = Exclude<PairedRoomType, 'guest_admin'>;

/** About an order or a booking that is known here: the types of room that somebody in this role may begin who has a part in it. */
export function startable(role: Role, record: { driver: object | null }): readonly StartableType[] {
  const starter = starterIn(role);
  return PAIRED_ROOM_TYPES.filter((type): type is StartableType => {
    const { owner, other, startedBy, reference } = PAIRS[type];
    if (starter === null || !startedBy.includes(starter) || reference !== 'theirs') return false;
    return record.driver !== null || (owner !== 'driver' && other !== 'driver');
  });
}
