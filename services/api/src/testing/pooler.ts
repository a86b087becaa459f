import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { asUser, userFor } from '../platform/database/embedded/privileges.js';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';
import { APPLICATION } from './names.mjs';
import type { FreshDatabase } from './postgres.js';

const CONFIG = join(import.meta.dirname, '../../../../deploy/pooler');
/** From here on it knows statements that are prepared by name where connections are lent per transaction. */
const PREPARES = 21;

const version = (): string => {
  const { stdout } = spawnSync('pgbouncer', ['--version'], { encoding: 'utf8' });
  return /PgBouncer 1\.(\d+)/.exec(stdout ?? '')?.[1] ?? '';
};

/** Whether there is a PgBouncer to start. On a CI machine there must be. */
export function hasPooler(): boolean {
  const found = version() !== '';
  if (!found && process.env.CI === 'true') throw new Error('pgbouncer is missing on this CI machine');
  if (!found) process.stderr.write('There is no pgbouncer here: what servers do through one is left out.\n');
  return found;
}

export interface RunningPooler {
  /** Of the application's role, through it. */
  url: string;
  /** What a server behind it has to be told beside. */
  env: Record<string, string>;
  /** Transactions that it has lent a connection for. */
  transactions(): Promise<number>;
  stop(): Promise<void>;
}

/** Fewer than any server has for itself, so that each is lent to all of them. */
const LENT = 4;

/**
 * PgBouncer as `docker-compose.scale.yml` runs it, in front of this database: its own files, with other addresses and fewer
 * connections.
 */
export async function startPooler(database: FreshDatabase): Promise<RunningPooler> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-pooler-'));
  const port = await freePort();
  const config = write(folder, 'pgbouncer.ini', iniOf(database, folder, port));
  const script = readFileSync(join(CONFIG, 'start.sh'), 'utf8')
    .replaceAll('/tmp/pgbouncer-users.txt', join(folder, 'users.txt'))
    .replaceAll('/etc/pgbouncer/pgbouncer.ini', config);
  const start = write(folder, 'start.sh', script);
  const user = userFor(join(folder, 'nobody'));
  if (user !== null) for (const path of [folder, config, start]) chownSync(path, user, user);
  const { file, args, options } = asUser(user, 'sh', [start], true);
  const child = spawn(file, args, {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: `${process.env.PATH}:/usr/sbin`, APPLICATION_PASSWORD: APPLICATION.password },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const at = (name: string): string =>
    `postgres://${APPLICATION.name}:${APPLICATION.password}@127.0.0.1:${port}/${name}`;
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`pgbouncer did not start:\n${said}`);
    await ask(at('parley'), 'select 1');
  });
  return {
    url: at('parley'),
    env: Number(version()) < PREPARES ? { DATABASE_UNPREPARED: 'true' } : {},
    async transactions() {
      const rows = await ask(at('pgbouncer'), 'show stats');
      return Number(rows.find(({ database: name }) => name === 'parley')?.['total_xact_count'] ?? 0);
    },
    async stop() {
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function iniOf(database: FreshDatabase, folder: string, port: number): string {
  const { hostname, port: behind, pathname } = new URL(database.databaseUrl);
  const ini = readFileSync(join(CONFIG, 'pgbouncer.ini'), 'utf8')
    .replace(
      'host=postgres port=5432 dbname=parley',
      `host=${hostname} port=${behind} dbname=${pathname.slice(1)}`,
    )
    .replace('listen_addr = *', 'listen_addr = 127.0.0.1')
    .replace(/^default_pool_size = .*$/m, `default_pool_size = ${LENT}`)
    .replace('listen_port = 6432', `listen_port = ${port}`)
    .replace('/tmp/pgbouncer-users.txt', join(folder, 'users.txt'));
  const known = Number(version()) < PREPARES ? ini.replace(/^max_prepared_statements.*$/m, '') : ini;
  return `${known}\nstats_users = ${APPLICATION.name}\n`;
}

function write(folder: string, name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** In one question without parameters: its own console knows no other. */
async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
