import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { JoinedRoom } from '@parley/protocol';
import pg from 'pg';
import { Publisher } from '../../platform/realtime/publisher.js';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { LogEmitter } from './log-emitter.js';

let chat: ChatApp;
let owner: pg.Client;

beforeAll(async () => {
  chat = await chatApp();
  owner = new pg.Client({ connectionString: chat.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await chat.close();
});

it('forgets a room whose only reader left while the right to see it was looked up', async () => {
  const gone = await chat.a.guest();
  const socket = await gone.socket();
  const other = await chat.a.guest();
  const witness = await other.socket();
  const [publisher, emitter] = [chat.get(Publisher), chat.get(LogEmitter)];
  const before = publisher.size;

  await owner.query('begin; lock table chat_room in access exclusive mode');
  socket.raw.emit('joinRoom', { roomId: gone.room.id });
  // It has been asked by the time that this is: they come over one connection, in order.
  await socket.ask('leaveRoom', { roomId: gone.room.id });
  socket.close();
  await eventually(() => expect(publisher.size).toBe(before - 1));
  await owner.query('rollback');

  await witness.ask('joinRoom', { roomId: other.room.id });
  expect(emitter.watched()).toEqual([other.room.id]);
});

it('answers a crowd that comes back together, each by their own right and by what they lack', async () => {
  const guests = await Promise.all(Array.from({ length: 6 }, () => chat.a.guest()));
  const sockets = await Promise.all(guests.map((guest) => guest.socket()));
  const heads = await Promise.all(
    sockets.map(async (socket, n) => (await socket.ask('joinRoom', { roomId: guests[n]!.room.id })).lastSeq),
  );
  await Promise.all(sockets.map((socket, n) => socket.ask('leaveRoom', { roomId: guests[n]!.room.id })));
  const behind = guests[2]!;
  await sockets[2]!.ask('sendMessage', {
    roomId: behind.room.id,
    id: randomUUID(),
    message: 'Said meanwhile',
  });

  const answers = await Promise.all(
    sockets.flatMap((socket, n) => [
      socket.raw.emitWithAck('joinRoom', { roomId: guests[n]!.room.id, since: heads[n]! }),
      // the next one's
      socket.raw.emitWithAck('joinRoom', { roomId: guests[(n + 1) % 6]!.room.id, since: heads[n]! }),
    ]),
  );
  const shown = answers.map((answer: { data?: JoinedRoom; error?: { code: string } }) =>
    answer.data ? [answer.data.room.id, answer.data.messages.length] : answer.error?.code,
  );
  expect(shown).toEqual(guests.flatMap((guest, n) => [[guest.room.id, n === 2 ? 1 : 0], 'NOT_FOUND']));
  const ahead = await sockets[0]!.raw.emitWithAck('joinRoom', { roomId: guests[0]!.room.id, since: 99 });
  expect(ahead).toMatchObject({ error: { code: 'CONFLICT', reason: 'SINCE_AHEAD' } });
});
