import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { Environment } from '../config/environment.js';
import { loadSettings } from '../config/load-settings.js';
import { withConnection } from '../platform/database/connect.js';
import { checkRole } from '../platform/database/boot-checks.js';
import { startPostgres } from '../platform/database/embedded/postgres.js';
import { provision } from '../platform/database/embedded/provision.js';
import { log } from '../platform/log.js';
import { FolderLock } from '../supervisor/lock.js';
import { APPLICATION, DATABASE, OWNER } from '../supervisor/plan.js';
import { CLUSTER, keepSecrets, masterKeysFile, writeMasterKeys } from '../supervisor/secrets.js';
import { Refused } from './exit.js';
import type { KeysFile } from './keys-file.js';
import { checkOpens, ownMasterKeys } from './open-keys-file.js';
import type { Place } from './restore-into.js';

/** A database to restore into, whose master keys open what is in the file of keys. Throws before anything is made. */
export async function withEmptyDatabase<T>(
  env: Environment,
  keys: KeysFile,
  work: (place: Place) => Promise<T>,
): Promise<T> {
  log.level = 'warn';
  return env['DATABASE_URL'] ? intoOwn(env, keys, work) : intoFolder(env, keys, work);
}

async function intoOwn<T>(env: Environment, keys: KeysFile, work: (place: Place) => Promise<T>): Promise<T> {
  const settings = settingsOf(env);
  checkOpens(keys, settings);
  const { databaseUrl, databaseOwnerUrl } = settings;
  if (!databaseOwnerUrl) throw new Refused('DATABASE_OWNER_URL: must be set: the owner makes the tables.');
  const role = await withConnection('DATABASE_URL', databaseUrl, checkRole);
  return work({ ownerUrl: databaseOwnerUrl, role });
}

/** Of the settings only those of the database and the keys matter. */
function settingsOf(env: Environment) {
  const { ADMIN_EMAIL: _, ADMIN_PASSWORD: __, DEMO_PASSWORD: ___, ...rest } = env;
  return loadSettings({ ...rest, JWT_SECRET: randomBytes(32).toString('base64url') });
}

async function intoFolder<T>(
  env: Environment,
  keys: KeysFile,
  work: (place: Place) => Promise<T>,
): Promise<T> {
  const folder = resolve(env['DATA_DIR'] || '.data');
  const brought = checkFolderKeys(env, folder, keys);
  // passable for the user that Postgres runs as when root starts it
  mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const lock = await FolderLock.take(folder);
  try {
    if (brought) writeMasterKeys(folder, brought);
    return await withPostgres(folder, env['POSTGRES_BIN'] || null, work);
  } finally {
    lock.release();
  }
}

/** Those to be put into the folder, if they came with the file of keys. */
function checkFolderKeys(env: Environment, folder: string, keys: KeysFile): string[] | null {
  const kept = existsSync(masterKeysFile(folder));
  if (env['MASTER_KEYS'] || env['MASTER_KEYS_FILE'] || kept) {
    const url = `postgres://${APPLICATION}@127.0.0.1/${DATABASE}`;
    const file =
      env['MASTER_KEYS'] || env['MASTER_KEYS_FILE'] ? {} : { MASTER_KEYS_FILE: masterKeysFile(folder) };
    checkOpens(keys, settingsOf({ ...env, DATABASE_URL: url, ...file }));
    return null;
  }
  const brought = ownMasterKeys(keys) ?? [];
  checkOpens(keys, { masterKeys: brought, masterKeysFile: null });
  return keys.masterKeys ?? null;
}

async function withPostgres<T>(
  folder: string,
  programs: string | null,
  work: (place: Place) => Promise<T>,
): Promise<T> {
  const secrets = keepSecrets(folder);
  const postgres = await startPostgres({
    folder: join(folder, CLUSTER),
    logFile: join(folder, 'postgres.log'),
    programs,
    superuserPassword: secrets.superuserPassword,
    sync: true,
  });
  try {
    await provision(postgres, {
      owner: { name: OWNER, password: secrets.ownerPassword },
      application: { name: APPLICATION, password: secrets.applicationPassword },
      database: DATABASE,
    });
    return await work({ ownerUrl: postgres.url(OWNER, secrets.ownerPassword, DATABASE), role: APPLICATION });
  } finally {
    await postgres.stop();
  }
}
