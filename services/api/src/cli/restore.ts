// `pnpm restore`: a backup into an empty database.
import { type Environment, environment } from '../config/environment.js';
import { headOf } from '../platform/database/dump/read-dump.js';
import type { DumpHead } from '../platform/database/dump/dump-format.js';
import { MIGRATIONS } from '../platform/database/migrations/index.js';
import { parseFiles } from './backup-arguments.js';
import { Refused, runCommand } from './exit.js';
import { type KeysFile, parseKeysFile } from './keys-file.js';
import { type Restored, restoreInto } from './restore-into.js';
import { withEmptyDatabase } from './restore-place.js';

const USAGE = `pnpm restore --data FILE --keys FILE

Puts a backup of "pnpm backup" into an empty database: into a new one in DATA_DIR, which must hold none, or into the one that
DATABASE_OWNER_URL and DATABASE_URL name. The file of keys may be a later one than the data. The master keys come from MASTER_KEYS,
from DATA_DIR/master-keys.json or from the file of keys, if it has them.
`;

async function main(args: string[]): Promise<string> {
  const files = parseFiles(args, { bringMasterKeys: false });
  if (!files) return USAGE;
  const keys = parseKeysFile(files.keys);
  const head = await headOf(files.data);
  checkFits(head, keys);
  const env: Environment = environment();
  const done = await withEmptyDatabase(env, keys, (place) => restoreInto(place, files.data, head, keys));
  return inWords(done, head);
}

interface EpochFact {
  id: string;
  madeAt: string;
}

const epochsOf = (head: DumpHead): EpochFact[] => (head.facts['epochs'] ?? []) as EpochFact[];

function checkFits(head: DumpHead, keys: KeysFile): void {
  const known = new Set(MIGRATIONS.map(({ name }) => name));
  const unknown = head.migrations.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new Refused(
      `The backup was made by a newer version (it has ${unknown[0]}): restore it with that one.`,
    );
  // an older file of keys would throw away what a newer one opens
  if (new Date(keys.madeAt) < new Date(head.madeAt))
    throw new Refused(
      `The file of keys is of ${keys.madeAt}, older than the data (${head.madeAt}): take the one that was made with it, or a later one.`,
    );
}

function inWords({ rooms, readable, unreadable }: Restored, head: DumpHead): string {
  const made = new Map(epochsOf(head).map(({ id, madeAt }) => [id, madeAt]));
  const lost = unreadable.destroyed.map(
    ({ epoch, rooms: n }) =>
      `${n} of them cannot be read any more: the epoch of ${made.get(epoch) ?? epoch} was destroyed on schedule.\n`,
  );
  const erased = unreadable.shredded
    ? [`${unreadable.shredded} of them were erased after this backup was made, and are erased again.\n`]
    : [];
  const people = unreadable.people
    ? [`${unreadable.people} people were erased after it was made, and are erased again.\n`]
    : [];
  return [
    `${rooms} chats of ${head.madeAt} are back; ${readable} of them can be read.\n`,
    ...lost,
    ...erased,
    ...people,
  ].join('');
}

await runCommand(USAGE, () => main(process.argv.slice(2)));
