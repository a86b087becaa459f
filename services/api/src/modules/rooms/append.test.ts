import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from '../../testing/postgres.js';

interface Input {
  room: string;
  message: string;
  sender: string;
  isPrivate?: boolean;
  hash?: string;
  seen?: number;
}

type Row = Record<string, unknown>;

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [CUSTOMER, AGENT, STRANGER, COLLEAGUE, GONE] = [id(1), id(2), id(3), id(4), id(5)] as const;
const NOWHERE = id(99);

let database: FreshDatabase;
let owner: pg.Client;
/** As the server has it. */
let application: pg.Client;
let made = 1000;

/** One that nothing else stands for. */
const another = (): string => id((made += 1));

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  application = new pg.Client({ connectionString: database.databaseUrl });
  await Promise.all([owner.connect(), application.connect()]);
  await owner.query(
    `insert into app_user (id, role, name, disabled_at) values ($1, 'customer', 'Cleo', null), ($2, 'agent', 'Ana', null),
       ($3, 'customer', 'Sam', null), ($4, 'manager', 'Max', null), ($5, 'agent', 'Gus', now())`,
    [CUSTOMER, AGENT, STRANGER, COLLEAGUE, GONE],
  );
  await owner.query(`insert into key_epoch (id, master) values ('epoch', 'master')`);
});
afterAll(async () => {
  await Promise.all([owner.end(), application.end()]);
  await database.drop();
});

async function room(status = 'open'): Promise<string> {
  const roomId = another();
  await owner.query(
    `insert into chat_room (id, type, status, user_id, queued_at, support_agent_id)
     values ($1, 'support', $2, $3, now(), case when $2 = 'waiting' then null else $4::uuid end)`,
    [roomId, status, CUSTOMER, AGENT],
  );
  await owner.query('insert into chat_room_seq (room_id) values ($1)', [roomId]);
  await owner.query(`insert into chat_room_key (room_id, epoch, wrapped) values ($1, 'epoch', 'wrapped')`, [
    roomId,
  ]);
  for (const user of [CUSTOMER, AGENT, GONE])
    await owner.query('insert into chat_participant (room_id, user_id) values ($1, $2)', [roomId, user]);
  return roomId;
}

async function append(batch: readonly Input[]): Promise<Row[]> {
  const each = <T>(of: (input: Input) => T): T[] => batch.map(of);
  const { rows } = await application.query<Row>(
    `select ord::int, outcome, private, seq::int, sender_type, public_seq::int, enters_queue
     from append_entries($1, $2, $3, $4, $5, $6, $7::text[]::jsonb[], $8, $9, '{}', $10, $11) order by ord nulls last`,
    [
      each(({ room }) => room),
      each(({ message }) => message),
      each(({ sender }) => sender),
      each(({ isPrivate }) => isPrivate ?? false),
      each(() => 'text'),
      each(() => 'sealed'),
      each(() => '{}'),
      each(({ hash }) => Buffer.from(hash ?? 'hash')),
      each(() => 'preview'),
      each(({ seen }) => seen ?? null),
      each(() => '{1,2}'),
    ],
  );
  return rows;
}

/** All that a message can leave, but for times and numbers of transactions. */
async function stateOf(roomId: string): Promise<unknown> {
  const { rows } = await owner.query<Row>(
    `select r.status, r.last_message, r.last_message_seq::int, r.last_message_at is not null as said, r.waiting_since is not null as waits, r.waiting_since < '2021-01-01' as waits_for_long,
       r.answered_at is not null as answered, r.answered_at < '2021-01-01' as answered_long_ago, r.active_at = r.last_message_at as active, r.changed_in = r.shown_in as shown,
       exists (select from chat_message m where m.room_id = r.id and m.seq = r.last_message_seq and m.created_at = r.last_message_at) as timed,
       s.head::int, s.staff_head::int,
       (select json_agg(json_build_array(m.private, m.seq, m.type, m.message, m.sender_id, m.sender_type, m.metadata, m.public_seq, m.words)
          order by m.private, m.seq) from chat_message m where m.room_id = r.id) as log
     from chat_room r join chat_room_seq s on s.room_id = r.id where r.id = $1`,
    [roomId],
  );
  return rows;
}

interface Case {
  name: string;
  /** The room, with what was said there before. */
  before: () => Promise<string>;
  input: () => Omit<Input, 'room'> & Partial<Input>;
  outcome: string;
}

const KNOWN = id(500);
const said = async (sender: string, message = another()): Promise<string> => {
  const roomId = await room();
  await append([{ room: roomId, message, sender }]);
  return roomId;
};
/** After the room has changed by itself, as another deed would change it. */
const changed = async (roomId: string, sql: string): Promise<string> => {
  await owner.query(sql, [roomId]);
  return roomId;
};
const LONG_AGO = `update chat_room set waiting_since = '2020-01-01', answered_at = '2020-01-01' where id = $1`;
const LEFT = `update chat_participant set left_at = now() where room_id = $1`;
const by =
  (sender: string, more: Partial<Input> = {}) =>
  () => ({ sender, message: another(), ...more });

