import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from '../../testing/postgres.js';

type Row = Record<string, unknown>;

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [READER, STRANGER, GONE] = [id(1), id(2), id(3)] as const;
const HEAD = 5;

let database: FreshDatabase;
let owner: pg.Client;
/** As the server has it. */
let application: pg.Client;
let made = 1000;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  application = new pg.Client({ connectionString: database.databaseUrl });
  await Promise.all([owner.connect(), application.connect()]);
  await owner.query(
    `insert into app_user (id, role, name) values ($1, 'customer', 'Cleo'), ($2, 'customer', 'Sam'), ($3, 'customer', 'Gus')`,
    [READER, STRANGER, GONE],
  );
});
afterAll(async () => {
  await Promise.all([owner.end(), application.end()]);
  await database.drop();
});

/** With five messages, of which two have come to everybody and one was read. */
async function room(): Promise<string> {
  const roomId = id((made += 1));
  await owner.query(`insert into chat_room (id, type, status, user_id) values ($1, 'support', 'open', $2)`, [
    roomId,
    READER,
  ]);
  await owner.query('insert into chat_room_seq (room_id, head) values ($1, $2)', [roomId, HEAD]);
  await owner.query(
    `insert into chat_participant (room_id, user_id, delivered_seq, read_seq, left_at) values ($1, $2, 2, 1, null), ($1, $3, 2, 1, now())`,
    [roomId, READER, GONE],
  );
  return roomId;
}

interface Mark {
  room: string;
  user: string;
  delivered: number;
  read: number;
}

async function move(marks: readonly Mark[]): Promise<Row[]> {
  const { rows } = await application.query<Row>(
    `select ord::int, allowed, delivered_seq::int, read_seq::int from move_marks($1, $2, $3, $4) order by ord`,
    [
      marks.map((mark) => mark.room),
      marks.map((mark) => mark.user),
      marks.map(({ delivered }) => delivered),
      marks.map(({ read }) => read),
    ],
  );
  return rows;
}

const marksOf = async (roomId: string): Promise<Row[]> =>
  (
    await owner.query<Row>(
      `select user_id, delivered_seq::int, read_seq::int from chat_participant where room_id = $1 order by user_id`,
      [roomId],
    )
  ).rows;

describe.each([
  { name: 'both', mark: { user: READER, delivered: 4, read: 3 }, moved: [4, 3] },
  { name: 'what has come alone', mark: { user: READER, delivered: 4, read: 0 }, moved: [4, 1] },
  { name: 'what was read alone', mark: { user: READER, delivered: 1, read: 2 }, moved: [2, 2] },
  { name: 'past the head', mark: { user: READER, delivered: 9, read: 9 }, moved: [HEAD, HEAD] },
  { name: 'back', mark: { user: READER, delivered: 1, read: 0 }, moved: null },
  { name: 'a stranger’s', mark: { user: STRANGER, delivered: 4, read: 4 }, moved: undefined },
  { name: 'of who has left', mark: { user: GONE, delivered: 4, read: 4 }, moved: undefined },
  { name: 'in no room', mark: { user: READER, room: id(99), delivered: 4, read: 4 }, moved: undefined },
])('a mark: $name', ({ mark, moved }) => {
  it('moves alone as it does among others', async () => {
    const [one, another, other] = [await room(), await room(), await room()];
    const [delivered, read] = moved ?? [null, null];
    const answer = { allowed: moved !== undefined, delivered_seq: delivered, read_seq: read };
    expect(await move([{ room: one, ...mark }])).toEqual([{ ord: 1, ...answer }]);
    const ordinary = { room: other, user: READER, delivered: 3, read: 3 };
    const [first, second] = await move([ordinary, { room: another, ...mark }]);
    expect([first, second]).toEqual([
      { ord: 1, allowed: true, delivered_seq: 3, read_seq: 3 },
      { ord: 2, ...answer },
    ]);
    expect(await marksOf(one)).toEqual(await marksOf(another));
  });
});
