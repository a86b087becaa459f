import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource, type QueryRunner } from 'typeorm';
import { ENTITIES } from '../../entities.js';
import { freshDatabase, type FreshDatabase } from '../../testing/postgres.js';
import { dataSourceOptions } from './data-source.js';
import { StaleGuard1763720000000 } from './migrations/1763720000000-stale-guard.js';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [ROOM, ANA, BEN] = [id(1), id(2), id(3)];

let database: FreshDatabase;
let dataSource: DataSource;
let runner: QueryRunner;

beforeAll(async () => {
  database = await freshDatabase();
  const options = dataSourceOptions(database.ownerUrl, { databasePool: 2 }, ENTITIES);
  dataSource = await new DataSource(options).initialize();
  runner = dataSource.createQueryRunner();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** As a server calls it that does, or does not yet, know of the guard. */
async function write(message: number, sender: string, seen?: number): Promise<string> {
  const [outcome] = (await runner.query(
    `select outcome from append_entries(array[$1::uuid], array[$2::uuid], array[$3::uuid], array[false], array['text'],
       array['hello'], array['{}'::jsonb], array['\\x00'::bytea], array['hello'], '{}'
       ${seen === undefined ? '' : `, array[${seen}::bigint]`}) where ord = 1`,
    [ROOM, id(message), sender],
  )) as { outcome: string }[];
  return outcome!.outcome;
}

it('guards a log that was written before it, and lets servers write that do not know of it', async () => {
  const guard = new StaleGuard1763720000000();
  await guard.down(runner);
  await runner.query(
    `insert into app_user (id, role, name) values ($1, 'agent', 'Ana'), ($2, 'agent', 'Ben')`,
    [ANA, BEN],
  );
  await runner.query(`insert into chat_room (id, type, status, user_id) values ($1, 'support', 'open', $2)`, [
    ROOM,
    ANA,
  ]);
  await runner.query('insert into chat_room_seq (room_id) values ($1)', [ROOM]);
  expect(await write(11, ANA)).toBe('written');
  await expect(write(12, BEN, 0)).rejects.toThrow('does not exist');

  await guard.up(runner);
  expect(await write(11, ANA)).toBe('known');
  expect(await write(13, BEN, 0)).toBe('STALE');
  expect(await write(13, BEN, 1)).toBe('written');
  expect(await write(14, ANA)).toBe('written');
  const log = await runner.query('select seq, id from chat_message where room_id = $1 order by seq', [ROOM]);
  expect((log as { id: string }[]).map((entry) => entry.id)).toEqual([id(11), id(13), id(14)]);

  await guard.down(runner);
  expect(await write(14, ANA)).toBe('known');
  expect(await write(15, BEN)).toBe('written');
});
