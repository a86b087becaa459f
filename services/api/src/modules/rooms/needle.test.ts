import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { MessagePage } from '@parley/protocol';
import pg from 'pg';
import { aDay } from '../../testing/a-day.js';
import { TEST_SECRET } from '../../testing/auth-app.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { captureLog } from '../../testing/inputs/captured-log.js';
import { disguisesOf, filesBelow, filesWith, RawRedis } from '../../testing/needles.js';
import { hasRedis, startRedis, type TestRedis } from '../../testing/redis.js';
import { runProgram } from '../../testing/run-program.js';

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
  await day.post(`/chat/room/${roomId}/messages`, { message: `${NEEDLE} refused` }).expect(404);
  await day.post(`/chat/room/${roomId}/messages`, { message: { [NEEDLE]: NEEDLE } }).expect(400);
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
