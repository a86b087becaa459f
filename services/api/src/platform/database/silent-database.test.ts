import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Ack, LIMITS, type SentMessage } from '@parley/protocol';
import { type ChatApp, chatApp, type TestSocket } from '../../testing/chat-app.js';
import { FaultyLine } from '../../testing/faulty-line.js';
import { freshDatabase, type FreshDatabase } from '../../testing/postgres.js';
import { Clock } from '../clock.js';
import { Database } from './database.js';

let database: FreshDatabase;
let line: FaultyLine;
let chat: ChatApp;
const id = (): string => new Clock().id();

beforeAll(async () => {
  database = await freshDatabase();
  line = await FaultyLine.to(database.databaseUrl);
  const through = new URL(database.databaseUrl);
  through.port = new URL(line.url).port;
  chat = await chatApp({}, { database: { ...database, databaseUrl: through.href } });
});
afterAll(async () => {
  await chat.close();
  line.close();
  await database.drop();
});

/** As patient as the client. */
async function send(socket: TestSocket, roomId: string): Promise<Ack<SentMessage>> {
  const message = { roomId, id: id(), message: 'Is anybody there?' };
  const answer: unknown = await socket.raw.timeout(LIMITS.ackTimeoutMs).emitWithAck('sendMessage', message);
  return answer as Ack<SentMessage>;
}

it('says UNAVAILABLE while its database is silent, and goes on by itself on new connections', async () => {
  const guest = await chat.a.guest({ message: 'Hello?' });
  const socket = await guest.socket();
  await socket.ask('joinRoom', { roomId: guest.room.id });
  const rest = Array.from({ length: 8 }, () => chat.get(Database).statement('select pg_sleep(0.1)'));
  await Promise.all(rest);
  // the connections stay as they are, and nothing is ever heard on them again
  line.strand();
  const first = send(socket, guest.room.id);
  const second = send(socket, guest.room.id);
  expect(await first).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
  expect(await second).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
  // all that lay idle are given up with the first one
  expect(await send(socket, guest.room.id)).toMatchObject({ ok: true });
});
