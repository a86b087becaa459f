import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  LIMITS,
  ROOM_SORTS,
  ROOM_VIEWS,
  type RoomSort,
  type RoomViewName,
  VIEW_CONDITIONS,
} from '@parley/protocol';
import pg from 'pg';
import { Database } from '../../platform/database/database.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { choiceOf } from './list-choice.js';
import { OPEN_ROOMS, pageQuery, RoomListRepository, ROOMS_OF_AGENT } from '../rooms/room-list.repository.js';

/** A shop of some years: many chats that are over, some in which there is something to do. */
const ROOMS = 20_000;
const WORK = 400;
const TAGGED = 40;
const PEOPLE = 2_000;
/** In so many Lina was named in a note, and has looked since. */
const NAMED = 600;
const idOf = (n: string): string => `lpad((${n})::text, 32, '0')::uuid`;

let chat: ChatApp;
let lina: Person;
beforeAll(async () => {
  chat = await chatApp();
  lina = await chat.an.agent();
  const { room } = await chat.a.guest({ message: 'hello' });
  const rows = new pg.Client({ connectionString: chat.database.superuserUrl });
  await rows.connect();
  await fill(rows, room.id);
  await rows.end();
});
afterAll(() => chat.close());

/** Each like the one chat that there is, on a day of its own; the newest ones are under way, and one in four of those is Lina's. */
async function fill(rows: pg.Client, like: string): Promise<void> {
  await rows.query(
    `insert into app_user (id, role, created_at) select ${idOf('n')}, 'guest', now() from generate_series(0, ${PEOPLE} - 1) n`,
  );
  await rows.query(
    `insert into chat_room (id, type, status, priority, tags, user_id, support_agent_id, queued_at, waiting_since, active_at,
       created_at, updated_at)
     select gen_random_uuid(), 'support', case when n > $2 then 'closed' when n % 2 = 0 then 'waiting' else 'open' end, n % 4,
       case when n % ($3::int / ${TAGGED}) = 0 then array['rare', 'usual'] when n % 3 = 0 then array['usual'] else '{}' end, ${idOf(`n % ${PEOPLE}`)},
       case when n % 8 in (1, 5) then $4::uuid end, now() - n * interval '1 hour',
       case when n <= $2 and n % 3 > 0 then now() - n * interval '1 minute' end, now() - n * interval '1 hour',
       now() - n * interval '1 hour', now() - n * interval '1 hour'
     from chat_room o, generate_series(1, $3::int) n where o.id = $1`,
    [like, WORK, ROOMS, lina.id],
  );
  await rows.query(`insert into chat_room_seq (room_id) select id from chat_room on conflict do nothing`);
  await rows.query(
    `insert into chat_room_key (room_id, epoch, wrapped)
     select r.id, k.epoch, k.wrapped from chat_room r, chat_room_key k where k.room_id = $1 on conflict do nothing`,
    [like],
  );
  await rows.query(
    `update room_desk set snoozed_until = now() + interval '1 day' where room_id in (
       select id from chat_room where status = 'open' and priority = 1 limit 20)`,
  );
  await rows.query(
    `insert into room_attribute (room_id, name, word) select id, 'size', case when 'rare' = any (tags) then 'XL' else 'M' end
     from chat_room where id <> $1`,
    [like],
  );
  await rows.query(
    `insert into contact_attribute (user_id, name, value, word)
     select ${idOf('n')}, 'plan', '"x"', case when n < 4 then 'gold' else 'free' end from generate_series(0, ${PEOPLE} - 1) n`,
  );
  await rows.query(
    `insert into chat_message
     select (jsonb_populate_record(m, jsonb_build_object('room_id', r.id, 'private', true, 'id', gen_random_uuid()))).*
     from chat_message m, (select id from chat_room where status = 'closed' limit ${NAMED}) r where m.room_id = $1 and m.seq = 1`,
    [like],
  );
  await rows.query(
    `insert into mention (room_id, message_id, user_id, by_id, at, seen_at)
     select m.room_id, m.id, $1, ${idOf('0')}, r.created_at, now() from chat_message m join chat_room r on r.id = m.room_id where m.private`,
    [lina.id],
  );
  // as if they had been closed since
  await rows.query(
    `update chat_room set status = 'open' where id in (select room_id from mention);
     update chat_room set status = 'closed' where id in (select room_id from mention)`,
  );
  await rows.query('analyze');
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
}

const all = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(all)];
const rowsOf = (node: Node): number => node['Actual Rows'] * node['Actual Loops'];
const readBy = (node: Node): number =>
  (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];

async function planOf(choice: object, sort: RoomSort): Promise<Node> {
  const { sql, values } = pageQuery(
    { ...choiceOf(choice, lina.id, Date.now()), sort, limit: LIMITS.pageRoomsDefault },
    lina.id,
  );
  const database = chat.get(Database);
  const [row] = await database.as({ userId: lina.id, role: 'agent' }, () =>
    database.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
      `explain (analyze, costs off, timing off, format json) ${sql}`,
      values,
    ),
  );
  return row!['QUERY PLAN'][0].Plan;
}

