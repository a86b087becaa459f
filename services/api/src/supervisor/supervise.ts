import { mkdirSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Environment } from '../config/environment.js';
import { freePort, startPostgres, urlsOf } from '../platform/database/embedded/postgres.js';
import { provision } from '../platform/database/embedded/provision.js';
import { startApi } from './api-process.js';
import { banner } from './banner.js';
import { Keeper, type Life } from './keeper.js';
import { FolderLock } from './lock.js';
import { keepLogSmall } from './log-file.js';
import {
  APPLICATION,
  apiEnvironment,
  DATABASE,
  type DatabaseUrls,
  makePlan,
  OWNER,
  type Plan,
} from './plan.js';
import { checkPort } from './port.js';
import { CLUSTER, keepSecrets, type Secrets } from './secrets.js';
import { folderProblem } from './start-problem.js';

export interface Supervised {
  /** With new code. */
  restartApi(): Promise<void>;
}

export interface SuperviseOptions {
  readonly env: Environment;
  /** Stops everything, the API first. */
  readonly signal: AbortSignal;
  readonly onReady?: (supervised: Supervised) => void;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * Runs the database (unless one is given) and the API until `signal`, and starts whichever ends by itself again. Throws
 * when something cannot start or keeps ending; whatever it started is gone when it returns.
 */
export async function supervise({ env, signal, onReady }: SuperviseOptions): Promise<void> {
  const plan = makePlan(env);
  const { dataDir, host, port } = plan.settings;
  makeFolder(dataDir);
  const lock = await FolderLock.take(dataDir);
  const running: Keeper[] = [];
  try {
    await checkPort(host, port);
    const secrets = keepSecrets(dataDir);
    const database = plan.embedded ? await embedded(plan, secrets) : null;
    // a turn later than the API: making a new one stops this process for a second, and that one goes on
    const up = Promise.resolve().then(() => begin(database?.keeper, running));
    const apiEnv = apiEnvironment(env, plan, secrets, database?.urls ?? null);
    const onSpawn = (pid: number): void => note(lock, pid);
    const api = new Keeper(
      'The API',
      () => startApi({ env: apiEnv, host, port, onSpawn, database: up, signal }),
      say,
    );
    running.unshift(api);
    await bothOf(up, api.begin());
    process.stdout.write(banner(plan, apiEnv['DEMO_PASSWORD'] ?? ''));
    onReady?.({ restartApi: () => api.restart() });
    if (!signal.aborted) await Promise.race([once(signal, 'abort'), ...running.map(({ gaveUp }) => gaveUp)]);
  } finally {
    for (const keeper of running) await keeper.stop();
    lock.release();
  }
}

/** A full disk is no reason to end a server that runs. */
function note(lock: FolderLock, pid: number): void {
  try {
    lock.noteApi(pid);
  } catch (error) {
    say(`The API's process number could not be written down: ${(error as Error).message}`);
  }
}

/** Closed to others; to root's own helper it must be passable, since Postgres never runs as root. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  } catch (error) {
    throw folderProblem(folder, error);
  }
}

async function begin(database: Keeper | undefined, running: Keeper[]): Promise<void> {
  if (!database) return;
  running.push(database);
  await database.begin();
}

/** Waits for either, so that nothing is on its way any more; a failure of the first is the cause of the second's. */
async function bothOf(first: Promise<void>, second: Promise<void>): Promise<void> {
  const failed = (await Promise.allSettled([first, second])).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

interface Embedded {
  readonly keeper: Keeper;
  /** Known before it runs, and the same after it had to be started again. */
  readonly urls: DatabaseUrls;
}

async function embedded({ settings }: Plan, secrets: Secrets): Promise<Embedded> {
  const logFile = join(settings.dataDir, 'postgres.log');
  keepLogSmall(logFile);
  const port = await freePort();
  const roles = {
    owner: { name: OWNER, password: secrets.ownerPassword },
    application: { name: APPLICATION, password: secrets.applicationPassword },
    database: DATABASE,
  };
  const start = async (): Promise<Life> => {
    const postgres = await startPostgres({
      folder: join(settings.dataDir, CLUSTER),
      logFile,
      programs: settings.postgresBin,
      superuserPassword: secrets.superuserPassword,
      sync: true,
      port,
    });
    await provision(postgres, roles).catch(async (error: unknown) => {
      await postgres.stop();
      throw error;
    });
    return { exited: postgres.exited.then(() => 'gone'), stop: () => postgres.stop() };
  };
  const url = urlsOf(port);
  return {
    keeper: new Keeper('The database', start, say),
    urls: {
      owner: url(OWNER, secrets.ownerPassword, DATABASE),
      application: url(APPLICATION, secrets.applicationPassword, DATABASE),
    },
  };
}
