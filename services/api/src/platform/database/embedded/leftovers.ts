import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedProblem } from './embedded-problem.js';
import { birthOf, commandOf } from './process-identity.js';

const STOP_WITHIN_MS = 10_000;

/**
 * Stops a server that still runs on this very folder because whoever started it was killed, and removes the file of one
 * that is dead: a number that another process has by now, or a dead process that nobody reaped, would block the start.
 * The caller must hold the data folder, or this stops somebody's database.
 */
export async function removeLeftovers(folder: string): Promise<void> {
  const pidFile = join(folder, 'postmaster.pid');
  const pid = readPid(pidFile);
  if (pid === null) return;
  if (serves(pid, folder)) await stop(pid, folder);
  rmSync(pidFile, { force: true });
}

function readPid(pidFile: string): number | null {
  try {
    return Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const serves = (pid: number, folder: string): boolean =>
  birthOf(pid) !== null && commandOf(pid).includes(folder);

async function stop(pid: number, folder: string): Promise<void> {
  process.kill(pid, 'SIGINT');
  for (const giveUpAt = Date.now() + STOP_WITHIN_MS; Date.now() < giveUpAt; await sleep(20))
    if (!serves(pid, folder)) return;
  process.kill(pid, 'SIGQUIT');
  await sleep(500);
  if (serves(pid, folder))
    throw new EmbeddedProblem(`An older Postgres (process ${pid}) does not stop: end it by hand.`);
}
