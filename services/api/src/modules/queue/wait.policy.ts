import type { QueuePlace } from '@parley/protocol';

/** What is known of how fast a team works. */
export interface Pace {
  /** How long a chat keeps somebody, on average over the last ones; null while there are too few. */
  handlingMs: number | null;
  /** Chats at once of all who are there. */
  seats: number;
  /** Those that are free now. */
  free: number;
}

/** Of ten waits one is shorter than the range, and one is longer: what is said has to be true for most. */
const EIGHTY_PERCENT = 1.28;
const STEP_SECONDS = 30;
/** Who is next and has a seat waits for a glance at the chat. */
const NEXT: [number, number] = [0, STEP_SECONDS];

const down = (seconds: number): number => Math.floor(seconds / STEP_SECONDS) * STEP_SECONDS;
const up = (seconds: number): number => Math.ceil(seconds / STEP_SECONDS) * STEP_SECONDS;

/**
 * A seat comes free every `handling / seats`, by chance. Who is behind `n` that need one waits for `n` such times, which vary by
 * the root of `n`. Null while nobody is there, or too little is known to say anything.
 */
export function waitFor(position: number, { handlingMs, seats, free }: Pace): QueuePlace['waitSeconds'] {
  if (seats <= 0) return null;
  const behind = position - free;
  if (behind <= 0) return NEXT;
  if (handlingMs === null) return null;
  const each = handlingMs / seats / 1_000;
  const [mean, spread] = [behind * each, Math.sqrt(behind) * each * EIGHTY_PERCENT];
  return [down(Math.max(0, mean - spread)), Math.max(STEP_SECONDS, up(mean + spread))];
}
