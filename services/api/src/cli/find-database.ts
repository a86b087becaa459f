import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Environment } from '../config/environment.js';
import { birthOf } from '../platform/database/embedded/process-identity.js';
import { APPLICATION, DATABASE, OWNER } from '../supervisor/plan.js';
import { CLUSTER, keepSecrets } from '../supervisor/secrets.js';

/** There is no database to talk to: one sentence that says what to do. */
export class NoDatabase extends Error {
  override name = 'NoDatabase';
}

/** The database that the environment names, else that of the server that runs on the data folder. */
export function findDatabase(env: Environment): Environment {
  if (env['DATABASE_URL']) return {};
  const dataDir = resolve(env['DATA_DIR'] || '.data');
  const port = portOf(join(dataDir, CLUSTER));
  const { applicationPassword } = keepSecrets(dataDir);
  return {
    DATABASE_URL: `postgres://${APPLICATION}:${applicationPassword}@127.0.0.1:${port}/${DATABASE}`,
    DATABASE_OWNER_URL: '',
  };
}

/** The same as its owner, who sees every row. */
export function findOwner(env: Environment): string {
  if (env['DATABASE_OWNER_URL']) return env['DATABASE_OWNER_URL'];
  if (env['DATABASE_URL']) throw new NoDatabase('DATABASE_OWNER_URL: must be set: the owner sees every row.');
  const dataDir = resolve(env['DATA_DIR'] || '.data');
  const port = portOf(join(dataDir, CLUSTER));
  return `postgres://${OWNER}:${keepSecrets(dataDir).ownerPassword}@127.0.0.1:${port}/${DATABASE}`;
}

/** From what a running Postgres writes down: its process in the first line, its port in the fourth. */
function portOf(cluster: string): number {
  const file = join(cluster, 'postmaster.pid');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  if (birthOf(Number(lines[0])) === null || !lines[3])
    throw new NoDatabase(
      `No server runs on ${resolve(cluster, '..')}: start one ("pnpm start"), or set DATABASE_URL to your own Postgres.`,
    );
  return Number(lines[3]);
}
