import { isPaired, isStaff, type Participant, type Role, type Room } from '@parley/protocol';

export type Tick = 'queued' | 'unsaved' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

interface Marks {
  delivered: number;
  read: number;
}

interface Seen {
  room: Room | null;
  me: { id: string; role: Role } | null;
}

/** How far those whom the reader writes to have got. */
export function marksOf({ room, me }: Seen): Marks {
  const others = (room?.participants ?? []).filter((one) => isOtherSide(one, { room, me }));
  const most = (values: number[]) => Math.max(0, ...values);
  const read = most(others.map((one) => one.readSeq));
  return { read, delivered: Math.max(read, most(others.map((one) => one.deliveredSeq))) };
}

function isOtherSide(one: Participant, { room, me }: Seen): boolean {
  if (room && isPaired(room.type)) return one.userId !== me?.id;
  return me && isStaff(me.role) ? one.userId === room?.userId : isStaff(one.role);
}

export function tickOf(seq: number, marks: Marks): Tick {
  if (seq <= marks.read) return 'read';
  return seq <= marks.delivered ? 'delivered' : 'sent';
}

interface Waiting {
  state: 'queued' | 'sending' | 'failed';
  /** This page's memory is the only place where it is. */
  unsaved?: boolean;
}

/** What leaves within a moment is no reason to worry anybody. */
export const waitingTick = ({ state, unsaved }: Waiting): Tick =>
  unsaved && state === 'queued' ? 'unsaved' : state;
