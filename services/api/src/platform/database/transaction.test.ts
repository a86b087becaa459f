import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { PoolClient } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../../testing/postgres.js';
import { dataSourceOptions } from './data-source.js';
import { transaction } from './transaction.js';

let database: FreshDatabase;
let source: DataSource;
const asked: string[] = [];
const nothing = (): void => undefined;

beforeAll(async () => {
  database = await freshDatabase();
  const logger = {
    logQuery: (sql: string) => void asked.push(sql.replace(/\s+/g, ' ').toLowerCase()),
    ...{ logQueryError: nothing, logQuerySlow: nothing, logSchemaBuild: nothing },
    ...{ logMigration: nothing, log: nothing },
  };
  // each comes after the other on the same connection
  source = new DataSource({ ...dataSourceOptions(database.databaseUrl, { databasePool: 1 }, []), logger });
  await source.initialize();
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});
beforeEach(() => void (asked.length = 0));

const as = <T>(userId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> =>
  transaction(source, { isolation: 'REPEATABLE READ', userId, role: 'guest' }, work);
const WHO = `select current_setting('app.user_id', true) as id, current_setting('app.role', true) as role,
  current_setting('transaction_isolation') as isolation`;

it('begins, and says who asks, in one round trip', async () => {
  expect(await as('ana', (manager) => manager.query(WHO))).toEqual([
    { id: 'ana', role: 'guest', isolation: 'repeatable read' },
  ]);
  expect(asked).toEqual([
    expect.stringMatching(
      /^start transaction isolation level repeatable read; set local app.user_id = 'ana'; set local/,
    ),
    expect.stringMatching(/^select current_setting/),
    'commit',
  ]);
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
  expect(asked.at(-1)).toBe('rollback');
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
