import type { Socket as Line } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { Clock } from '../../platform/clock.js';
import { userChannel } from '../../platform/realtime/chat-socket.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { LogWriter } from './log-writer.js';

let chat: ChatApp;
let table: pg.Client;

beforeAll(async () => {
  chat = await chatApp();
  table = new pg.Client({ connectionString: chat.database.superuserUrl });
  await table.connect();
});
afterAll(async () => {
  await table.end();
  await chat.close();
});

const message = (roomId: string) => ({ roomId, id: new Clock().id(), message: 'Hello!' });
const waiting = (): number =>
  (chat.get(LogWriter) as unknown as { batches: { queue: unknown[] } }).batches.queue.length;

/** What is handed to the system for somebody's only socket, write by write. */
function writesTo(userId: string): string[] {
  const [socket] = chat.get(Publisher).socketsIn(userChannel(userId));
  const { transport } = socket!.conn as unknown as { transport: { socket: { _socket: Line } } };
  const line = transport.socket._socket;
  const writes: string[] = [];
  const { _write, _writev } = line;
  line._write = (chunk, ...rest) => (writes.push(String(chunk)), _write.call(line, chunk, ...rest));
  line._writev = (chunks, done) => (
    writes.push(chunks.map(({ chunk }) => String(chunk)).join('')),
    _writev!.call(line, chunks, done)
  );
  return writes;
}

it('acknowledges and pushes what was committed together in one write to whoever gets both', async () => {
  const agent = await chat.an.agent();
  const [own, other, held] = await Promise.all([chat.a.guest(), chat.a.guest(), chat.a.guest()]);
  const [desk, page] = [await agent.socket(), await other.socket()];
  for (const { room } of [own, other]) await desk.ask('joinRoom', { roomId: room.id });

  // a batch that waits for a lock, so that the next one is of both
  await table.query('begin');
  await table.query('update chat_room_seq set head = head where room_id = $1', [held.room.id]);
  const before = held.post(`/chat/room/${held.room.id}/messages`, { message: 'First!' }).expect(201);
  const first = before.then(() => undefined);
  await eventually(async () => {
    const { rows } = await table.query("select from pg_stat_activity where wait_event_type = 'Lock'");
    expect(rows).toHaveLength(1);
  });
  const acknowledged = desk.ask('sendMessage', message(own.room.id));
  const sent = page.ask('sendMessage', message(other.room.id));
  await eventually(() => expect(waiting()).toBe(2));
  const writes = writesTo(agent.id);
  await table.query('commit');

  await Promise.all([first, acknowledged, sent]);
  await desk.next('newMessage', ({ roomId }) => roomId === other.room.id);
  const ofBoth = writes.filter((write) => write.includes('"newMessage"'));
  expect(ofBoth).toHaveLength(1);
  expect(ofBoth[0]).toContain('"ok":true');
});
