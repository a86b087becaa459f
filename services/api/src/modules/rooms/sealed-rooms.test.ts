import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MessagePage } from '@parley/protocol';
import pg from 'pg';
import { aDay } from '../../testing/a-day.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { SealOldRooms } from './seal-old-rooms.js';

/** Not a word of any language, so that it stands nowhere by chance. */
const NEEDLE = 'qzxneedle';

let chat: ChatApp;
let superuser: pg.Client;
let agent: Person;

beforeAll(async () => {
  chat = await chatApp();
  superuser = new pg.Client({ connectionString: chat.database.superuserUrl });
  await superuser.connect();
  agent = await chat.an.agent();
});
afterAll(async () => {
  await superuser.end();
  await chat.close();
});

async function rows<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await superuser.query<Row>(sql, values)).rows;
}

describe('what is said', () => {
  it('opens in its own place alone: moved to another message it is an error, never a text', async () => {
    const { room, ...guest } = await aDay(chat, agent, NEEDLE);
    const [other] = await rows<{ message: string }>(
      `select message from chat_message where room_id = $1 and type = 'text' and seq = 2`,
      [room.id],
    );
    await superuser.query(
      `update chat_message set message = $2 where room_id = $1 and seq = 1 and not private`,
      [room.id, other!.message],
    );
    const { status, text } = await chat.person(guest.tokens).get(`/chat/room/${room.id}/messages`);
    expect([status, text.includes(NEEDLE)]).toEqual([500, false]);
  });

  it('cannot be read any more once the room’s key is gone', async () => {
    const { room, ...guest } = await aDay(chat, agent, NEEDLE);
    await superuser.query('delete from chat_room_key where room_id = $1', [room.id]);
    const other = await chatApp({}, chat);
    const { status, text } = await other.person(guest.tokens).get(`/chat/room/${room.id}/messages`);
    expect([status >= 400, text.includes(NEEDLE)]).toEqual([true, false]);
    await other.close();
  });
});

describe('what was said before there were keys', () => {
  it('is sealed by the next start, and reads as before', async () => {
    const guest = await chat.a.guest({ message: 'x' });
    const { id } = guest.room;
    await superuser.query(
      `update chat_message set message = 'old words', metadata = '{"a": 1}' where room_id = $1`,
      [id],
    );
    await superuser.query(
      `update chat_room set subject = 'old subject', last_message = 'old words' where id = $1`,
      [id],
    );
    await superuser.query('delete from chat_room_key where room_id = $1', [id]);
    await superuser.query('insert into chat_unsealed values ($1)', [id]);
    const other = await chatApp({}, chat);
    await eventually(async () => expect(await rows('select from chat_unsealed')).toEqual([]));
    const page = (await other.person(guest.tokens).get(`/chat/room/${id}/messages`).expect(200))
      .body as MessagePage;
    expect(page.messages[0]).toMatchObject({ message: 'old words', metadata: { a: 1 } });
    expect((await other.person(guest.tokens).get(`/chat/room/${id}`)).body).toMatchObject({
      subject: 'old subject',
      lastMessage: 'old words',
    });
    const stored = await rows(`select message, metadata from chat_message where room_id = $1`, [id]);
    expect(JSON.stringify(stored)).not.toContain('old words');
    await other.get(SealOldRooms).onApplicationBootstrap();
    await other.close();
  });
});

describe('the master keys', () => {
  const keys = (name: string, key: string) => ({ masterKeys: [{ name, key: Buffer.from(key) }] });

  it('are asked for by name when one is missing, or is another than before', async () => {
    await expect(chatApp(keys('new', 'k3Vq8nXw2RzLmT7pYd5sBf9hJc4gNu6e'), chat)).rejects.toThrow(
      'the key "test" is missing',
    );
    await expect(chatApp(keys('test', 'another3Vq8nXw2RzLmT7pYd5sBf9hJ'), chat)).rejects.toThrow(
      'the key "test" is not the one',
    );
  });
});
