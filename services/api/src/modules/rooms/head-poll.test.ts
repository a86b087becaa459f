import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/database/database.js';
import type { Stillness } from '../../platform/database/stillness.js';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';
import type { Evictions } from './evictions.js';
import { HeadPoll } from './head-poll.job.js';
import { Heads } from './heads.service.js';
import type { LogEmitter } from './log-emitter.js';
import { RoomChanges } from './room-changes.service.js';

let chat: ChatApp;
let superuser: pg.Client;
let beside: pg.Client;

beforeAll(async () => {
  chat = await chatApp();
  [superuser, beside] = [0, 1].map(() => new pg.Client({ connectionString: chat.database.superuserUrl })) as [
    pg.Client,
    pg.Client,
  ];
  for (const client of [superuser, beside]) await client.connect();
});
afterAll(async () => {
  for (const client of [superuser, beside]) await client.end();
  await chat.close();
});

const now = (): Promise<string> => chat.get(RoomChanges).now();
const idsSince = async (snapshot: string): Promise<string[]> =>
  (await chat.get(Heads).since(snapshot)).heads.map(({ roomId }) => roomId);

describe('what is looked at', () => {
  it('is also what began first and is committed last', async () => {
    const [slow, fast] = [await chat.a.guest({ message: 'slow' }), await chat.a.guest({ message: 'fast' })];
    const agent = await chat.an.agent();
    const began = await now();
    await beside.query('begin');
    await beside.query('update chat_room_seq set staff_head = staff_head + 1 where room_id = $1', [
      slow.room.id,
    ]);
    await agent
      .post(`/chat/room/${fast.room.id}/messages`, { message: 'note', private: true })
      .expect((answer) => expect(answer.status).toBeLessThan(300));
    const first = await chat.get(Heads).since(began);
    const seen = first.heads.map(({ roomId }) => roomId);
    await beside.query('commit');
    expect([seen.includes(slow.room.id), seen.includes(fast.room.id)]).toEqual([false, true]);
    expect(await idsSince(first.snapshot)).toContain(slow.room.id);
  });

  it('tells how far the logs go', async () => {
    const guest = await chat.a.guest({ message: 'one' });
    const began = await now();
    const socket = await guest.socket();
    await socket.ask('sendMessage', { roomId: guest.room.id, id: new Clock().id(), message: 'two' });
    const { heads } = await chat.get(Heads).since(began);
    expect(heads).toContainEqual({ roomId: guest.room.id, head: 2, staffHead: 0 });
  });

  it.each([
    ['leaves', 'update chat_participant set left_at = now() where room_id = $1'],
    ['is taken out of the list', 'delete from chat_participant where room_id = $1'],
  ])('is a room that somebody %s', async (_, leave) => {
    const { room } = await chat.a.guest({ message: 'Hi' });
    const began = await now();
    await superuser.query(leave, [room.id]);
    expect(await idsSince(began)).toEqual([room.id]);
  });

  it('is no room in which a mark moved', async () => {
    const { room } = await chat.a.guest({ message: 'Hi' });
    const began = await now();
    await superuser.query('update chat_participant set read_seq = 1, delivered_seq = 1 where room_id = $1', [
      room.id,
    ]);
    expect(await idsSince(began)).toEqual([]);
  });

  it('is known to be of another database when the numbers of transactions have gone back', async () => {
    const { isAnother, snapshot } = await chat.get(Heads).since(await now());
    const later = snapshot.replaceAll(/\d+/g, (number) => String(Number(number) + 1_000));
    expect([isAnother, (await chat.get(Heads).since(later)).isAnother]).toEqual([false, true]);
  });
});

describe('a round', () => {
  /** Of a server that watches so many rooms: what it compares in the turns of a minute. */
  async function aMinute(rooms: number, since: Partial<Awaited<ReturnType<Heads['since']>>> = {}) {
    const watched = Array.from({ length: rooms }, (_, n) => `room ${n}`);
    const turns: string[][] = [];
    const emitter = {
      size: rooms,
      eachWatched: () => watched.values(),
      watched: () => watched,
      isWatched: () => true,
      heads: (roomIds: string[]) => roomIds,
      catchUp: () => undefined,
      lookAgain: () => undefined,
    } as unknown as LogEmitter;
    const heads = {
      since: () => Promise.resolve({ snapshot: '1:1:', isAnother: false, heads: [], ...since }),
      beyond: () => Promise.resolve([]),
    } as unknown as Heads;
    const evictions = {
      joined: (roomIds: string[]) => (turns.push(roomIds), []),
      lost: () => Promise.resolve([]),
      takeOutAll: () => undefined,
    } as unknown as Evictions;
    const database = { look: (work: () => Promise<unknown>) => work() } as unknown as Database;
    const job = new HeadPoll(emitter, heads, {} as RoomChanges, evictions, database, {} as Stillness);
    for (let turn = 0; turn < 60; turn++) await (job as unknown as { poll(): Promise<void> }).poll();
    return { watched, turns };
  }

  it.each([1, 7, 60, 1_000])('goes once around %d rooms in a minute, some at a time', async (rooms) => {
    const { watched, turns } = await aMinute(rooms);
    expect(turns.flat().length - rooms).toBeLessThanOrEqual(1);
    expect(new Set(turns.flat()).size).toBeGreaterThanOrEqual(rooms - 1);
    expect(watched).toEqual(expect.arrayContaining(turns.flat()));
    expect(Math.max(...turns.map(({ length }) => length))).toBeLessThanOrEqual(Math.ceil(rooms / 60) + 1);
  });

  it('is one turn where the database is another one', async () => {
    const { watched, turns } = await aMinute(200, { isAnother: true });
    expect(turns[0]).toEqual(watched);
  });
});
