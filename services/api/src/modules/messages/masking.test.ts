import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { EdgeSettings, EditedMessage, MessagePage, Room, SentMessage } from '@parley/protocol';
import pg from 'pg';
import { passesLuhn } from '../../platform/masking/cards.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { captureLog } from '../../testing/inputs/captured-log.js';

let chat: ChatApp;
let admin: Person;
let lines: string[];
beforeAll(async () => {
  lines = captureLog();
  chat = await chatApp({ logLevel: 'debug' });
  admin = await chat.an.admin();
});
afterAll(() => chat.close());

const put = (value: Partial<EdgeSettings>) => admin.put('/admin/settings/edge', { value }).expect(200);
afterEach(() => put({}));

/** A number of a card that nobody else has. */
function freshCard(): string {
  const head = `4${Array.from({ length: 14 }, () => randomInt(10)).join('')}`;
  return Array.from({ length: 10 }, (_, digit) => `${head}${digit}`).find(passesLuhn)!;
}

const hiddenOf = (card: string): string => `•••• ${card.slice(-4)}`;
const say = async (
  person: Person,
  roomId: string,
  message: string,
  more: object = {},
): Promise<SentMessage> =>
  (await person.post(`/chat/room/${roomId}/messages`, { message, ...more }).expect(201)).body as SentMessage;
const read = async (person: Person, roomId: string, log = 'public') =>
  ((await person.get(`/chat/room/${roomId}/messages?log=${log}`).expect(200)).body as MessagePage).messages;

describe('a number of a card', () => {
  it('is hidden before anything is stored, at both doors, and its sender is told', async () => {
    const card = freshCard();
    const guest = await chat.a.guest();
    const { id: roomId } = guest.room;
    const agent = await chat.an.agent();
    const [own, desk] = [await guest.socket(), await agent.socket()];
    await desk.ask('joinRoom', { roomId });
    const message = `My card: ${card}`;
    const overSocket = await own.ask('sendMessage', { roomId, id: randomUUID(), message });
    const overRest = await say(guest, roomId, message);
    const told = { message: `My card: ${hiddenOf(card)}`, masked: ['card'] };
    expect([overSocket, overRest]).toMatchObject([told, told]);
    const pushed = await desk.next('newMessage', ({ seq }) => seq === overRest.seq);
    expect(pushed).toMatchObject({ message: told.message, metadata: { masked: ['card'] } });
    expect((await read(guest, roomId)).map((one) => one.message)).toEqual([told.message, told.message]);
    const { body } = await agent.get(`/chat/room/${roomId}`).expect(200);
    expect((body as Room).lastMessage).toBe(told.message);
  });

  it('is hidden when staff type it, in notes, in what comes along, in first messages and in changes', async () => {
    const card = freshCard();
    const hidden = hiddenOf(card);
    const guest = await chat.a.guest({ message: `first ${card}`, name: card, subject: `about ${card}` });
    const { id: roomId } = guest.room;
    expect(guest.user.name).toBe(hidden);
    expect(guest.room).toMatchObject({ subject: `about ${hidden}`, lastMessage: `first ${hidden}` });
    const agent = await chat.an.agent();
    expect(await say(agent, roomId, `yours is ${card}`)).toMatchObject({ message: `yours is ${hidden}` });
    await say(agent, roomId, `note ${card}`, { private: true });
    expect((await read(agent, roomId, 'staff')).map(({ message }) => message)).toContain(`note ${hidden}`);
    const metadata = {
      paid: card,
      [`x${card}`]: [{ deep: `a ${card}` }],
      number: Number(card),
      id: randomUUID(),
    };
    await say(guest, roomId, 'with more', { metadata });
    expect((await read(guest, roomId)).at(-1)!.metadata).toEqual({
      paid: hidden,
      [`x${hidden}`]: [{ deep: `a ${hidden}` }],
      number: hidden,
      id: metadata.id,
      masked: ['card'],
    });
    const { id } = await say(guest, roomId, 'a typo');
    const { body } = await guest
      .patch(`/chat/room/${roomId}/messages/${id}`, { message: `no: ${card}` })
      .expect(200);
    expect(body as EditedMessage).toMatchObject({ message: `no: ${hidden}`, masked: ['card'] });
    await guest.patch('/auth/me', { name: `I am ${card}` }).expect(200);
    await agent.patch(`/chat/support/room/${roomId}`, { subject: card }).expect(200);
    await guest.post(`/chat/room/${roomId}/close`).expect(200);
    await guest.post(`/chat/room/${roomId}/rating`, { score: 5, comment: `paid with ${card}` }).expect(200);
    expect(await tracesOf(card)).toEqual([]);
  });

  it('is nowhere in the database, in what it writes ahead, or in the log', async () => {
    const card = freshCard();
    const guest = await chat.a.guest({ message: card, requestKey: randomUUID().replaceAll('-', '') });
    await say(guest, guest.room.id, card, { metadata: { paid: card } });
    expect(await tracesOf(card)).toEqual([]);
    // and this is how it would show
    await put({ maskCards: false });
    await guest.patch('/auth/me', { name: card }).expect(200);
    expect((await tracesOf(card)).length).toBeGreaterThan(0);
  });

  it('is the same message when it is sent again, and another one when another number is', async () => {
    const [card, other] = [freshCard(), freshCard()];
    const guest = await chat.a.guest();
    const { id: roomId } = guest.room;
    const id = randomUUID();
    const first = await say(guest, roomId, card, { id });
    expect(await say(guest, roomId, card, { id })).toEqual(first);
    // hidden as it was then, whatever an admin has changed since
    await put({ maskCards: false });
    expect(await say(guest, roomId, card, { id })).toMatchObject({ seq: first.seq, message: hiddenOf(card) });
    const { body } = await guest.post(`/chat/room/${roomId}/messages`, { id, message: other }).expect(409);
    expect(body).toMatchObject({ reason: 'ID_REUSED' });
    const alike = `${other.slice(0, 8)}${card.slice(8)}`;
    await guest.post(`/chat/room/${roomId}/messages`, { id, message: alike }).expect(409);
  });

  it('is left alone when the admin says so', async () => {
    await put({ maskCards: false });
    const guest = await chat.a.guest();
    const card = freshCard();
    const sent = await say(guest, guest.room.id, card);
    expect(Object.keys(sent).sort()).toEqual(['createdAt', 'id', 'seq']);
  });
});

