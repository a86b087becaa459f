import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { Settings } from '../../config/settings.js';
import { eventually } from '../../testing/eventually.js';
import { SYSTEM } from '../actor.js';
import { dataSourceOptions } from './data-source.js';
import { Database } from './database.js';
import { type Postgres, startPostgres } from './embedded/postgres.js';
import { provision } from './embedded/provision.js';
import { Replica } from './replica.js';

const OWNER = { name: 'owner', password: 'owner' };
const APPLICATION = { name: 'app', password: 'app' };
const PASSWORD = 'super';

const folder = mkdtempSync(join(tmpdir(), 'parley-replica-'));
const cleanup: (() => Promise<unknown>)[] = [];
let primary: Postgres;
let standby: Postgres;
let superuser: pg.Client;
let database: Database;
let replica: Replica;

const start = (name: string, config: Record<string, string> = {}): Promise<Postgres> =>
  startPostgres({
    folder: join(folder, name),
    logFile: join(folder, `${name}.log`),
    superuserPassword: PASSWORD,
    sync: false,
    config: { fsync: 'off', ...config },
  });

beforeAll(async () => {
  // Postgres, which never runs as root, has to get through
  chmodSync(folder, 0o711);
  primary = await start('primary');
  await provision(primary, { owner: OWNER, application: APPLICATION, database: 'parley' });
  superuser = new pg.Client({ connectionString: primary.superuserUrl('parley') });
  await superuser.connect();
  await superuser.query('create table said (text text); grant select, insert on said to app');
  await superuser.end();
  await primary.stop();
  execFileSync('cp', ['-a', join(folder, 'primary'), join(folder, 'standby')]);
  writeFileSync(join(folder, 'standby', 'standby.signal'), '');
  primary = await start('primary');
  standby = await start('standby', { primary_conninfo: primary.superuserUrl() });
  superuser = new pg.Client({ connectionString: primary.superuserUrl('parley') });
  await superuser.connect();

  const urlOf = (server: Postgres): string => server.url(APPLICATION.name, APPLICATION.password, 'parley');
  const settings = { databasePool: 2, databaseReplicaUrl: urlOf(standby) } as Settings;
  const source = await new DataSource(dataSourceOptions(urlOf(primary), settings, [])).initialize();
  replica = new Replica(settings);
  database = new Database(source, replica);
  cleanup.push(
    () => replica.onModuleDestroy(),
    () => source.destroy(),
  );
});
afterAll(async () => {
  database.onModuleDestroy();
  for (const end of cleanup) await end();
  await superuser.end();
  await standby.stop();
  await primary.stop();
  rmSync(folder, { recursive: true, force: true });
});

const portHere = async (): Promise<number> => {
  const [row] = await database.query<{ port: number }>('select inet_server_port() as port');
  return row!.port;
};

it('reads from a replica that follows, as who asks, and sees there what was written to the database', async () => {
  await eventually(async () => expect(await database.fromReplica(SYSTEM, portHere)).toBe(standby.port));
  await database.system(() => database.query(`insert into said values ('hello')`));
  const read = (): Promise<unknown[]> =>
    database.fromReplica(SYSTEM, () =>
      database.query(`select text, current_setting('app.role') as role from said`),
    );
  await eventually(async () => expect(await read()).toEqual([{ text: 'hello', role: 'system' }]));
});

it('writes to the database alone, and nothing where it only reads', async () => {
  expect(await database.system(portHere)).toBe(primary.port);
  expect(await database.snapshot(SYSTEM, portHere)).toBe(primary.port);
  const write = (): Promise<unknown> => database.query(`insert into said values ('never')`);
  await expect(database.fromReplica(SYSTEM, write)).rejects.toThrow('read-only transaction');
  // what begins in it, in the same name, is part of it
  await expect(database.fromReplica(SYSTEM, () => database.system(write))).rejects.toThrow(
    'read-only transaction',
  );
});

describe('a replica that is behind', () => {
  let admin: pg.Client;
  /** The first cell that Postgres answers with. */
  const told = async (sql: string): Promise<unknown> =>
    Object.values((await admin.query<Record<string, unknown>>(sql)).rows[0]!)[0];
  const textsAt = async (source: DataSource | null): Promise<string[] | undefined> => {
    const rows = await source?.query<{ text: string }[]>('select text from said order by text');
    return rows?.map(({ text }) => text);
  };

  beforeAll(async () => {
    admin = new pg.Client({ connectionString: standby.superuserUrl() });
    await admin.connect();
    await told('select pg_wal_replay_pause()');
    await eventually(async () => expect(await told('select pg_get_wal_replay_pause_state()')).toBe('paused'));
    await database.system(() => database.query(`insert into said values ('later')`));
    await eventually(async () =>
      expect(await told('select pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn()')).toBe(true),
    );
  });
  afterAll(() => admin.end());

  it('is read as long as it is not too far behind, as it is', async () => {
    expect(await textsAt(await replica.source(3_600))).toEqual(['hello']);
    expect(await replica.source(0)).toBeNull();
  });

  it('is left out after ten seconds, and read again when it has caught up', async () => {
    await eventually(async () => expect(await database.fromReplica(SYSTEM, portHere)).toBe(primary.port));
    const behind = Number(await told(`select extract(epoch from now() - pg_last_xact_replay_timestamp())`));
    expect(behind).toBeGreaterThan(10);
    await told('select pg_wal_replay_resume()');
    await eventually(async () => expect(await database.fromReplica(SYSTEM, portHere)).toBe(standby.port));
    await eventually(async () => expect(await textsAt(await replica.source())).toEqual(['hello', 'later']));
  });
});

it('asks the database where the replica is none any more, and writes nothing there either', async () => {
  const admin = new pg.Client({ connectionString: standby.superuserUrl() });
  await admin.connect();
  await admin.query('select pg_promote()');
  await admin.end();
  expect(await database.fromReplica(SYSTEM, portHere)).toBe(primary.port);
  const write = (): Promise<unknown> => database.query(`insert into said values ('never')`);
  await expect(database.fromReplica(SYSTEM, write)).rejects.toThrow('read-only transaction');
});

it('asks the database where the replica is gone', async () => {
  await standby.stop();
  expect(await database.fromReplica(SYSTEM, portHere)).toBe(primary.port);
});
