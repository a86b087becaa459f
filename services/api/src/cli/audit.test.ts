import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../testing/postgres.js';

const program = join(import.meta.dirname, '../../dist/cli/audit.js');
const ROWS = 20;
let database: FreshDatabase;
/** Who can do anything to the database. */
let superuser: pg.Client;
let head: string;

beforeAll(async () => {
  database = await freshDatabase();
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  await record(ROWS);
  head = (await run('head')).out.trim();
});
afterAll(async () => {
  await superuser.end();
  await database.drop();
});

async function record(count: number): Promise<void> {
  const app = new pg.Client({ connectionString: database.databaseUrl });
  await app.connect();
  await app.query('begin');
  await app.query(`select set_config('app.role', 'system', true)`);
  for (let i = 0; i < count; i++)
    await app.query('select audit_record($1::jsonb)', [
      JSON.stringify([
        {
          action: 'user.disabled',
          actor: { id: null, role: 'server', session: null, address: null },
          target: { type: 'user', id: null },
          details: { i },
        },
      ]),
    ]);
  await app.query('commit');
  await app.end();
}

async function run(...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env['PATH']!, DATABASE_URL: database.databaseUrl },
    cwd: import.meta.dirname,
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, err, code: code as number };
}

/** Does to the chain what only a superuser can, looks, and puts everything back. */
async function tampered(sql: string, ...args: string[]): Promise<{ out: string; code: number }> {
  await superuser.query(`
    create table kept as select n, body, previous, hash from audit_entry;
    create table kept_head as select * from audit_head;
    set session_replication_role = replica`);
  try {
    await superuser.query(sql);
    return await run('verify', ...args);
  } finally {
    await superuser.query(`
      delete from audit_entry; delete from audit_head;
      insert into audit_entry (n, body, previous, hash) select n, body, previous, hash from kept;
      insert into audit_head select * from kept_head;
      drop table kept, kept_head;
      set session_replication_role = origin`);
  }
}

const REHASH = `hash = audit_hash(previous, replace(body, 'user', 'room')), body = replace(body, 'user', 'room')`;
const SHIFT = (from: number, by: number): string =>
  `update audit_entry set n = n + 1000 where n > ${from}; update audit_entry set n = n - 1000 + ${by} where n > 1000`;

it('is content with a chain that nobody touched, and tells its head', async () => {
  expect(head).toMatch(/^20:[\da-f]{64}$/);
  expect(await run('verify', head)).toEqual({
    out: `20 rows checked: nothing was changed. The head is ${head}\n`,
    err: '',
    code: 0,
  });
  expect(await run('verify', '--head', head.toUpperCase())).toMatchObject({ code: 0 });
  expect((await tampered('select 1')).code).toBe(0);
});

it.each([
  ['changed', `update audit_entry set body = replace(body, 'user', 'room') where n = 7`, 'row 7 was changed'],
  ['changed with its hash', `update audit_entry set ${REHASH} where n = 7`, 'row 7 is not the one'],
  ['the last one changed with its hash', `update audit_entry set ${REHASH} where n = 20`, 'row 20 is not'],
  ['deleted', 'delete from audit_entry where n between 7 and 9', 'rows 7 to 9 are missing\n'],
  [
    'deleted, and those behind renumbered',
    `delete from audit_entry where n = 7; ${SHIFT(7, -1)}; update audit_head set n = 19`,
    'row 7 is deleted, and those behind renumbered\n',
  ],
  [
    'inserted',
    `${SHIFT(6, 1)}; insert into audit_entry (n, body, previous, hash)
       select 7, b, hash, audit_hash(hash, b) from (select hash, replace(body, '"n" : 6', '"n" : 7') b
         from audit_entry where n = 6) forged; update audit_head set n = 21`,
    'row 7 is inserted, and those behind renumbered\n',
  ],
  [
    'reordered',
    `update audit_entry set n = 1000 where n = 3; update audit_entry set n = 3 where n = 9;
     update audit_entry set n = 9 where n = 1000`,
    'row 3 holds what was written as row 9\nrow 9 holds what was written as row 3\n',
  ],
  ['cut off', 'delete from audit_entry where n > 15', 'rows 16 to 20 are missing: the chain was cut off\n'],
  ['emptied', 'truncate audit_entry', 'rows 1 to 20 are missing: the chain was cut off\n'],
  ['without its head', 'delete from audit_head', 'the head is gone'],
])('names what was done to it: %s', async (_, sql, said) => {
  const { out, code } = await tampered(sql);
  expect(out).toContain(said);
  expect(out).toMatch(/\d+ rows checked: the chain is BROKEN\.\n$/);
  expect(code).toBe(1);
});

it('knows by a head that was told elsewhere that the end was cut off with everything that remembers it', async () => {
  const cut = `delete from audit_entry where n > 15;
    update audit_head set (n, hash) = (select n, hash from audit_entry where n = 15)`;
  expect((await tampered(cut)).code).toBe(0);
  const { out, code } = await tampered(cut, head);
  expect(out).toContain('rows 16 to 20 are missing: a head of row 20 was told\n');
  expect(code).toBe(1);
});

it('works while deeds are being recorded', async () => {
  const over = new AbortController();
  const writing = (async () => {
    while (!over.signal.aborted) await record(5);
  })();
  const checks = [await run('verify', head), await run('verify', head)];
  over.abort();
  await writing;
  expect(checks.map(({ code }) => code)).toEqual([0, 0]);
  expect(Number(/^\d+/.exec(checks[1]!.out)![0])).toBeGreaterThan(ROWS);
});

it.each([[['verify', '7']], [['verify', '--head', 'x:y']], [['head', `1:${'0'.repeat(64)}`]], [['mend']]])(
  'is told by %j what it cannot do',
  async (args) => {
    const { out, err, code } = await run(...args);
    expect({ out, code }).toEqual({ out: '', code: 64 });
    expect(err).toContain('pnpm audit verify');
  },
);
