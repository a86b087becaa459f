import { PRIORITIES, type RoomStatus, UNTIL_MESSAGE } from '@parley/protocol';

const LONGEST_SLEEP_MS = 366 * 24 * 60 * 60_000;

/** Whether a chat may sleep until then: a moment to come, no further than a year off, or the customer's next message. */
export const maySleepUntil = (until: Date, now: Date): boolean =>
  until.toISOString() === UNTIL_MESSAGE ||
  (until > now && until.getTime() - now.getTime() <= LONGEST_SLEEP_MS);

/** The next higher priority, or the highest. */
export const raised = (priority: number): number => Math.min(priority + 1, PRIORITIES.length - 1);

interface Quiet {
  status: RoomStatus;
  waitingSince: Date | null;
  lastMessageAt: Date | null;
  snoozedUntil: Date | null;
  holdSince: Date | null;
}

/** Nobody waits for anything, and nobody has written for so long. */
export const isSilent = (room: Quiet, minutes: number, now: Date): boolean =>
  room.status === 'open' &&
  room.waitingSince === null &&
  room.snoozedUntil === null &&
  room.holdSince === null &&
  room.lastMessageAt !== null &&
  now.getTime() - room.lastMessageAt.getTime() >= minutes * 60_000;
