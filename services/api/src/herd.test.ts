import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Ack, ClientEventMap } from '@parley/protocol';
import { LogRepository } from './modules/rooms/index.js';
import { Clock } from './platform/clock.js';
import { Database } from './platform/database/database.js';
import { type ChatApp, chatApp, type TestSocket } from './testing/chat-app.js';

const SOCKETS = 500;
const GUESTS = 20;

let chat: ChatApp;
beforeAll(async () => {
  chat = await chatApp();
});
afterAll(() => chat.close());

const id = (): string => new Clock().id();

/** The crowd and the server share one process here: an answer may take as long as the test. */
const PATIENCE_MS = 40_000;
async function ask<E extends 'joinRoom' | 'sendMessage'>(
  { raw }: TestSocket,
  event: E,
  payload: ClientEventMap[E]['payload'],
): Promise<Ack<ClientEventMap[E]['data']>> {
  return (await raw.timeout(PATIENCE_MS).emitWithAck(event, payload)) as Ack<ClientEventMap[E]['data']>;
}

/** As every client does: who is sent away for now comes again when told to. */
async function join(socket: TestSocket, request: { roomId: string; since: number }): Promise<number> {
  for (;;) {
    const answer = await ask(socket, 'joinRoom', request);
    if (answer.ok) return answer.data.lastSeq;
    expect(answer.error).toMatchObject({ code: 'UNAVAILABLE', retryAfterMs: expect.any(Number) });
    await new Promise((resolve) => setTimeout(resolve, answer.error.retryAfterMs));
  }
}

/** Connections come back one by one as the test's own process gets to them; what they ask for then comes in one moment. */
async function crowd(people: Awaited<ReturnType<ChatApp['a']['guest']>>[]) {
  const sockets: { socket: TestSocket; roomId: string }[] = [];
  for (let begun = 0; begun < SOCKETS; begun += GUESTS)
    sockets.push(
      ...(await Promise.all(
        people.map(async (guest) => ({ socket: await guest.socket(), roomId: guest.room.id })),
      )),
    );
  return sockets;
}

/** How many looks at rooms and logs, which only they take, are under way at the same time. */
function mostAtOnce(database: Database): () => number {
  let now = 0;
  let most = 0;
  const look = database.snapshot.bind(database);
  jest.spyOn(database, 'snapshot').mockImplementation(async (...asked) => {
    most = Math.max(most, ++now);
    return look(...asked).finally(() => (now -= 1));
  });
  return () => most;
}

it('lets 500 who come at once in, and those who are in go on', async () => {
  const people = [];
  for (let n = 0; n < GUESTS; n++) people.push(await chat.a.guest({ message: 'Hi' }));
  const sockets = await crowd(people);
  const writer = await chat.a.guest({ message: 'Hi' });
  const talking = await writer.socket();
  await talking.ask('joinRoom', { roomId: writer.room.id });
  const most = mostAtOnce(chat.get(Database));

  let joined = 0;
  // some lack a message, and the others nothing
  const joins = sockets.map(async ({ socket, roomId }, n) => {
    const head = await join(socket, { roomId, since: n % 2 });
    joined += 1;
    return head;
  });
  const joinedAtAck: number[] = [];
  for (let n = 0; n < 10; n++) {
    const message = { roomId: writer.room.id, id: id(), message: `m${n}` };
    expect(await ask(talking, 'sendMessage', message)).toMatchObject({ ok: true });
    joinedAtAck.push(joined);
  }
  expect(new Set(await Promise.all(joins))).toEqual(new Set([1]));
  // messages were stored while most of the crowd still stood at the door
  expect(joinedAtAck[0]).toBeLessThan(SOCKETS / 2);
  // and less than half of the connections were its own
  expect(most()).toBeGreaterThan(1);
  expect(most()).toBeLessThan(chat.settings.databasePool / 2);
});

it('reads no message for who has them all', async () => {
  const guest = await chat.a.guest({ message: 'Hi' });
  const reads = jest.spyOn(chat.get(LogRepository, { strict: false }), 'read');
  const socket = await guest.socket();
  expect(await socket.ask('joinRoom', { roomId: guest.room.id, since: 1 })).toMatchObject({ messages: [] });
  expect(reads).not.toHaveBeenCalled();
  expect(await socket.ask('joinRoom', { roomId: guest.room.id, since: 0 })).toMatchObject({ lastSeq: 1 });
  expect(reads).toHaveBeenCalledTimes(1);
});
