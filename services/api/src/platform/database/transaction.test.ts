import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../../testing/postgres.js';
import { dataSourceOptions } from './data-source.js';
import { type Beginning, transaction } from './transaction.js';

let database: FreshDatabase;
let source: DataSource;
/** What goes to Postgres and what has come back, in this order. */
const asked: string[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  // each comes after the other on the same connection
  source = new DataSource(dataSourceOptions(database.databaseUrl, { databasePool: 1 }, []));
  await source.initialize();
  const client = await (source.driver as unknown as { master: Pool }).master.connect();
  const ask = client.query.bind(client) as (...question: unknown[]) => Promise<unknown>;
  client.query = ((...question: unknown[]) => {
    const sql = String(question[0]).replace(/\s+/g, ' ').toLowerCase();
    asked.push(sql);
    return ask(...question).finally(() => asked.push(`answered ${sql}`));
  }) as typeof client.query;
  client.release();
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});
beforeEach(() => void (asked.length = 0));

const as = <T>(
  userId: string,
  work: (manager: EntityManager) => Promise<T>,
  beginning: Partial<Beginning> = {},
): Promise<T> =>
  transaction(source, { isolation: 'REPEATABLE READ', userId, role: 'guest', ...beginning }, work);
const firstWord = (text: string): string => text.split(' ')[0]!;
const WHO = `select current_setting('app.user_id', true) as id, current_setting('app.role', true) as role,
  current_setting('transaction_isolation') as isolation`;

it('begins, and says who asks, in one round trip', async () => {
  expect(await as('ana', (manager) => manager.query(WHO))).toEqual([
    { id: 'ana', role: 'guest', isolation: 'repeatable read' },
  ]);
  const begins = `start transaction isolation level repeatable read; set local app.user_id = 'ana'; set local`;
  expect(asked).toEqual([
    expect.stringMatching(new RegExp(`^${begins}`)),
    expect.stringMatching(new RegExp(`^answered ${begins}`)),
    expect.stringMatching(/^select current_setting/),
    expect.stringMatching(/^answered select current_setting/),
    'commit',
    'answered commit',
  ]);
});

it('asks the first question together with that where nothing can be written', async () => {
  expect(await as('ana', (manager) => manager.query(WHO), { readOnly: true })).toMatchObject([{ id: 'ana' }]);
  expect(asked.map(firstWord)).toEqual(['start', 'select', 'answered', 'answered']);
  // nobody but who has the connection next waits for its end
  await as('ben', (manager) => manager.query(WHO));
  expect(asked.slice(4, 7).map(firstWord)).toEqual(['commit', 'answered', 'start']);
  const writes = as('ana', (manager) => manager.query(`insert into chat_shredded default values`), {
    readOnly: true,
  });
  await expect(writes).rejects.toThrow('read-only transaction');
});

it.each([true, false])('tells what broke the beginning, read only: %s', async (readOnly) => {
  const isolation = 'NO SUCH' as 'READ COMMITTED';
  const never = as('ana', (manager) => manager.query(WHO), { isolation, readOnly });
  await expect(never).rejects.toThrow('syntax error');
  // who writes has asked nothing by then
  expect(asked.some((one) => one.startsWith('select'))).toBe(readOnly);
  expect(await as('ben', (manager) => manager.query(WHO))).toMatchObject([{ id: 'ben' }]);
});

it('takes nothing of who asks for SQL', async () => {
  const hostile = `x'; set local app.role = 'system'; --\\`;
  expect(await as(hostile, (manager) => manager.query(WHO))).toMatchObject([{ id: hostile, role: 'guest' }]);
});

it('rolls back what was thrown, throws that, and leaves nothing of who asked', async () => {
  const work = as('ana', async (manager) => {
    await manager.query('create temporary table kept (n int)');
    // a transaction within is a part of it
    await manager.transaction((inner) => inner.query('insert into kept values (1)'));
    throw new Error('changed my mind');
  });
  await expect(work).rejects.toThrow('changed my mind');
  expect(asked.at(-1)).toBe('answered rollback');
  expect(
    await source.query(`select to_regclass('kept') as kept, ${WHO.slice('select'.length)}`),
  ).toMatchObject([{ kept: null, id: '', role: '' }]);
});

it('plans what is prepared once if it is told to, and leaves nothing of that', async () => {
  const question = { name: 'named', text: 'select relname from pg_class where oid = any ($1::oid[])' };
  const plans = await transaction(
    source,
    { isolation: 'REPEATABLE READ', onePlan: true, userId: 'ana', role: 'guest' },
    async ({ queryRunner }) => {
      const client = (await queryRunner!.connect()) as PoolClient;
      for (let n = 0; n < 8; n++) await client.query({ ...question, values: [['1259']] });
      return queryRunner!.query(
        `select generic_plans::int as once, custom_plans::int as anew from pg_prepared_statements where name = 'named'`,
      );
    },
  );
  expect(plans).toEqual([{ once: 8, anew: 0 }]);
  expect(
    await source.query(
      `select current_setting('plan_cache_mode') as mode, current_setting('enable_seqscan') as reads`,
    ),
  ).toEqual([{ mode: 'auto', reads: 'on' }]);
});
