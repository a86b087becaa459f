import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import {
  type Postgres,
  startPostgres,
} from '../../../services/api/dist/platform/database/embedded/postgres.js';
import { APPLICATION, DATABASE } from '../../../services/api/dist/supervisor/plan.js';
import { CLUSTER, keepSecrets } from '../../../services/api/dist/supervisor/secrets.js';
import { type Layout, layOut, LAYOUTS } from './layouts.js';

/** A database with all of the shop, laid out in one way. */
export interface Laid {
  readonly layout: Layout;
  /** Until the rows were where they are now. */
  readonly seconds: number;
  /** The application's connection, in the name of an agent. */
  readonly client: pg.Client;
  /** Of the process of Postgres behind it. */
  readonly pid: number;
  /** As the superuser. */
  readonly root: pg.Client;
}

/** A database for each layout, on one Postgres on a copy of the folder. Everything that is committed is synced. */
export async function layAll(
  dataDir: string,
  folder: string,
  agent: string,
  say: (line: string) => void,
): Promise<{ laid: Laid[]; stop: () => Promise<void> }> {
  const secrets = keepSecrets(dataDir);
  // with its owner, who is nobody where this runs as root
  execFileSync('cp', ['-a', join(dataDir, CLUSTER), folder]);
  const postgres = await startPostgres({
    folder: join(folder, CLUSTER),
    logFile: join(folder, 'postgres.log'),
    programs: process.env['POSTGRES_BIN'] || null,
    superuserPassword: secrets.superuserPassword,
    sync: true,
    // what is measured is not to be cleaned up after in the middle of it
    config: { autovacuum: 'off', max_wal_size: '4GB', track_io_timing: 'on' },
  });
  const laid: Laid[] = [];
  const stop = async (): Promise<void> => {
    for (const { client, root } of laid) await Promise.all([client.end(), root.end()]);
    await postgres.stop();
  };
  try {
    for (const layout of LAYOUTS) {
      laid.push(await lay(postgres, layout, { password: secrets.applicationPassword, agent }));
      say(`${layout.name}: laid out in ${laid.at(-1)!.seconds.toFixed(1)} s`);
    }
    return { laid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function lay(
  postgres: Postgres,
  layout: Layout,
  { password, agent }: { password: string; agent: string },
): Promise<Laid> {
  const name = `laid_${layout.by}_${layout.parts}`;
  const admin = await connected(postgres.superuserUrl());
  await admin.query(`create database ${name} template ${DATABASE} strategy file_copy`);
  await admin.end();
  const root = await connected(postgres.superuserUrl(name));
  const seconds = await layOut(root, layout);
  await root.query('create extension pg_buffercache');
  await root.query('vacuum (analyze) chat_message');
  await root.query('checkpoint');
  const client = await connected(postgres.url(APPLICATION, password, name));
  await client.query(`select set_config('app.role', 'agent', false), set_config('app.user_id', $1, false)`, [
    agent,
  ]);
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return { layout, seconds, client, pid: rows[0]!.pid, root };
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
