import { createDecipheriv } from 'node:crypto';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessagePage, Room } from '@parley/protocol';
import pg from 'pg';
import { Database } from '../platform/database/database.js';
import { KeyRing } from '../platform/sealing/key-ring.js';
import { RoomKeys } from '../modules/rooms/index.js';
import { TEST_SECRET } from '../testing/auth-app.js';
import { type ChatApp, chatApp, type Person } from '../testing/chat-app.js';
import { emptyDatabase, type FreshDatabase } from '../testing/postgres.js';
import { runProgram } from '../testing/run-program.js';
import type { KeysFile } from './keys-file.js';

type Guest = Person & { room: Room };

const MASTER_KEYS = `test:${Buffer.from(TEST_SECRET).toString('base64')}`;
/** What breaks a format that was not thought through. */
const ODD =
  'a "quoted" \\ backslash,\nnew line\u2028and\u2029separators\ttab 🙂 ‏עברית {"json": 1} #{"end": {}}';

let folder: string;
let chat: ChatApp;
let agent: Person;
const dropped: FreshDatabase[] = [];

beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'parley backup '))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  chat = await chatApp();
  agent = await chat.an.agent();
});
afterEach(async () => {
  await chat.close();
  for (const database of dropped.splice(0)) await database.drop();
});

async function query<Row extends object>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

const urls = (database: FreshDatabase) => ({
  DATABASE_URL: database.databaseUrl,
  DATABASE_OWNER_URL: database.ownerUrl,
  MASTER_KEYS,
});

let made = 0;
/** The paths of a backup that is made now. */
async function backUp(): Promise<{ data: string; keys: string }> {
  made += 1;
  const files = {
    data: join(folder, `data/${made}.gz`),
    keys: join(folder, `keys/${made}.json`),
  };
  const done = await backup(files);
  expect(done).toMatchObject({ code: 0, err: '' });
  return files;
}

const backup = ({ data, keys }: { data: string; keys: string }) =>
  runProgram('backup', ['--data', data, '--keys', keys], urls(chat.database));

const restore = (database: FreshDatabase, { data, keys }: { data: string; keys: string }, env = {}) =>
  runProgram('restore', ['--data', data, '--keys', keys], { ...urls(database), ...env });

async function empty(): Promise<FreshDatabase> {
  const database = await emptyDatabase();
  dropped.push(database);
  return database;
}

