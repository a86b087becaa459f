import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../testing/postgres.js';

const program = join(import.meta.dirname, '../../dist/cli/jobs.js');
let database: FreshDatabase;
let table: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  table = new pg.Client({ connectionString: database.superuserUrl });
  await table.connect();
});
afterAll(async () => {
  await table.end();
  await database.drop();
});

async function run(...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env['PATH']!, DATABASE_URL: database.databaseUrl },
    cwd: import.meta.dirname,
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, err, code: code as number };
}

async function deeds(): Promise<object[]> {
  const { rows } = await table.query<{ body: object }>(
    'select body::json as body from audit_entry order by n',
  );
  return rows.map(({ body }) => body);
}

it('lists what is in the queue, the laid aside first, and plays it again', async () => {
  expect(await run('list')).toEqual({ out: 'The queue is empty.\n', err: '', code: 0 });
  await table.query(`select graphile_worker.add_job('errand', run_at := '2030-01-01', max_attempts := 8)
                     from generate_series(1, 2)`);
  await table.query(
    `update graphile_worker._private_jobs set attempts = 8, last_error = E'SMTP 554\\nat DATA' where id = 2`,
  );
  const { out } = await run('list');
  const lines = out.split('\n').map((line) => line.split(/ {2,}/));
  expect(lines.slice(1, 3)).toEqual([
    ['2', 'errand', 'laid aside', '8/8', '2030-01-01T00:00:00.000Z', 'SMTP 554 at DATA'],
    ['1', 'errand', 'waits', '0/8', '2030-01-01T00:00:00.000Z'],
  ]);
  expect((await run('replay', '1')).out).toBe('0 will run again.\n');
  expect((await run('replay', '2')).out).toBe('1 will run again.\n');
  expect((await run('list')).out).not.toContain('laid aside');
  await table.query('update graphile_worker._private_jobs set attempts = 8');
  expect((await run('replay')).out).toBe('2 will run again.\n');
  const actor = { id: null, role: 'command-line', session: null, address: null };
  expect(await deeds()).toMatchObject([
    { action: 'jobs.replayed', actor, target: { type: 'jobs', id: '2' }, details: { count: 1 } },
    { action: 'jobs.replayed', actor, target: { type: 'jobs', id: null }, details: { count: 2 } },
  ]);
});

it('says in a sentence what is wrong, and how it is used', async () => {
  expect(await run()).toMatchObject({ code: 0, out: expect.stringContaining('pnpm jobs replay [ID]') });
  for (const args of [['delete'], ['list', '1'], ['replay', 'x'], ['replay', '1', '2'], ['--all']])
    expect([args, (await run(...args)).code]).toEqual([args, 64]);
});
