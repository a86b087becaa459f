import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Environment } from '../config/environment.js';
import { loadSettings, SettingsError } from '../config/load-settings.js';
import { isLoopback } from '../config/loopback.js';
import type { Settings } from '../config/settings.js';
import { keepMasterKeys, type Secrets } from './secrets.js';

export const OWNER = 'parley_owner';
export const APPLICATION = 'parley_app';
export const DATABASE = 'parley';

/** What will run where, decided before anything is started. */
export interface Plan {
  /** A Postgres of ours, unless one is given. */
  readonly embedded: boolean;
  /** Demo accounts exist only where the database is ours and nobody else reaches the server. */
  readonly demo: boolean;
  /** Checked; those that are made later hold a stand-in. */
  readonly settings: Settings;
}

/** Checks all settings before anything is started. Throws a `SettingsError`. */
export function makePlan(env: Environment): Plan {
  const embedded = !env['DATABASE_URL'];
  if (embedded && env['DATABASE_OWNER_URL']) {
    throw new SettingsError(['DATABASE_OWNER_URL: is of no use without DATABASE_URL']);
  }
  const settings = loadSettings({
    ...env,
    ...(embedded && standIns(env)),
    ...(!embedded && { DEMO_PASSWORD: '' }),
  });
  return { embedded, demo: embedded && isLoopback(settings.host), settings };
}

function standIns(env: Environment): Environment {
  return {
    DATABASE_URL: `postgres://${APPLICATION}@127.0.0.1/${DATABASE}`,
    JWT_SECRET: env['JWT_SECRET'] || randomBytes(48).toString('base64url'),
    ...(!ownKeys(env) && { MASTER_KEYS: `none:${randomBytes(32).toString('base64url')}` }),
  };
}

/** Keys that somebody else keeps. */
const ownKeys = (env: Environment): boolean => Boolean(env['MASTER_KEYS'] || env['MASTER_KEYS_FILE']);

export interface DatabaseUrls {
  readonly application: string;
  readonly owner: string;
}

/** What the API is told. A name that must not reach it is set to nothing, which also hides the one in a `.env` file. */
export function apiEnvironment(
  env: Environment,
  { demo, settings }: Plan,
  secrets: Secrets,
  database: DatabaseUrls | null,
): Record<string, string> {
  const set = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    ...Object.fromEntries(set),
    DATA_DIR: settings.dataDir,
    ...(demo && { IDENTITY_SECRETS: env['IDENTITY_SECRETS'] || secrets.identitySecret }),
    DEMO_PASSWORD: demo ? env['DEMO_PASSWORD'] || secrets.demoPassword : '',
    ...(database && {
      DATABASE_URL: database.application,
      DATABASE_OWNER_URL: database.owner,
      JWT_SECRET: env['JWT_SECRET'] || secrets.jwtSecret,
      ...(!ownKeys(env) && { MASTER_KEYS: '', MASTER_KEYS_FILE: keepMasterKeys(settings.dataDir) }),
    }),
    WEB_ROOT: env['WEB_ROOT'] || join(import.meta.dirname, '../../../../apps/web/dist'),
  };
}
