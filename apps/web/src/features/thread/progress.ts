import { isPaired, isStaff, type Participant, type Role, type Room } from '@parley/protocol';
import type { Bare } from './row-memory';
import type { BubbleRow } from './rows';

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
function marksOf({ room, me }: Seen): Marks {
  const others = (room?.participants ?? []).filter((one) => isOtherSide(one, { room, me }));
  const most = (values: number[]) => Math.max(0, ...values);
  const read = most(others.map((one) => one.readSeq));
  return { read, delivered: Math.max(read, most(others.map((one) => one.deliveredSeq))) };
}

function isOtherSide(one: Participant, { room, me }: Seen): boolean {
  if (room && isPaired(room.type)) return one.userId !== me?.id;
  return me && isStaff(me.role) ? one.userId === room?.userId : isStaff(one.role);
}

function tickOf(seq: number, marks: Marks): Tick {
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

/** A tick under the last own bubble of each state; one that failed says so each time. */
export function ticksOf(rows: readonly Bare[], seen: Seen): ReadonlyMap<number, Tick> {
  const marks = marksOf(seen);
  const taken = new Set<Tick>();
  const ticks = new Map<number, Tick>();
  for (let index = rows.length - 1; index >= 0 && !taken.has('read'); index--) {
    const row = rows[index]!;
    if (isNoteOnItsWay(row)) ticks.set(index, row.tick);
    if (!hasTick(row)) continue;
    const tick = row.tick ?? tickOf(row.seq ?? 0, marks);
    if (!taken.has(tick) || tick === 'failed') ticks.set(index, tick);
    // Once one is read, what came before has been read too: one tick says it.
    taken.add(tick);
  }
  return ticks;
}

/** Of a note nobody is told how far it has got, but for that. */
const isNoteOnItsWay = (row: Bare): row is BubbleRow & { tick: Tick } =>
  row.kind === 'bubble' && row.note && row.tick !== null;

const hasTick = (row: Bare): row is BubbleRow =>
  row.kind === 'bubble' && row.own && !row.note && !row.deleted;
