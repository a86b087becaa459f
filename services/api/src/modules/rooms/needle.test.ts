import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { LiveVisitors, MessagePage } from '@parley/protocol';
import pg from 'pg';
import { aDay } from '../../testing/a-day.js';
import { TEST_SECRET } from '../../testing/auth-app.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { captureLog } from '../../testing/inputs/captured-log.js';
import { disguisesOf, filesBelow, filesWith, RawRedis } from '../../testing/needles.js';
import { hasRedis, startRedis, type TestRedis } from '../../testing/redis.js';
import { runProgram } from '../../testing/run-program.js';
import { STORED_WORDS } from '../../testing/stored-words.js';

/** Not a word of any language, so that it stands nowhere by chance. */
const NEEDLE = 'qzxneedleqzx';
const NEEDLES = disguisesOf(NEEDLE);
/** Is put where it must be found, so that a search that finds nothing means something. */
const CONTROL = 'qzxcontrolqzx';

const WITH_REDIS = hasRedis();

let folder: string;
let redis: TestRedis | null;
let monitor: RawRedis | null;
let here: ChatApp;
let there: ChatApp;
let superuser: pg.Client;
let agent: Person;
let lines: string[];
let day: Awaited<ReturnType<typeof aDay>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-needle-'));
  lines = captureLog();
  redis = WITH_REDIS ? await startRedis(folder) : null;
  monitor = redis && (await RawRedis.on(redis.url));
  await monitor?.say('MONITOR');
  here = await chatApp({ logLevel: 'trace', redisUrl: redis?.url ?? null });
  there = await chatApp({ logLevel: 'trace', redisUrl: redis?.url ?? null }, here);
  superuser = new pg.Client({ connectionString: here.database.superuserUrl });
  await superuser.connect();
  agent = await here.an.agent();
  await theDay();
});
afterAll(async () => {
  await superuser.end();
  monitor?.close();
  await there.close();
  await here.close();
  await redis?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Over REST and sockets, on both servers, by people who look on from the other one. */
async function theDay(): Promise<void> {
  const onlooker = await there.person(agent.tokens).socket();
  day = await aDay(here, agent, NEEDLE);
  const other = await there.a.guest({ message: `${NEEDLE} elsewhere` });
  const roomId = other.room.id;
  const socket = await here.person(other.tokens).socket();
  await socket.ask('joinRoom', { roomId });
  await onlooker.ask('joinRoom', { roomId });
  await socket.ask('typing', { roomId, isTyping: true });
  await socket.ask('sendMessage', { id: randomUUID(), roomId, message: `${NEEDLE} by socket` });
  await onlooker.next('newMessage', ({ message }) => message === `${NEEDLE} by socket`);
  const draft = `/chat/support/room/${roomId}/draft`;
  await agent.put(draft, { text: `${NEEDLE} begun`, version: 0 }).expect(200);
  await agent.put(draft, { text: `${NEEDLE} begun elsewhere`, version: 0 }).expect(409);
  await agent.post(`/chat/support/room/${roomId}/assign`).expect(200);
  await besideTheDay(here.person(other.tokens), roomId);
  await socket.ask('typingText', { roomId, text: `${NEEDLE} typed` });
  if (WITH_REDIS) await onlooker.next('userTypingText', ({ text }) => text === `${NEEDLE} typed`);
  await day.post(`/chat/room/${roomId}/messages`, { message: `${NEEDLE} refused` }).expect(404);
  await day.post(`/chat/room/${roomId}/messages`, { message: { [NEEDLE]: NEEDLE } }).expect(400);
}

/** What is filled in, looked at and whispered about a chat; and somebody who only looks at the shop. */
async function besideTheDay(guest: Person, roomId: string): Promise<void> {
  const [admin, manager] = [await here.an.admin(), await here.a.manager()];
  const set = (group: string, value: object) => admin.put(`/admin/settings/${group}`, { value }).expect(200);
  const { value: look } = (await admin.get('/admin/settings/widget').expect(200)).body as { value: object };
  const remark = { key: 'remark', label: 'Remark', kind: 'text', of: 'room', choices: [], archived: false };
  await set('widget', { ...look, typingPreview: true });
  await set('visitors', { on: true, mayStart: 'staff' });
  await set('attributes', { attributes: [remark] });
  const support = `/chat/support/room/${roomId}`;
  await agent.patch(`${support}/attributes`, { attributes: { remark: `${NEEDLE} remark` } }).expect(200);
  await manager.post(`${support}/whispers`, { message: `${NEEDLE} whispered` }).expect(201);
  await agent
    .post(`/chat/support/contacts/${guest.id}/notes`, { text: `${NEEDLE} noted of them` })
    .expect(201);
  const page = { url: `https://shop.test/${NEEDLE}`, title: `${NEEDLE} looked at` };
  await guest.put(`/chat/room/${roomId}/visit`, page).expect(200);
  await here.http
    .post('/api/chat/visitors')
    .set('origin', 'https://shop.test')
    .send({ visitor: randomUUID(), ...page })
    .expect(200);
  const { items } = (await agent.get('/chat/support/visitors').expect(200)).body as LiveVisitors;
  const message = `${NEEDLE} to a visitor`;
  await agent.post(`/chat/support/visitors/${items[0]!.id}/invitation`, { message }).expect(200);
  await agent.get(`/chat/search?q=${NEEDLE}`).expect(200);
}

const masterKeys = `test:${Buffer.from(TEST_SECRET).toString('base64')}`;

async function rows<Row extends object>(sql: string): Promise<Row[]> {
  return (await superuser.query<Row>(sql)).rows;
}

it('is read by those who may, word for word', async () => {
  const { messages } = (await here.person(day.tokens).get(`/chat/room/${day.room.id}/messages`).expect(200))
    .body as MessagePage;
  const spoken = messages.filter(({ type }) => type === 'text' || type === 'edit');
  expect(spoken.map(({ message }) => message)).toEqual(
    ['one', 'four', 'four', 'answer'].map((word) => `${NEEDLE} ${word}`),
  );
  expect(spoken[1]!.metadata).toEqual({ [NEEDLE]: `${NEEDLE} three` });
  const notes = (await agent.get(`/chat/room/${day.room.id}/messages?log=staff`).expect(200)).text;
  expect(notes).toContain(`${NEEDLE} note`);
  expect(notes).toContain(`${NEEDLE} five`);
  expect((await agent.get(`/chat/room/${day.room.id}`)).body).toMatchObject({
    subject: `${NEEDLE} subject`,
    lastMessage: `${NEEDLE} answer`,
    rating: { score: 5, comment: `${NEEDLE} six` },
  });
});

it('has a seal wherever a column is said to be sealed, and each column says what it holds', async () => {
  const columns = await rows<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and data_type in ('text', 'ARRAY', 'jsonb', 'json', 'bytea', 'cidr', 'inet', 'character varying')`,
  );
  const names = (tables: readonly (readonly [string, string])[]) =>
    tables.map(([table, column]) => `${table}.${column}`).toSorted();
  expect(names(columns.map(({ table, column }) => [table, column]))).toEqual(
    names(
      Object.entries(STORED_WORDS).flatMap(([table, all]) =>
        Object.keys(all).map((column) => [table, column] as const),
      ),
    ),
  );
  const empty: string[] = [];
  for (const [table, all] of Object.entries(STORED_WORDS))
    for (const [column, stored] of Object.entries(all)) {
      if (stored !== 'sealed') continue;
      const values = await rows<{ value: string }>(
        `select ${column} as value from ${table} where ${column} <> ''`,
      );
      if (values.length === 0) empty.push(`${table}.${column}`);
      expect(values.filter(({ value }) => !value.startsWith('s1.'))).toEqual([]);
    }
  // nobody has a second step on that day
  expect(empty).toEqual(['auth_totp.sealed']);
});

it('is told of in the documentation where it stands in the clear', () => {
  const told = readFileSync(new URL('../../../../../docs/encryption.md', import.meta.url), 'utf8').split(
    '\n',
  );
  const untold = Object.entries(STORED_WORDS).flatMap(([table, all]) => {
    const line = told.find((one) => one.startsWith(`| \`${table}\` `)) ?? '';
    return Object.entries(all)
      .filter(([column, stored]) => ['person', 'team'].includes(stored) && !line.includes(`\`${column}\``))
      .map(([column]) => `${table}.${column}`);
  });
  expect(untold).toEqual([]);
});