const CASES: Case[] = [
  { name: 'the first of a customer', before: room, input: by(CUSTOMER), outcome: 'written' },
  {
    name: 'one who waits',
    before: async () => changed(await said(CUSTOMER), LONG_AGO),
    input: by(CUSTOMER),
    outcome: 'written',
  },
  { name: 'an answer', before: () => said(CUSTOMER), input: by(AGENT), outcome: 'written' },
  {
    name: 'another answer',
    before: async () => changed(await said(CUSTOMER), LONG_AGO),
    input: by(AGENT),
    outcome: 'written',
  },
  {
    name: 'an answer to what was seen',
    before: () => said(CUSTOMER),
    input: by(AGENT, { seen: 1 }),
    outcome: 'written',
  },
  {
    name: 'an answer after a colleague’s',
    before: () => said(COLLEAGUE),
    input: by(AGENT, { seen: 0 }),
    outcome: 'STALE',
  },
  {
    name: 'a stranger’s answer after a colleague’s',
    before: () => said(AGENT),
    input: by(COLLEAGUE, { seen: 0 }),
    outcome: 'STALE',
  },
  {
    name: 'a question that missed one',
    before: () => said(AGENT),
    input: by(CUSTOMER, { seen: 0 }),
    outcome: 'written',
  },
  {
    name: 'what is known',
    before: () => said(CUSTOMER, KNOWN),
    input: by(CUSTOMER, { message: KNOWN }),
    outcome: 'known',
  },
  {
    name: 'another by a known id',
    before: () => said(CUSTOMER, KNOWN),
    input: by(CUSTOMER, { message: KNOWN, hash: 'other' }),
    outcome: 'ID_REUSED',
  },
  {
    name: 'a note',
    before: () => said(CUSTOMER),
    input: by(AGENT, { isPrivate: true }),
    outcome: 'written',
  },
  { name: 'a customer’s note', before: room, input: by(CUSTOMER, { isPrivate: true }), outcome: 'FORBIDDEN' },
  { name: 'a stranger’s word', before: room, input: by(STRANGER), outcome: 'NOT_FOUND' },
  {
    name: 'a word of who has left',
    before: async () => changed(await room(), LEFT),
    input: by(CUSTOMER),
    outcome: 'NOT_FOUND',
  },
  { name: 'a word of who is gone', before: room, input: by(GONE), outcome: 'NOT_FOUND' },
  { name: 'a colleague’s first', before: room, input: by(COLLEAGUE), outcome: 'written' },
  {
    name: 'a word in a resolved room',
    before: () => room('resolved'),
    input: by(CUSTOMER),
    outcome: 'written',
  },
  {
    name: 'a word in a closed room',
    before: () => room('closed'),
    input: by(CUSTOMER),
    outcome: 'ROOM_CLOSED',
  },
  {
    name: 'a word in a room that waits',
    before: () => room('waiting'),
    input: by(CUSTOMER),
    outcome: 'written',
  },
  { name: 'a word in no room', before: room, input: by(CUSTOMER, { room: NOWHERE }), outcome: 'NOT_FOUND' },
];

describe.each(CASES)('$name', ({ before, input, outcome }) => {
  let alone: { rows: Row[]; state: unknown };

  beforeEach(async () => {
    const roomId = await before();
    const rows = await append([{ room: roomId, ...input() }]);
    alone = { rows, state: await stateOf(roomId) };
  });

  it('is judged as the rules say', () => {
    expect(alone.rows[0]!.outcome).toBe(outcome);
    expect(alone.rows.filter(({ ord }) => ord === 1)).toHaveLength(1);
  });

  it('leaves the same alone and among others', async () => {
    const [roomId, first, last] = [await before(), await room(), await room()];
    const ordinary = (one: string): Input => ({ room: one, message: another(), sender: CUSTOMER });
    const rows = await append([ordinary(first), { room: roomId, ...input() }, ordinary(last)]);
    expect(rows.filter(({ ord }) => ord === 1 || ord === 3).map((row) => row.outcome)).toEqual([
      'written',
      'written',
    ]);
    const own = rows
      .filter(({ ord }) => ord === 2 || ord === null)
      .map((row) => ({ ...row, ord: row.ord && 1 }));
    expect(own).toEqual(alone.rows);
    expect(await stateOf(roomId)).toEqual(alone.state);
  });
});

it('numbers several of one room in their order, among others', async () => {
  const [roomId, other] = [await room(), await room()];
  const batch = [roomId, other, roomId, roomId].map((one) => ({
    room: one,
    message: another(),
    sender: CUSTOMER,
  }));
  const rows = await append([...batch, batch[0]!]);
  expect(rows.map(({ ord, outcome, seq }) => [ord, outcome, seq])).toEqual([
    [1, 'written', 1],
    [2, 'written', 1],
    [3, 'written', 2],
    [4, 'written', 3],
    [5, 'known', 1],
  ]);
});
