import { nearestDue, type StaffRoom } from '@parley/protocol';

const MINUTE_MS = 60_000;
/** Where nothing is promised a wait is marked from here on: somebody should look. Then somebody must. */
const LONG_WAIT_MS = 5 * MINUTE_MS;
const TOO_LONG_WAIT_MS = 15 * MINUTE_MS;

/** Whole minutes that have passed, one at least: a wait that counts seconds would make everybody nervous. */
const wholeMinutes = (ms: number): number => Math.max(1, Math.floor(ms / MINUTE_MS)) * MINUTE_MS;

export const waitOf = (room: StaffRoom, now: number): number | null =>
  room.waitingSince === null ? null : wholeMinutes(now - Date.parse(room.waitingSince));

/** Of a chat with a target: near, and late. Of any other by how long its customer has waited. */
export function urgencyOf(room: StaffRoom, now: number): 'long' | 'tooLong' | undefined {
  const due = nearestDue(room);
  if (due) return Date.parse(due.at) <= now ? 'tooLong' : isNear(room, now) ? 'long' : undefined;
  const waited = waitOf(room, now);
  if (waited === null || waited < LONG_WAIT_MS) return undefined;
  return waited < TOO_LONG_WAIT_MS ? 'long' : 'tooLong';
}

const isNear = ({ warnAt }: StaffRoom, now: number): boolean => warnAt !== null && Date.parse(warnAt) <= now;
