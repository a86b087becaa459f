import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Life } from './keeper.js';
import { StartProblem } from './start-problem.js';

export interface ApiOptions {
  readonly env: Record<string, string>;
  readonly host: string;
  readonly port: number;
  readonly onSpawn: (pid: number) => void;
  /** Settles once there is one: the API is loaded in the meantime. */
  readonly database: Promise<unknown>;
  /** Gives up waiting for it to become ready. */
  readonly signal: AbortSignal;
}

/** Also said by `main.ts`. */
export const AWAIT_DATABASE = '--await-database';

const MAIN = join(import.meta.dirname, '../main.js');
const READY_WITHIN_MS = 60_000;
const POLL_EVERY_MS = 40;
/** The API itself ends what is in flight within ten seconds. */
const STOP_WITHIN_MS = 12_000;

/** Starts the API and waits until it is ready. It prints its own reason when it does not start. */
export async function startApi(options: ApiOptions): Promise<Life> {
  const child = fork(MAIN, [AWAIT_DATABASE], {
    env: options.env,
    // what Node was told about this process is not for that one
    execArgv: [],
    // a group of its own: Ctrl-C reaches it once, through us
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = ended(child);
  if (child.pid !== undefined) options.onSpawn(child.pid);
  const life = { exited, stop: () => stop(child, exited) };
  try {
    await options.database;
  } catch (error) {
    await life.stop();
    throw error;
  }
  // one that is gone by now is seen to be below
  child.send('database', () => undefined);
  const giveUp = AbortSignal.any([options.signal, AbortSignal.timeout(READY_WITHIN_MS)]);
  for (;;) {
    const ready = await isReady(options.host, options.port);
    if (hasEnded(child)) throw new StartProblem(`The API stopped before it was ready (${await exited}).`);
    if (ready) return life;
    if (giveUp.aborted) {
      await life.stop();
      throw new StartProblem('The API did not become ready.');
    }
    await sleep(POLL_EVERY_MS);
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function ended(child: ChildProcess): Promise<string> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal ? `killed by ${signal}` : `exit code ${code}`;
}

async function stop(child: ChildProcess, exited: Promise<string>): Promise<void> {
  const insist = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  child.kill('SIGTERM');
  await exited;
  clearTimeout(insist);
}

/** How this machine itself reaches a server that listens on every address. */
const DIALLED: Partial<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

function isReady(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(
      { host: DIALLED[host] ?? host, port, path: '/api/health/ready', agent: false, timeout: 2_000 },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}
