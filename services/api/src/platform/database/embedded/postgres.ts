import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, openSync, readFileSync, readSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries } from './binaries.js';
import { clusterExists, makeCluster, type NewCluster, SUPERUSER } from './cluster.js';
import { EmbeddedProblem } from './embedded-problem.js';
import { explainFailure } from './explain-failure.js';
import { removeLeftovers } from './leftovers.js';
import { asUser, userFor } from './privileges.js';

export interface PostgresOptions extends NewCluster {
  /** Any free one if not given. */
  readonly port?: number;
  readonly logFile: string;
  /** The folder of the programs that run it; null, or not given: those that came as an npm package. */
  readonly programs?: string | null;
  /** More `-c name=value`. */
  readonly config?: Readonly<Record<string, string>>;
}

/** A running server that only this machine reaches. */
export interface Postgres {
  readonly port: number;
  readonly pid: number;
  /** Settles when the server is gone, wanted or not. */
  readonly exited: Promise<void>;
  url(role: string, password: string, database: string): string;
  superuserUrl(database?: string): string;
  /** Ends all connections, writes everything down and stops. */
  stop(): Promise<void>;
}

/** Recovery after a crash replays what had been written since the last checkpoint, five minutes at most. */
const READY_WITHIN_MS = 60_000;
const POLL_EVERY_MS = 15;
const STOP_WITHIN_MS = 10_000;
/** So long may the processes of a killed server take to notice that it is gone. */
const RETRY_FOR_MS = 5_000;
const PREDECESSOR_STILL_THERE =
  /shared memory block .* is still in use|lock file "postmaster.pid" already exists/;

/** Starts the cluster in `folder`; makes it first if there is none. Throws an `EmbeddedProblem`. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const binaries = findBinaries(options.programs ?? null);
  if (!clusterExists(options.folder)) makeCluster(binaries, options);
  const folder = realpathSync(options.folder);
  await removeLeftovers(folder);
  const giveUpAt = Date.now() + RETRY_FOR_MS;
  for (;;) {
    const port = options.port ?? (await freePort());
    const outcome = await launch(binaries.postgres, { ...options, folder, port });
    if (typeof outcome !== 'string') return describe(outcome, port, options.superuserPassword);
    if (!PREDECESSOR_STILL_THERE.test(outcome) || Date.now() > giveUpAt)
      throw notStarted(outcome, options.logFile);
    await sleep(100);
  }
}

function notStarted(output: string, logFile: string): EmbeddedProblem {
  return new EmbeddedProblem(`The database did not start: ${explainFailure(output)} (More in ${logFile})`);
}

/** The process once it takes connections, or what it wrote before it ended. */
async function launch(
  binary: string,
  options: PostgresOptions & { port: number },
): Promise<ChildProcess | string> {
  const log = openSync(options.logFile, 'a', 0o600);
  const logStart = fstatSync(log).size;
  try {
    const command = asUser(userFor(options.folder), binary, serverArgs(options), true);
    const child = spawn(command.file, command.args, {
      ...command.options,
      // a group of its own: Ctrl-C in the terminal must not stop it before the API has drained
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    });
    // without a listener a program that cannot be run would end this process; `exitCode` below tells
    let failure = '';
    child.once('error', (error) => (failure = error.message));
    const ready = await waitUntilReady(child, options.folder);
    if (ready) return child;
    child.kill('SIGQUIT');
    return failure || readFrom(options.logFile, logStart);
  } finally {
    closeSync(log);
  }
}

function serverArgs({ folder, port, config = {} }: PostgresOptions): string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // no row and no statement in the log: they hold what people wrote
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    ...config,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', folder, '-p', String(port), ...flags];
}

/** `postmaster.pid`: the first line is its number, the eighth its state. */
async function waitUntilReady(child: ChildProcess, folder: string): Promise<boolean> {
  const giveUpAt = Date.now() + READY_WITHIN_MS;
  while (child.pid !== undefined && !hasEnded(child) && Date.now() < giveUpAt) {
    const lines = readIfThere(join(folder, 'postmaster.pid')).split('\n');
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true;
    await sleep(POLL_EVERY_MS);
  }
  return false;
}

/** Of the server on this port. */
export const urlsOf =
  (port: number) =>
  (role: string, password: string, database: string): string =>
    `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

function describe(child: ChildProcess, port: number, superuserPassword: string): Postgres {
  const exited = hasEnded(child) ? Promise.resolve() : once(child, 'exit').then(() => undefined);
  const url = urlsOf(port);
  return {
    port,
    pid: child.pid!,
    exited,
    url,
    superuserUrl: (database = 'postgres') => url(SUPERUSER, superuserPassword, database),
    stop: () => stop(child, exited),
  };
}

async function stop(child: ChildProcess, exited: Promise<void>): Promise<void> {
  // "fast": ends the connections, finishes the checkpoint
  child.kill('SIGINT');
  const tooLong = new AbortController();
  // called off below: then it has ended in time
  const hurry = sleep(STOP_WITHIN_MS, 'hurry', { signal: tooLong.signal, ref: false }).catch(() => 'stopped');
  const outcome = await Promise.race([exited, hurry]);
  tooLong.abort();
  // "immediate": the next start recovers from the log of changes
  if (outcome === 'hurry') child.kill('SIGQUIT');
  await exited;
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server without a port');
  return address.port;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** The end of a log of any size. */
function readFrom(file: string, start: number): string {
  const log = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(fstatSync(log).size - start, 64 * 1024));
    readSync(log, buffer, 0, buffer.length, start);
    return buffer.toString('utf8');
  } finally {
    closeSync(log);
  }
}