/** The most rows that are put in order at once, and the most that are read of the rooms or of what the desk knows of them. */
function effort(plan: Node): { sorted: number; read: number } {
  const sorts = all(plan).filter((node) => node['Node Type'] === 'Sort');
  return {
    sorted: Math.max(0, ...sorts.map((node) => rowsOf(node.Plans![0]!))),
    read: mostRead(plan, 'chat_room', 'room_desk'),
  };
}

function mostRead(plan: Node, ...tables: string[]): number {
  const scans = all(plan).filter(
    ({ 'Relation Name': table }) => table !== undefined && tables.includes(table),
  );
  return Math.max(0, ...scans.map(readBy));
}

/** What is over has no place in an order of what is to be done. */
const offered = (view: RoomViewName): readonly RoomSort[] =>
  view === 'closed' ? ['activity', 'created'] : ROOM_SORTS;
const lists = ROOM_VIEWS.flatMap((view) => offered(view).map((sort) => [view, sort] as const));

it.each(lists)('the list %s by %s neither sorts nor reads the table', async (view, sort) => {
  const { sorted, read } = effort(await planOf(VIEW_CONDITIONS[view], sort));
  // some more than there are under way: pages and their last minute come on top
  expect([view, sort, sorted <= 2 * WORK, read <= 2 * WORK]).toEqual([view, sort, true, true]);
});

it('looks up as many notes that name somebody as a page has, however often they were named', async () => {
  for (const sort of ['mentioned', 'activity', 'created'] as const) {
    const plan = await planOf(VIEW_CONDITIONS.mentioned, sort);
    const read = mostRead(plan, 'chat_message', 'mention', 'chat_room');
    expect([sort, read <= 2 * LIMITS.pageRoomsDefault]).toEqual([sort, true]);
  }
});

it('a page far down the list is found as quickly as the first one', async () => {
  const database = chat.get(Database);
  const [middle] = await database.as({ userId: lina.id, role: 'agent' }, () =>
    database.query<{ id: string; key: string }>(
      `select id, active_at::text as key from chat_room where status = 'closed' order by active_at desc offset 10000 limit 1`,
    ),
  );
  const { sql, values } = pageQuery({ queued: true, sort: 'activity', after: middle!, limit: 30 }, lina.id);
  const [row] = await database.as({ userId: lina.id, role: 'agent' }, () =>
    database.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
      `explain (analyze, costs off, timing off, format json) ${sql}`,
      values,
    ),
  );
  expect(effort(row!['QUERY PLAN'][0].Plan).read).toBeLessThan(2 * WORK);
});

it('a tag that few chats have leads to them, one that none has to nothing, and one that many have along the list', async () => {
  const rare = effort(await planOf({ tag: 'rare' }, 'activity'));
  expect(rare.sorted).toBeLessThanOrEqual(2 * TAGGED);
  const none = effort(await planOf({ tag: 'none' }, 'created'));
  const usual = effort(await planOf({ tag: 'usual' }, 'activity'));
  for (const { read } of [rare, none, usual]) expect(read).toBeLessThanOrEqual(2 * WORK);
});

it('the chats that an agent ever had are read along their own, in either order', async () => {
  for (const sort of ['activity', 'created'] as const) {
    const { read } = effort(await planOf({ assignee: lina.id, status: 'closed', tag: 'usual' }, sort));
    expect([sort, read <= WORK]).toEqual([sort, true]);
  }
});

it('how many chats each agent has is counted without reading those that are over', async () => {
  const database = chat.get(Database);
  const plan = async (sql: string, values: unknown[]) => {
    const [row] = await database.as({ userId: lina.id, role: 'agent' }, () =>
      database.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
        `explain (analyze, costs off, timing off, format json) ${sql}`,
        values,
      ),
    );
    return effort(row!['QUERY PLAN'][0].Plan).read;
  };
  expect(await plan(OPEN_ROOMS, [])).toBeLessThanOrEqual(2 * WORK);
  expect(await plan(ROOMS_OF_AGENT, [lina.id])).toBeLessThanOrEqual(2 * WORK);
});

it('an attribute that few chats have leads to them, and one that many have along the list', async () => {
  const rare = effort(await planOf({ attribute: 'room.size:XL' }, 'activity'));
  const usual = effort(await planOf({ attribute: 'room.size:M' }, 'activity'));
  const ofFew = effort(await planOf({ attribute: 'contact.plan:gold' }, 'activity'));
  const ofMany = effort(await planOf({ attribute: 'contact.plan:free' }, 'activity'));
  for (const { sorted, read } of [rare, usual, ofFew, ofMany]) {
    expect(sorted).toBeLessThanOrEqual(2 * TAGGED);
    expect(read).toBeLessThanOrEqual(2 * WORK);
  }
});

it('counts all lists in one look at what is under way, and stops where it was told to', async () => {
  const lists = chat.get(RoomListRepository);
  const views = ROOM_VIEWS.map((view) => choiceOf(VIEW_CONDITIONS[view], lina.id, Date.now()));
  const database = chat.get(Database);
  const counted = (atMost: number) =>
    database.as({ userId: lina.id, role: 'agent' }, () => lists.count(views, atMost));
  expect((await counted(5_000)).looked).toBe(WORK + 1);
  const { looked, counts } = await counted(50);
  expect([looked, counts.every((count) => count <= 51)]).toEqual([51, true]);
});
