import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { API_PREFIX, type MessagePage, type Room, type SessionTokens } from '@parley/protocol';
import pg from 'pg';
import { Clock } from './platform/clock.js';
import { ApiProcess } from './testing/api-process.js';
import { eventually } from './testing/eventually.js';
import { type FreshDatabase, freshDatabase } from './testing/postgres.js';

const id = (): string => new Clock().id();
const GUESTS = 8;

let database: FreshDatabase;
const servers: ApiProcess[] = [];
let old: ApiProcess;
let other: ApiProcess;

beforeAll(async () => {
  database = await freshDatabase();
  for (let n = 0; n < 2; n++) servers.push(await ApiProcess.on(database));
  [old, other] = servers as [ApiProcess, ApiProcess];
});
afterAll(async () => {
  for (const api of servers) {
    for (const socket of api.sockets) socket.close();
    api.kill('SIGKILL');
    await api.ended;
  }
  await database.drop();
});

async function guest(): Promise<SessionTokens & { room: Room }> {
  const answer = await fetch(`${old.url}${API_PREFIX}/chat/guest`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message: 'm0' }),
  });
  return (await answer.json()) as SessionTokens & { room: Room };
}

/** Keeps a room from being written to, so that what is sent there is under way until it is let go. */
async function hold(roomId: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  await client.query('begin');
  await client.query('select from chat_room_seq where room_id = $1 for update', [roomId]);
  return async () => {
    await client.query('commit');
    await client.end();
  };
}

it('a server that is told to stop sends everybody to another one, loses nothing, and ends with 0', async () => {
  const guests = await Promise.all(Array.from({ length: GUESTS }, guest));
  const chats = await Promise.all(
    guests.map(async ({ room, ...tokens }) => {
      const socket = await old.person(tokens).socket();
      await socket.ask('joinRoom', { roomId: room.id });
      return { roomId: room.id, tokens, socket };
    }),
  );
  const release = await hold(chats[0]!.roomId);
  const sent = chats.map(({ roomId, socket }) => {
    const message = { roomId, id: id(), message: 'm1' };
    return { message, answer: socket.emit('sendMessage', message) };
  });
  // All of them are one batch or the next: none is answered before the room is let go.
  await eventually(async () => {
    const client = new pg.Client({ connectionString: database.superuserUrl });
    await client.connect();
    const { rowCount } = await client.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    await client.end();
    expect(rowCount).toBe(1);
  });

  old.kill('SIGTERM');
  const returns = await Promise.all(chats.map(({ socket }) => socket.next('draining')));
  expect(await old.isReady()).toBe(false);
  // All have their notice, and yet nobody is sent away: what is under way is waited for.
  await eventually(() => expect(old.hasSaid('clients were sent elsewhere')).toBe(true));
  for (const { socket } of chats) await socket.emit('leaveRoom', { roomId: id() });
  expect(chats.flatMap(({ socket }) => socket.all('closing'))).toEqual([]);
  await release();
  for (const { answer } of sent) expect(await answer).toMatchObject({ ok: true, data: { seq: 2 } });
  for (const { socket } of chats) {
    expect(await socket.next('closing')).toEqual({ reason: 'DRAINING' });
    await socket.closed();
  }
  // each at a moment of its own
  expect(new Set(returns.map(({ reconnectInMs }) => reconnectInMs)).size).toBeGreaterThan(1);
  for (const { reconnectInMs } of returns) expect(reconnectInMs).toBeLessThanOrEqual(5_000);
  expect(await old.ended).toBe(0);

  for (const [n, { roomId, tokens }] of chats.entries()) {
    const person = other.person(tokens);
    const socket = await person.socket();
    // told that it is stored already, and with which number
    expect(await socket.ask('sendMessage', sent[n]!.message)).toMatchObject({ seq: 2 });
    expect(await socket.ask('joinRoom', { roomId, since: 2 })).toMatchObject({ lastSeq: 2, messages: [] });
    expect(await socket.ask('sendMessage', { roomId, id: id(), message: 'm2' })).toMatchObject({ seq: 3 });
    const { messages } = (await person.get(`/chat/room/${roomId}/messages`)).body as MessagePage;
    expect(messages.map(({ message }) => message)).toEqual(['m0', 'm1', 'm2']);
  }
});
