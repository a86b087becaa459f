import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { Refused } from './exit.js';

interface Master {
  name: string;
  fingerprint: string;
}

interface Wrapped {
  master: string;
  wrapped: string;
  madeAt: string;
}

/**
 * What opens a backup of the data, apart from the master keys: a newer one opens all older backups that may still be opened, so
 * that one is kept and replaced. It also says which chats and people were erased, since an older backup still holds them.
 */
export interface KeysFile {
  parley: 'keys';
  version: 1;
  madeAt: string;
  masters: Master[];
  /** Only where it was asked for: `name:key`. */
  masterKeys?: string[];
  epochs: (Wrapped & { id: string })[];
  purposes: (Wrapped & { purpose: string })[];
  /** All that ever were: what a backup holds of them in the clear goes again, however old it is. */
  shredded: { roomId: string; at: string }[];
  erased: { userId: string; at: string }[];
}

/** These stand in the file of keys, and in no backup of the data. */
export const KEY_TABLES = ['master_key', 'key_epoch', 'purpose_key'];

const ISO = (column: string): string => `to_json(${column}) #>> '{}'`;

/** In the present transaction, as a role that sees every row. */
export async function readKeys(client: pg.Client, madeAt: Date): Promise<KeysFile> {
  const rows = async <Row extends object>(sql: string): Promise<Row[]> => (await client.query<Row>(sql)).rows;
  return {
    parley: 'keys',
    version: 1,
    madeAt: madeAt.toISOString(),
    masters: await rows('select epoch as name, fingerprint from master_key order by created_at'),
    epochs: await rows(
      `select id, master, wrapped, ${ISO('made_at')} as "madeAt" from key_epoch order by made_at`,
    ),
    purposes: await rows(
      `select purpose, master, wrapped, ${ISO('made_at')} as "madeAt" from purpose_key order by 1`,
    ),
    shredded: await rows(
      `select room_id as "roomId", ${ISO('min(shredded_at)')} as at
       from (select room_id, shredded_at from chat_shredded union all select room_id, shredded_at from room_tombstone) s
       group by 1 order by 1`,
    ),
    erased: await rows(
      `select id as "userId", ${ISO('erased_at')} as at from app_user where erased_at is not null order by 1`,
    ),
  };
}

/** Throws a `Refused`. */
export function parseKeysFile(file: string): KeysFile {
  const content = read(file);
  if (content?.parley !== 'keys')
    throw new Refused(`${file} is no file of keys that "pnpm backup" has made.`);
  if (content.version !== 1) throw new Refused(`${file} was made by a newer version than this one.`);
  return content as KeysFile;
}

function read(file: string): Partial<KeysFile> | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<KeysFile> | null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw new Refused(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`, { cause: error });
  }
}

/** What a restore has to say: rooms whose words nobody can read any more, and why. */
export interface Unreadable {
  shredded: number;
  /** Who was erased since, and is again. */
  people: number;
  /** By epoch: of those that were destroyed before the file of keys was made. */
  destroyed: { epoch: string; rooms: number }[];
}

/** Puts the keys beside data that has just been loaded, and throws away what must not be read any more. */
export async function writeKeys(client: pg.Client, keys: KeysFile): Promise<Unreadable> {
  const insert = (table: string, columns: string, source: readonly object[]): Promise<unknown> =>
    client.query(
      `insert into ${table} (${columns})
       select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(source)],
    );
  await insert(
    'master_key',
    'epoch, fingerprint, created_at',
    // the last of them is the one that wraps
    keys.masters.map(({ name, fingerprint }, i) => ({
      epoch: name,
      fingerprint,
      created_at: new Date(Date.parse(keys.madeAt) + i),
    })),
  );
  await insert(
    'key_epoch',
    'id, master, wrapped, made_at',
    keys.epochs.map(({ madeAt, ...epoch }) => ({ ...epoch, made_at: madeAt })),
  );
  await insert(
    'purpose_key',
    'purpose, master, wrapped, made_at',
    keys.purposes.map(({ madeAt, ...purpose }) => ({ ...purpose, made_at: madeAt })),
  );
  return dropUnreadable(client, keys);
}

async function dropUnreadable(client: pg.Client, { shredded, epochs }: KeysFile): Promise<Unreadable> {
  await client.query(
    `insert into chat_shredded (room_id, shredded_at)
     select * from unnest($1::uuid[], $2::timestamptz[]) on conflict do nothing`,
    [shredded.map(({ roomId }) => roomId), shredded.map(({ at }) => at)],
  );
  const erased = await client.query(
    'delete from chat_room_key where room_id in (select room_id from chat_shredded)',
  );
  const { rows } = await client.query<{ epoch: string; rooms: number }>(
    `with gone as (delete from chat_room_key where epoch <> all ($1) returning epoch)
     select epoch, count(*)::int as rooms from gone group by epoch order by epoch`,
    [epochs.map(({ id }) => id)],
  );
  return { shredded: erased.rowCount ?? 0, people: 0, destroyed: rows };
}
