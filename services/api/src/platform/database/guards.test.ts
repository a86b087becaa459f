import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from '../../testing/postgres.js';

interface Trigger {
  name: string;
  before: boolean;
  /** What the statement has to set for it to be asked; none: whatever it sets. */
  columns: string[];
  asks: string | null;
  does: string;
}

let database: FreshDatabase;
let triggers: Trigger[];

beforeAll(async () => {
  database = await freshDatabase();
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  // at changes of the rows that each message changes
  const found = await client.query<Trigger>(
    `select t.tgname as name, t.tgtype & 2 <> 0 as before, pg_get_triggerdef(t.oid) as asks, p.prosrc as does,
       array(select a.attname::text from pg_attribute a where a.attrelid = t.tgrelid and a.attnum = any (t.tgattr)) as columns
     from pg_trigger t join pg_proc p on p.oid = t.tgfoid
     where not t.tgisinternal and t.tgtype & 16 <> 0 and t.tgrelid in ('chat_room'::regclass, 'chat_room_seq'::regclass) order by 1`,
  );
  triggers = found.rows.map((one) => ({
    ...one,
    asks: /WHEN \((.*)\) EXECUTE/.exec(one.asks!)?.[1] ?? null,
  }));
  await client.end();
});
afterAll(() => database.drop());

const namesIn = (text: string | null, pattern: RegExp): string[] =>
  [...(text ?? '').matchAll(pattern)].map(([, name]) => name!);

describe('what looks at the change of a room', () => {
  // Postgres reads the text of each question anew in each statement, and those of a message are such statements
  it('is asked at a message only where it has to see every change', () => {
    expect(triggers.filter(({ columns }) => columns.length === 0).map(({ name }) => name)).toEqual([
      'chat_room_frozen_to_people',
      'chat_room_restamp',
      'chat_room_seq_never_back',
      // a closed room's last minute, which messages move
      'chat_room_settled',
    ]);
  });

  it('is asked whenever its question could be true', () => {
    for (const { name, columns, asks } of triggers.filter((one) => one.columns.length > 0)) {
      const after = new Set(namesIn(asks, /new\.(\w+)/g));
      const compared = namesIn(asks, /old\.(\w+)/g).filter((column) => after.has(column));
      expect([name, [...new Set(compared)].toSorted()]).toEqual([name, columns.toSorted()]);
    }
  });

  it('is asked of a column by the name of which it was set', () => {
    const named = new Set(triggers.flatMap(({ columns }) => columns));
    const early = triggers.filter(({ before }) => before);
    expect(early.map(({ name }) => name)).toContain('chat_room_restamp');
    for (const { name, does } of early)
      expect([name, namesIn(does, /new\.(\w+) :=/g).filter((column) => named.has(column))]).toEqual([
        name,
        [],
      ]);
  });
});
