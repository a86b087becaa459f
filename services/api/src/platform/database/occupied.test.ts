import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { captureLog } from '../../testing/inputs/captured-log.js';
import { freshDatabase, type FreshDatabase } from '../../testing/postgres.js';
import { Clock } from '../clock.js';

const WORDS = 'a lantern in the fog';
const isHeldUp = (line: string): boolean => line.includes('"held_up"');

let database: FreshDatabase;
let chat: ChatApp;
let other: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  chat = await chatApp({ logLevel: 'error' }, { database });
  other = new pg.Client({ connectionString: database.databaseUrl });
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await chat.close();
  await database.drop();
});

it('tells the log whose lock a batch waits for, and nothing of what is in it', async () => {
  const guest = await chat.a.guest({ message: 'Hello?' });
  const socket = await guest.socket();
  const roomId = guest.room.id;
  const send = (): Promise<unknown> =>
    socket.ask('sendMessage', { roomId, id: new Clock().id(), message: WORDS });
  await other.query('begin');
  await other.query(`set local app.role = 'system'`);
  const locked = await other.query('select from chat_room_seq where room_id = $1 for update', [roomId]);
  expect(locked.rowCount).toBe(1);
  const { rows } = await other.query<{ pid: number }>('select pg_backend_pid() as pid');
  const lines = captureLog();
  const first = send();
  await eventually(() => expect(lines.filter(isHeldUp)).toHaveLength(1));
  await other.query('rollback');
  await first;
  const { database: occupied, ...line } = JSON.parse(lines.find(isHeldUp)!) as {
    database: Record<string, unknown>[];
  };
  expect(line).toMatchObject({ level: 50, of: 'message', turnedAway: 0 });
  expect(occupied).toContainEqual(
    expect.objectContaining({
      state: 'active',
      waitsFor: expect.stringMatching(/^Lock /),
      behind: [rows[0]!.pid],
      statement: expect.stringContaining('append_entries'),
    }),
  );
  expect(occupied).toContainEqual(
    expect.objectContaining({
      pid: rows[0]!.pid,
      state: 'idle in transaction',
      waitsFor: 'Client ClientRead',
    }),
  );
  expect(lines.join()).not.toContain(WORDS);
});
