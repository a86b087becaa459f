import { setTimeout as sleep } from 'node:timers/promises';

const HOUR_MS = 60 * 60_000;
/** Longer than such a test takes on a busy machine, and short of its time limit. */
const TAKES_MS = 20_000;

/** For a test that asks for "today": begins in a day that lasts until it is over. Midnight of any zone is at a full hour. */
export async function clearOfMidnight(): Promise<void> {
  const left = HOUR_MS - (Date.now() % HOUR_MS);
  if (left < TAKES_MS) await sleep(left);
}