it('nobody but the server says that something was hidden', async () => {
  const guest = await chat.a.guest();
  await say(guest, guest.room.id, 'nothing', { metadata: { masked: ['card'], other: 1 } });
  expect((await read(guest, guest.room.id)).at(-1)!.metadata).toEqual({ other: 1 });
});

describe('the acknowledgement', () => {
  it.each([
    ['a lone surrogate', 'a\ud800b', 'a\ufffdb'],
    ['NUL', 'a\0b', 'ab'],
    ['an accent of its own', 'e\u0301', 'é'],
  ])('brings the text when %s was put right, at both doors', async (_, message, stored) => {
    const guest = await chat.a.guest();
    const { id: roomId } = guest.room;
    const socket = await guest.socket();
    expect((await socket.ask('sendMessage', { roomId, id: randomUUID(), message })).message).toBe(stored);
    expect((await say(guest, roomId, message)).message).toBe(stored);
    expect(await say(guest, roomId, stored)).not.toHaveProperty('message');
  });
});

describe('a listed word', () => {
  const words: EdgeSettings['words'] = [
    { word: 'idiot', action: 'refuse' },
    { word: 'darn', action: 'mask' },
    { word: 'lawyer', action: 'flag' },
  ];

  it('that is refused leaves nothing, and can be written differently under the same id', async () => {
    await put({ words });
    const guest = await chat.a.guest({ message: 'one' });
    const { id: roomId } = guest.room;
    const id = randomUUID();
    const { body } = await guest
      .post(`/chat/room/${roomId}/messages`, { id, message: 'You IDIOT' })
      .expect(400);
    expect(body).toMatchObject({ code: 'INVALID', reason: 'WORD_REFUSED' });
    expect(JSON.stringify(body)).not.toMatch(/idiot/i);
    await say(guest, roomId, 'You friend', { id });
    const socket = await guest.socket();
    const refusal = await socket.refusal('sendMessage', { roomId, id: randomUUID(), message: 'ídiot!' });
    expect(refusal.reason).toBe('WORD_REFUSED');
    await guest.patch(`/chat/room/${roomId}/messages/${id}`, { message: 'idiot' }).expect(400);
    await guest.patch('/auth/me', { name: 'Idiot' }).expect(400);
    expect((await read(guest, roomId)).map(({ message }) => message)).toEqual(['one', 'You friend']);
    await chat.http.post('/api/chat/guest').send({ message: 'idiot' }).expect(400);
  });

  it('that is listed later does not undo what was taken', async () => {
    const guest = await chat.a.guest();
    const id = randomUUID();
    const first = await say(guest, guest.room.id, 'an idiot', { id });
    await put({ words });
    expect(await say(guest, guest.room.id, 'an idiot', { id })).toEqual(first);
  });

  it('is hidden', async () => {
    await put({ words });
    const guest = await chat.a.guest();
    expect(await say(guest, guest.room.id, 'Darn it')).toMatchObject({
      message: '•••• it',
      masked: ['word'],
    });
  });

  it('is no matter between colleagues', async () => {
    await put({ words });
    const guest = await chat.a.guest({ message: 'one' });
    const agent = await chat.an.agent();
    await say(agent, guest.room.id, 'he called me an idiot', { private: true });
  });
});

/** Where the text stands: tables, what Postgres writes ahead, the log. */
async function tracesOf(needle: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: chat.database.superuserUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query(`select 1 from ${name} t where t::text like $1 limit 1`, [
        `%${needle}%`,
      ]);
      if (rows.length > 0) found.push(name);
    }
    const { rows: folder } = await client.query<{ path: string }>(
      `select current_setting('data_directory') || '/pg_wal/' || name as path from pg_ls_waldir()`,
    );
    found.push(...folder.map(({ path }) => path).filter((path) => readFileSync(path).includes(needle)));
    return [...found, ...lines.filter((line) => line.includes(needle))];
  } finally {
    await client.end();
  }
}
