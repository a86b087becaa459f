import { afterAll, beforeAll, expect, it } from '@jest/globals';
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
  const before = publisher.sessions().length;

  await owner.query('begin; lock table chat_room in access exclusive mode');
  socket.raw.emit('joinRoom', { roomId: gone.room.id });
  // It has been asked by the time that this is: they come over one connection, in order.
  await socket.ask('leaveRoom', { roomId: gone.room.id });
  socket.close();
  await eventually(() => expect(publisher.sessions()).toHaveLength(before - 1));
  await owner.query('rollback');

  await witness.ask('joinRoom', { roomId: other.room.id });
  expect(emitter.watched()).toEqual([other.room.id]);
});
