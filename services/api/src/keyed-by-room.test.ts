import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from './testing/postgres.js';

/**
 * What is about a room has the room in each of its keys, so that it may lie with it: in a part of a table or on another machine. These
 * have not, and would lie in one place for all.
 */
const ELSEWHERE: Readonly<Record<string, string>> = {
  guest_request: 'is looked up by a secret, before anybody knows of which room; for a day',
  legal_hold: 'is about a room or about a person; there are few',
  mail_link: 'is looked up by what stands in a mail, which does not say of which room',
  whisper: 'is looked up by its id, which is one only once; there are few',
};

/** Refer to a room and would lie elsewhere: to be kept by the application alone, if rooms were on several machines. */
const REFERRING = ['legal_hold.room_id', 'whisper.room_id'];

let database: FreshDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** The tables about rooms, with the column that says which: what is called so, and whatever refers to a room by any other name. */
const ABOUT = `
  select c.oid as table, c.relname as name, a.attnum as room, a.attname as column
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and (a.attname = 'room_id' or (c.relname = 'chat_room' and a.attname = 'id') or exists (
      select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'
        and f.confrelid = 'chat_room'::regclass and a.attnum = any (f.conkey)))`;

const rows = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> =>
  (await client.query<Row>(sql)).rows;

async function names(sql: string): Promise<string[]> {
  return (await rows<{ name: string }>(sql)).map(({ name }) => name);
}

/** Those that have no key, or one without the room. */
const keyedOtherwise = (): Promise<string[]> =>
  names(`with about as (${ABOUT})
    select distinct name from about t
    where not exists (select from pg_index i where i.indrelid = t.table and i.indisprimary)
      or exists (select from pg_index i where i.indrelid = t.table and i.indisunique and t.room <> all (i.indkey))
    order by name`);

/** Columns that refer to a room, in tables that would lie elsewhere, or from what is none of their keys. */
const referringFromElsewhere = (): Promise<string[]> =>
  names(`with about as (${ABOUT})
    select t.name || '.' || t.column as name from about t
    join pg_constraint f on f.conrelid = t.table and f.contype = 'f' and f.confrelid = 'chat_room'::regclass and t.room = any (f.conkey)
    join pg_index i on i.indrelid = t.table and i.indisprimary
    where t.room <> all (i.indkey) order by 1`);

describe('a table about rooms', () => {
  it('has the room in each of its keys, but for those of which it is written why not', async () => {
    expect((await names(`select distinct name from (${ABOUT}) about`)).length).toBeGreaterThan(20);
    expect(await keyedOtherwise()).toEqual(Object.keys(ELSEWHERE).sort());
  });

  it('refers to a room from where that room is, but for those', async () => {
    expect(await referringFromElsewhere()).toEqual(REFERRING);
  });

  it('would be noticed with a key of its own, whatever it calls the room', async () => {
    await client.query('begin');
    await client.query(`
      create table by_id (id uuid primary key, room_id uuid);
      create table by_chance (room_id uuid);
      create table by_two (room_id uuid, id uuid unique, primary key (room_id, id));
      create table by_another_name (id uuid primary key, chat uuid references chat_room (id));
      create table rightly (chat uuid references chat_room (id), n int, primary key (n, chat));`);
    const found = await keyedOtherwise();
    expect(found.filter((name) => !(name in ELSEWHERE))).toEqual([
      'by_another_name',
      'by_chance',
      'by_id',
      'by_two',
    ]);
    expect(await referringFromElsewhere()).toContain('by_another_name.chat');
    await client.query('rollback');
  });
});