/** A server on what was restored; it is closed before its database goes. */
async function onRestored<T>(database: FreshDatabase, work: (app: ChatApp) => Promise<T>): Promise<T> {
  const app = await chatApp({}, { database });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

async function readAll(person: Person, { id }: Room): Promise<string> {
  const room = (await person.get(`/chat/room/${id}`).expect(200)).text;
  const log = (await person.get(`/chat/room/${id}/messages?limit=200`).expect(200)).text;
  const notes = (await person.get(`/chat/room/${id}/messages?log=staff&limit=200`).expect(200)).text;
  return `${room}\n${log}\n${notes}`;
}

async function aChat(message: string): Promise<Guest> {
  const guest = await chat.a.guest({ message, subject: message.slice(0, 40).replaceAll(/\s/g, ' ') });
  await guest
    .post(`/chat/room/${guest.room.id}/messages`, {
      message: `${message} again`,
      metadata: { page: message },
    })
    .expect(201);
  await agent.post(`/chat/room/${guest.room.id}/messages`, { message: `${message} note`, private: true });
  await agent.post(`/chat/room/${guest.room.id}/messages`, { message: `${message} answer` }).expect(201);
  return guest;
}

/** Each table, as one text. What a start adds or a migration notes is left out. */
async function tables(url: string): Promise<Record<string, string>> {
  const names = await query<{ name: string }>(
    url,
    `select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'public'::regnamespace
       and c.relkind in ('r', 'p') and c.relname not in ('schema_migration', 'master_key')
       -- the backup itself and the restore are deeds that are recorded
       and c.relname not like 'audit%' order by 1`,
  );
  const all: Record<string, string> = {};
  for (const { name } of names) {
    const [row] = await query<{ text: string | null }>(
      url,
      `select string_agg(to_jsonb(t)::text, e'\n' order by to_jsonb(t)::text) as text from ${name} t`,
    );
    all[name] = row!.text ?? '';
  }
  return all;
}

/** The tables once nothing more is written: what is only noted of a chat comes a while after it. */
async function writtenDown(): Promise<Record<string, string>> {
  for (let before = ''; ;) {
    const now = await tables(chat.database.superuserUrl);
    if (now['room_trace'] !== '' && JSON.stringify(now) === before) return now;
    before = JSON.stringify(now);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  }
}

describe('a backup', () => {
  it('brings every row back as it was, and every word over the API', async () => {
    const guests = [await aChat(ODD), await aChat('plain')];
    const before = await Promise.all(guests.map(({ room }) => readAll(agent, room)));
    expect(JSON.parse(before[0]!.split('\n')[1]!) as MessagePage).toMatchObject({
      messages: expect.arrayContaining([expect.objectContaining({ message: `${ODD} again` })]),
    });
    const there = await writtenDown();
    const files = await backUp();
    expect(there['chat_message']!.length).toBeGreaterThan(1_000);
    const database = await empty();
    const done = await restore(database, files);
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toMatch(/^2 chats of \S+ are back; 2 of them can be read\.\n$/);
    expect(await tables(database.superuserUrl)).toEqual(there);
    const deeds = await query<{ action: string }>(
      database.superuserUrl,
      `select action from audit_entry where action like 'backup.%'`,
    );
    expect(deeds).toEqual([{ action: 'backup.restored' }]);
    const made = await query<{ action: string; details: object }>(
      chat.database.superuserUrl,
      `select action, body::jsonb -> 'details' as details from audit_entry order by n desc limit 2`,
    );
    expect(made).toEqual([
      { action: 'keys.exported', details: { epochs: 1, masterKeys: false } },
      { action: 'backup.made', details: { chats: 2, masterKeys: false } },
    ]);
    expect((await runProgram('audit', ['verify'], urls(database))).code).toBe(0);
    await onRestored(database, async (app) => {
      for (const [n, { room }] of guests.entries())
        expect(await readAll(app.person(agent.tokens), room)).toBe(before[n]);
      // and it goes on
      const guest = app.person(guests[1]!.tokens);
      const said = await guest.post(`/chat/room/${guests[1]!.room.id}/messages`, { message: 'after' });
      expect(said.status).toBe(201);
    });
  });

  it('holds the references, triggers and jobs that there were', async () => {
    await aChat('x');
    await query(
      chat.database.superuserUrl,
      `select graphile_worker.add_job('errand', '{"a": 1}', run_at := '2030-01-01', job_key := 'k', max_attempts := 3)`,
    );
    const database = await empty();
    await restore(database, await backUp());
    const shape = (url: string) =>
      query(
        url,
        `select conrelid::regclass::text as on, conname as name, pg_get_constraintdef(oid) as is from pg_constraint
           where connamespace = 'public'::regnamespace
         union all select tgrelid::regclass::text, tgname, tgenabled::text from pg_trigger where not tgisinternal
           and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
         order by 1, 2, 3`,
      );
    expect(await shape(database.superuserUrl)).toEqual(await shape(chat.database.superuserUrl));
    const jobs = await query(
      database.superuserUrl,
      `select task_identifier, payload, run_at, key, max_attempts from graphile_worker.jobs j
         join graphile_worker._private_jobs using (id, run_at, key, max_attempts)`,
    );
    expect(jobs).toEqual([
      {
        task_identifier: 'errand',
        payload: { a: 1 },
        run_at: new Date('2030-01-01'),
        key: 'k',
        max_attempts: 3,
      },
    ]);
  });

  it('is two files for their owner alone, and the data holds nothing that opens it', async () => {
    await aChat('needle');
    const { data, keys } = await backUp();
    for (const file of [data, keys]) expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = gunzipSync(readFileSync(data)).toString();
    const opens = JSON.parse(readFileSync(keys, 'utf8')) as KeysFile;
    expect(opens.epochs).toHaveLength(1);
    for (const { wrapped } of opens.epochs) expect(text).not.toContain(wrapped);
    expect(opens).not.toHaveProperty('masterKeys');
    for (const content of [text, readFileSync(keys, 'utf8')]) {
      expect(content).not.toContain('needle');
      expect(content).not.toContain(MASTER_KEYS.slice(5));
    }
  });

  it('is refused beside its keys, over another one, and by a role that does not see all', async () => {
    const here = join(folder, 'together');
    mkdirSync(here);
    const together = await backup({ data: join(here, 'a.gz'), keys: join(here, 'a.json') });
    expect([together.code, together.err]).toEqual([64, expect.stringContaining('another folder')]);
    const files = await backUp();
    expect((await backup(files)).err).toContain('is there already');
    const asApplication = await runProgram('backup', ['--data', `${files.data}2`, '--keys', files.keys], {
      ...urls(chat.database),
      DATABASE_OWNER_URL: chat.database.databaseUrl,
    });
    expect([asApplication.code, asApplication.err]).toEqual([1, expect.stringContaining('does not see all')]);
  });
});

describe('a restore', () => {
  it('goes into an empty database alone, with a whole file and its keys', async () => {
    await aChat('x');
    const files = await backUp();
    const used = await restore(chat.database, files);
    expect([used.code, used.err]).toEqual([1, expect.stringMatching(/^This database is in use.*\n$/)]);

    const database = await empty();
    const cut = { ...files, data: join(folder, 'data/cut.gz') };
    writeFileSync(cut.data, readFileSync(files.data));
    truncateSync(cut.data, statSync(cut.data).size - 100);
    const changed = { ...files, data: join(folder, 'data/changed.gz') };
    const text = gunzipSync(readFileSync(files.data)).toString();
    writeFileSync(changed.data, gzipSync(text.replace('"text"', '"file"')));
    const short = { ...files, data: join(folder, 'data/short.gz') };
    writeFileSync(short.data, gzipSync(text.slice(0, text.lastIndexOf('#{"end"'))));
    const swapped = { data: files.keys, keys: files.keys };
    const newer = { ...files, data: join(folder, 'data/newer.gz') };
    writeFileSync(newer.data, gzipSync(text.replace('"migrations":[', '"migrations":["FromTheFuture",')));
    const stale = { ...files, keys: join(folder, 'keys/stale.json') };
    const keys = JSON.parse(readFileSync(files.keys, 'utf8')) as KeysFile;
    writeFileSync(stale.keys, JSON.stringify({ ...keys, madeAt: '2020-01-01T00:00:00.000Z' }));
    for (const [what, said] of [
      [cut, /damaged, cut off|was cut off/],
      [changed, /was changed after it was made/],
      [short, /was cut off: its end is missing/],
      [swapped, /no backup of the data/],
      [newer, /newer version/],
      [stale, /older than the data/],
    ] as const) {
      const { code, err } = await restore(database, what);
      expect([code, err]).toEqual([1, expect.stringMatching(said)]);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
    for (const [env, said] of [
      [
        { MASTER_KEYS: `other:${Buffer.alloc(32, 'anotherkey').toString('base64')}` },
        'the key "test" is missing',
      ],
      [{ MASTER_KEYS: `test:${Buffer.alloc(32, 'anotherkey').toString('base64')}` }, 'is not the one'],
    ] as const)
      expect((await restore(database, files, env)).err).toContain(said);
    // what was refused has left nothing in the way
    expect(await restore(database, files)).toMatchObject({ code: 0, err: '' });
  });

  it('throws the keys of rooms away again that were erased after the backup', async () => {
    const [kept, erased] = [await aChat('kept'), await aChat('erased')];
    const old = await backUp();
    await chat.get(Database).system(() => chat.get(RoomKeys).shred([erased.room.id]));
    const now = await backUp();
    const database = await empty();
    const done = await restore(database, { data: old.data, keys: now.keys });
    expect(done.out).toMatch(/2 chats of .* 1 of them can be read\.\n1 of them were erased after/);
    await onRestored(database, async (app) => {
      const person = app.person(agent.tokens);
      expect(await readAll(person, kept.room)).toContain('kept again');
      const gone = await person.get(`/chat/room/${erased.room.id}/messages`);
      expect([gone.status, gone.text.includes('erased')]).toEqual([404, false]);
    });
  });

  it('erases again who was erased after the backup, also what stood there in the clear', async () => {
    const person = await chat.a.customer('Needlina Erased');
    const room = (await person.post('/chat/room', { page: 'https://shop.test/needle' })).body as Room;
    await person.post(`/chat/room/${room.id}/messages`, { message: 'needle said' }).expect(201);
    const kept = await aChat('kept');
    const old = await backUp();
    expect(gunzipSync(readFileSync(old.data)).toString()).toContain('Needlina');
    const admin = await chat.an.admin();
    const asked = await admin.post(`/admin/privacy/people/${person.id}/erasure`);
    expect(asked.status).toBeLessThan(300);
    const now = await backUp();
    const database = await empty();
    const done = await restore(database, { data: old.data, keys: now.keys });
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toMatch(
      /2 chats .* 1 of them can be read\.\n1 of them were erased .*\n1 people were erased after/,
    );
    const everything = await tables(database.superuserUrl);
    expect(Object.keys(everything).filter((name) => /needle|needlina/i.test(everything[name]!))).toEqual([]);
    await onRestored(database, async (app) => {
      expect(await readAll(app.person(agent.tokens), kept.room)).toContain('kept again');
      expect((await app.person(person.tokens).get('/auth/me')).status).toBe(401);
    });
  });

  it('of what an epoch has wrapped that was destroyed reads nothing, and says so', async () => {
    const erased = await aChat('erased');
    const old = await backUp();
    await chat.get(Database).system(() => chat.get(RoomKeys).shred([erased.room.id]));
    await query(chat.database.superuserUrl, `update key_epoch set made_at = made_at - interval '31 days'`);
    const { RoomKeeping } = await import('../modules/rooms/room-keeping.js');
    await chat.get(RoomKeeping).turn();
    const kept = await aChat('kept');
    const now = await backUp();

    // whoever has the old data and every key that there is today
    const keys = JSON.parse(readFileSync(now.keys, 'utf8')) as KeysFile;
    expect(keys.shredded).toEqual([]);
    const rows = gunzipSync(readFileSync(old.data)).toString().split('\n');
    const wrapped = rows
      .filter((row) => row.includes('"wrapped"') && row.includes(erased.room.id))
      .map((row) => (JSON.parse(row) as { wrapped: string }).wrapped);
    expect(wrapped).toHaveLength(1);
    const ring = chat.get(KeyRing);
    const everything = [
      Buffer.from(TEST_SECRET),
      ...keys.epochs.map((epoch) => ring.unwrap(epoch, `epoch ${epoch.id}`)),
    ];
    for (const key of everything) expect(() => opened(key, wrapped[0]!, erased.room.id)).toThrow();

    const database = await empty();
    const done = await restore(database, { data: old.data, keys: now.keys });
    expect(done.out).toMatch(
      /^1 chats of .*; 0 of them can be read\.\n1 of them cannot .* was destroyed on schedule/,
    );
    await onRestored(database, async (app) => {
      expect((await app.person(agent.tokens).get(`/chat/room/${erased.room.id}`)).status).toBe(404);
      expect((await app.person(agent.tokens).get('/chat/support/rooms').expect(200)).body).toMatchObject({
        items: [],
      });
    });
    const again = await empty();
    await restore(again, now);
    await onRestored(again, async (app) =>
      expect(await readAll(app.person(agent.tokens), kept.room)).toContain('kept again'),
    );
  });
});

/** By hand, so that no code of the product stands between. */
function opened(key: Buffer, sealed: string, place: string): Buffer {
  const bytes = Buffer.from(sealed.slice(3), 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}
