/** A chat in a queue, as far as its place goes. Times in ms since 1970. */
export interface Waiting {
  roomId: string;
  /** Place in PRIORITIES. */
  priority: number;
  /** Its agent was lost: before all others. */
  front: boolean;
  /** Its customer has been here before with it: opened again, or awake, and whoever had it has no place for it. */
  returned?: boolean;
  waitingSince: number;
  /** The nearest target, first or next answer. */
  dueAt: number | null;
}

/**
 * So long a wait counts as one step of priority, without an end: a chat of low priority that has waited a quarter of an hour longer
 * than an urgent one is before it, whatever else comes. That is what keeps everybody from waiting for ever.
 */
export const AGING_MS = 5 * 60_000;

/** Who has waited for a turn once does not begin anew: one step, and no more, so that nobody starves by those who return. */
const rank = ({ priority, waitingSince, returned = false }: Waiting, now: number): number =>
  priority + Number(returned) + Math.floor(Math.max(0, now - waitingSince) / AGING_MS);

/** Who is next: front, priority with age and return, the nearest target, the longest wait. */
export function inQueueOrder<T extends Waiting>(waiting: readonly T[], now: number): T[] {
  return waiting.toSorted(
    (a, b) =>
      Number(b.front) - Number(a.front) ||
      rank(b, now) - rank(a, now) ||
      compareDue(a.dueAt, b.dueAt) ||
      a.waitingSince - b.waitingSince ||
      (a.roomId < b.roomId ? -1 : 1),
  );
}

/** Nothing due comes last. */
const compareDue = (a: number | null, b: number | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a - b;
