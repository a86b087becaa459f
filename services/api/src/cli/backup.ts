// `pnpm backup`: all rows of the database into one file, and what opens them into another one.
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type pg from 'pg';
import { type Environment, environment } from '../config/environment.js';
import { recordByHand } from '../platform/audit/record-by-hand.js';
import { withConnection } from '../platform/database/connect.js';
import { hidden } from '../platform/database/dump/catalog.js';
import { writeDump, writeSecretly } from '../platform/database/dump/write-dump.js';
import { readMasterKeys } from '../supervisor/secrets.js';
import { type BackupFiles, parseFiles, refuseTogether } from './backup-arguments.js';
import { Refused, runCommand } from './exit.js';
import { findOwner } from './find-database.js';
import { KEY_TABLES, type KeysFile, readKeys } from './keys-file.js';

const USAGE = `pnpm backup --data FILE --keys FILE [--with-master-keys]

Writes all rows into the one file, which must be a new one, and the keys that open them into the other, which it replaces: the
newest file of keys opens every backup that may still be opened. Keep them apart. The master keys stay where they are, unless
--with-master-keys puts those of the embedded default into the file of keys.
The database is the one of the server that runs on DATA_DIR, or the one that DATABASE_OWNER_URL names.
`;

async function main(args: string[]): Promise<string> {
  const files = parseFiles(args, { bringMasterKeys: true });
  if (!files) return USAGE;
  refuseTogether(files);
  if (existsSync(files.data)) throw new Refused(`${files.data} is there already: name a new file.`);
  const env = environment();
  const masterKeys = files.withMasterKeys ? masterKeysOf(env) : undefined;
  for (const file of [files.data, files.keys]) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return withConnection('DATABASE_OWNER_URL', findOwner(env), (owner) => backUp(owner, files, masterKeys));
}

function masterKeysOf(env: Environment): string[] {
  const own = env['MASTER_KEYS'] || env['MASTER_KEYS_FILE'] || env['DATABASE_URL'];
  if (own) throw new Refused('--with-master-keys: these master keys are your own; keep your copy of them.');
  return readMasterKeys(resolve(env['DATA_DIR'] || '.data'));
}

async function backUp(owner: pg.Client, files: BackupFiles, masterKeys?: string[]): Promise<string> {
  const madeAt = new Date();
  await owner.query('begin isolation level repeatable read read only');
  const unseen = await hidden(owner);
  if (unseen.length > 0)
    throw new Refused(`DATABASE_OWNER_URL: this role does not see all rows of ${unseen.join(', ')}.`);
  const keys = await readKeys(owner, madeAt);
  const epochs = keys.epochs.map(({ id, madeAt: at }) => ({ id, madeAt: at }));
  const rows = await writeDump(owner, files.data, { madeAt, without: KEY_TABLES, facts: { epochs } });
  await owner.query('commit');
  const content: KeysFile = { ...keys, ...(masterKeys && { masterKeys }) };
  await writeSecretly(files.keys, `${JSON.stringify(content, null, 2)}\n`);
  const id = madeAt.toISOString();
  const details = { chats: rows['chat_room'] ?? 0, masterKeys: masterKeys !== undefined };
  await recordByHand(owner, { action: 'backup.made', target: { type: 'backup', id }, details });
  await recordByHand(owner, {
    action: 'keys.exported',
    target: { type: 'keys', id },
    details: { epochs: keys.epochs.length, masterKeys: masterKeys !== undefined },
  });
  return (
    `${rows['chat_room'] ?? 0} chats with ${rows['chat_message'] ?? 0} entries are in ${files.data}.\n` +
    `What opens them is in ${files.keys}, ${masterKeys ? 'with the master keys: guard it' : 'under the master keys, which are in neither'}.\n`
  );
}

await runCommand(USAGE, () => main(process.argv.slice(2)));