it('stands nowhere on the disk of the database: not in a table, an index or the write-ahead log', async () => {
  await rows(`create table control as select '${CONTROL}'::text as word`);
  await rows('checkpoint');
  const [place] = await rows<{ data_directory: string }>('show data_directory');
  const files = filesBelow(place!.data_directory);
  expect(files.length).toBeGreaterThan(500);
  const control = filesWith(files, [CONTROL]);
  expect(control.some((file) => file.includes('pg_wal'))).toBe(true);
  expect(control.some((file) => file.includes('base'))).toBe(true);
  expect(filesWith(files, NEEDLES)).toEqual([]);
});

it('stands in no line of the log', () => {
  expect(lines.length).toBeGreaterThan(50);
  expect(lines.filter((line) => NEEDLES.some((word) => line.includes(word)))).toEqual([]);
});

it('stands in no backup, neither in the data nor in the keys', async () => {
  const [data, keys] = [join(folder, 'data/a.gz'), join(folder, 'keys/a.json')];
  const env = {
    DATABASE_URL: here.database.databaseUrl,
    DATABASE_OWNER_URL: here.database.ownerUrl,
    MASTER_KEYS: masterKeys,
  };
  await rows('drop table if exists control');
  const made = await runProgram('backup', ['--data', data, '--keys', keys], env);
  expect(made).toMatchObject({ code: 0, err: '' });
  const text = gunzipSync(readFileSync(data)).toString();
  // who it is about stands there, what was said does not
  expect(text).toContain(day.room.id);
  // who was on the shop at that moment is nobody's to keep
  expect(text).not.toContain('live_visitor');
  writeFileSync(join(folder, 'dump.txt'), text);
  expect(filesWith([join(folder, 'dump.txt'), keys], NEEDLES)).toEqual([]);
  rmSync(join(folder, 'dump.txt'));
});

(WITH_REDIS ? it : it.skip)('goes through no Redis, and stays in none', async () => {
  expect(monitor!.all).toContain('PUBLISH');
  expect(monitor!.all).toContain(day.room.id);
  expect(NEEDLES.filter((word) => monitor!.all.includes(word))).toEqual([]);
  const person = await RawRedis.on(redis!.url);
  const keys = await person.say('KEYS *');
  // hints are passed on and not kept
  expect(keys.trim()).toBe('*0');
  await person.say(`SET control ${CONTROL}`);
  expect(monitor!.all).toContain(CONTROL);
  await person.say('SAVE');
  person.close();
  const files = filesBelow(folder).filter((file) => /\.(rdb|aof)$/.test(file));
  expect(filesWith(files, [CONTROL]).length).toBeGreaterThan(1);
  expect(filesWith(files, NEEDLES)).toEqual([]);
});
