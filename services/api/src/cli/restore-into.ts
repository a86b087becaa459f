import type pg from 'pg';
import { recordByHand } from '../platform/audit/record-by-hand.js';
import { withConnection } from '../platform/database/connect.js';
import type { DumpHead } from '../platform/database/dump/dump-format.js';
import { loadDump } from '../platform/database/dump/load-dump.js';
import { migrate } from '../platform/database/migrate.js';
import { eraseAgain } from './erase-again.js';
import { Refused } from './exit.js';
import { type KeysFile, type Unreadable, writeKeys } from './keys-file.js';

export interface Place {
  ownerUrl: string;
  /** Of the application. */
  role: string;
}

export interface Restored {
  rooms: number;
  readable: number;
  unreadable: Unreadable;
}

/** All of it or nothing: what is loaded is one transaction. */
export async function restoreInto(
  { ownerUrl, role }: Place,
  file: string,
  head: DumpHead,
  keys: KeysFile,
): Promise<Restored> {
  await withConnection('DATABASE_OWNER_URL', ownerUrl, refuseUsed);
  // as it was when the backup was made; what came later changes the rows as well
  await migrate(ownerUrl, role, head.migrations);
  const restored = await withConnection('DATABASE_OWNER_URL', ownerUrl, (owner) => load(owner, file, keys));
  await migrate(ownerUrl, role);
  await withConnection('DATABASE_OWNER_URL', ownerUrl, (owner) =>
    inTransaction(owner, () => finish(owner, head, keys, restored)),
  );
  return restored;
}

async function finish(owner: pg.Client, head: DumpHead, keys: KeysFile, restored: Restored): Promise<void> {
  // for a backup from before there was a way to erase
  await eraseAgain(owner, keys);
  const { rooms: chats, readable } = restored;
  const target = { type: 'backup', id: head.madeAt } as const;
  await recordByHand(owner, { action: 'backup.restored', target, details: { chats, readable } });
}

/** A server that has ever started there made an epoch. What a restore that was cut off has left holds nothing. */
async function refuseUsed(owner: pg.Client): Promise<void> {
  for (const table of ['app_user', 'chat_room', 'key_epoch']) {
    const { rows } = await owner.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
      `public.${table}`,
    ]);
    const used = rows[0]!.there && (await owner.query(`select from ${table} limit 1`)).rowCount;
    if (used) throw new Refused('This database is in use: a backup goes into an empty one.');
  }
}

const load = (owner: pg.Client, file: string, keys: KeysFile): Promise<Restored> =>
  inTransaction(owner, () => loadAll(owner, file, keys));

async function inTransaction<T>(owner: pg.Client, work: () => Promise<T>): Promise<T> {
  await owner.query('begin');
  const result = await work();
  await owner.query('commit');
  return result;
}

async function loadAll(owner: pg.Client, file: string, keys: KeysFile): Promise<Restored> {
  let unreadable: Unreadable = { shredded: 0, people: 0, destroyed: [] };
  await loadDump(owner, file, async () => {
    unreadable = await writeKeys(owner, keys);
    unreadable.people = await eraseAgain(owner, keys);
  });
  const { rows } = await owner.query<{ rooms: number; readable: number }>(
    `select (select count(*)::int from chat_room) as rooms, (select count(*)::int from chat_room_key) as readable`,
  );
  return { ...rows[0]!, unreadable };
}
