import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StoredItem } from '../core/item.js';
import type { OutboxStorage, SessionStorage } from '../shell/platform.js';

/** What has been waiting this long was perhaps left by a client that is gone. */
const LEFT_BEHIND_MS = 5_000;
const LOOK_EVERY_MS = 2_000;

/** The session in one file, read again each time, since another client may have written it. */
export const sessionInFile = (file: string): SessionStorage => ({
  read: () => readOrNull(file),
  write(value) {
    if (value === null) rmSync(file, { force: true });
    else replace(file, value);
  },
  onChange: () => () => undefined,
});

/**
 * The outbox in a folder beside it, a file an item. Several clients may share one: nothing is ever read, changed and written
 * back, so there is nothing to lock and nothing that a crash in between could lose.
 */
export function outboxInFiles(folder: string): OutboxStorage {
  const folderOf = (owner: string): string => join(folder, encodeURIComponent(owner));
  const fileOf = (owner: string, id: string): string => join(folderOf(owner), `${id}.json`);
  return {
    load: async (owner) =>
      namesIn(folderOf(owner)).flatMap((name) => {
        // Sent by another client in this moment, perhaps.
        const text = readOrNull(join(folderOf(owner), name));
        return text === null ? [] : [JSON.parse(text) as StoredItem];
      }),
    async put(owner, item) {
      replace(fileOf(owner, item.id), JSON.stringify(item));
    },
    async remove(owner, id) {
      rmSync(fileOf(owner, id), { force: true });
    },
    onLeftBehind(listener) {
      const look = (): void => {
        const owners = namesIn(folder, '');
        if (
          owners.some((owner) =>
            namesIn(join(folder, owner)).some((name) => isOld(join(folder, owner, name))),
          )
        )
          listener();
      };
      const timer = setInterval(look, LOOK_EVERY_MS).unref();
      return () => clearInterval(timer);
    },
  };
}

let written = 0;

/** Replaced as a whole, so that a crash leaves the old file or the new one. */
function replace(file: string, text: string): void {
  const half = `${file}.${process.pid}.${++written}.new`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(half, text, { mode: 0o600, flush: true });
  renameSync(half, file);
}

/** In their order, which is that of time for items. */
const namesIn = (folder: string, ending = '.json'): string[] =>
  (orNull(() => readdirSync(folder)) ?? []).filter((name) => name.endsWith(ending)).sort();

const readOrNull = (file: string): string | null => orNull(() => readFileSync(file, 'utf8'));

const isOld = (file: string): boolean =>
  Date.now() - (orNull(() => statSync(file).mtimeMs) ?? Infinity) > LEFT_BEHIND_MS;

/** Null for what is not there. Anything else that goes wrong is not ours to pass over. */
function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
