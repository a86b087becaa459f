import { setTimeout as sleep } from 'node:timers/promises';
import { catches, memoryOf, nodesBelow } from './processes.js';

/** What is thrown away has gone back to the system by then. */
const RETURNED_MS = 2_000;
const SIGUSR2 = 12;

/** What a process of Node is told, so that `heldBy` can have it throw away what it no longer needs. */
export const COLLECTING = { NODE_OPTIONS: `--import=${new URL('collect.js', import.meta.url).href}` };

/**
 * Megabytes that processes and all below them hold, without what is only not thrown away yet: how much that is depends on when a process
 * last had a reason to, which one that does little seldom has.
 */
export async function heldBy(pids: readonly number[]): Promise<number> {
  const nodes = pids.flatMap((pid) => [pid, ...nodesBelow(pid)]).filter((pid) => catches(pid, SIGUSR2));
  // what the first time lets go of may be all that held something else
  for (let time = 0; time < 2; time++) {
    for (const pid of nodes) process.kill(pid, 'SIGUSR2');
    await sleep(RETURNED_MS);
  }
  return pids.reduce((sum, pid) => sum + memoryOf(pid), 0);
}
