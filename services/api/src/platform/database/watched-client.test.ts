import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { eventually } from '../../testing/eventually.js';
import { FaultyLine } from '../../testing/faulty-line.js';
import { freshDatabase, type FreshDatabase } from '../../testing/postgres.js';
import { toFailure } from '../http/to-failure.js';
import { dataSourceOptions } from './data-source.js';
import { watchedClients } from './watched-client.js';

const SILENT_AFTER_MS = 2_000;

let database: FreshDatabase;
let line: FaultyLine;
let source: DataSource;

beforeEach(async () => {
  database = await freshDatabase();
  line = await FaultyLine.to(database.databaseUrl);
  const through = new URL(database.databaseUrl);
  through.port = new URL(line.url).port;
  const options = dataSourceOptions(through.href, { databasePool: 4 }, []);
  source = new DataSource({ ...options, extra: { ...options.extra, query_timeout: SILENT_AFTER_MS } });
  await source.initialize();
  // all four are there, and idle
  await Promise.all(Array.from({ length: 4 }, () => source.query('select pg_sleep(0.1)')));
});
afterEach(async () => {
  await source.destroy();
  line.close();
  await database.drop();
});

const connections = (): number => (source.driver as unknown as { master: Pool }).master.totalCount;

it('lets go of a connection that stays silent in a transaction, and of those that lay idle with it', async () => {
  line.strand();
  const failure = await source.transaction((manager) => manager.query('select 1')).catch(toFailure);
  expect(failure).toMatchObject({ code: 'UNAVAILABLE' });
  await eventually(() => expect(connections()).toBe(0));
  // on new ones: each of the old would have been waited for in vain
  expect(await Promise.all([1, 2, 3, 4].map(() => source.query('select 1 as one')))).toHaveLength(4);
});

it('keeps what has been heard of since', async () => {
  const answers = Promise.allSettled([
    source.query('select pg_sleep(20)'),
    source.query('select pg_sleep(0.3), pg_backend_pid() as pid'),
  ]);
  const [late, good] = await answers;
  expect([late.status, good.status]).toEqual(['rejected', 'fulfilled']);
  await eventually(() => expect(connections()).toBe(1));
  const { pid } = (good as PromiseFulfilledResult<{ pid: number }[]>).value[0]!;
  expect(await source.query('select pg_backend_pid() as pid')).toEqual([{ pid }]);
});

it('outlives a good-bye that comes while nobody listens, and says UNAVAILABLE to the next one', async () => {
  const client = new (watchedClients())(database.databaseUrl);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const gone = new Promise<void>((resolve) => client.once('end', () => resolve()));
  await source.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
  await gone;
  expect(await client.query('select 1').catch(toFailure)).toMatchObject({ code: 'UNAVAILABLE' });
});
