import type pg from 'pg';
import { DataSource } from 'typeorm';
import type { Settings } from '../../config/settings.js';
import { grantJobs, installJobs, jobsInstalled } from '../jobs/install-jobs.js';
import { log } from '../log.js';
import { checkDurability, checkRole } from './boot-checks.js';
import { DatabaseRefused, withConnection } from './connect.js';
import { MIGRATIONS_TABLE } from './data-source.js';
import { grantApplication } from './grants.js';
import { MIGRATIONS } from './migrations/index.js';

/** Any number that nobody else on the same database locks: "parley" on a telephone's keys. */
const MIGRATION_LOCK = 727_539;

/**
 * Makes the schema fit this version (as the owner, if there is an owner's URL), then checks that the application's role
 * can do no more than it should and that the database keeps what it has acknowledged. Throws a `DatabaseRefused`.
 */
export async function prepareDatabase(settings: Settings): Promise<void> {
  const { databaseUrl, databaseOwnerUrl } = settings;
  await withConnection('DATABASE_URL', databaseUrl, async (client) => {
    const role = await checkRole(client);
    await checkDurability(client, settings.allowUnsafeDatabase);
    if (databaseOwnerUrl) await migrate(databaseOwnerUrl, role);
    await checkMigrated(client);
    // once more: a role may have come to own tables by what has just been made
    await checkRole(client);
  });
}

/**
 * Runs what has not run yet and grants `role` its rights. One process at a time; the others wait, then find it done. `only`: no
 * others than these, for rows that are older than the rest.
 */
export async function migrate(ownerUrl: string, role: string, only?: readonly string[]): Promise<void> {
  await withConnection('DATABASE_OWNER_URL', ownerUrl, async (client) => {
    // held until this connection ends
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    // first: what our migrations make may speak of jobs
    await installJobs(ownerUrl);
    await runMigrations(ownerUrl, only);
    await grantApplication(client, role);
    await grantJobs(client, role);
  });
}

async function runMigrations(url: string, only?: readonly string[]): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    migrations: MIGRATIONS.filter(({ name }) => !only || only.includes(name)),
    migrationsTableName: MIGRATIONS_TABLE,
    migrationsTransactionMode: 'each',
    installExtensions: false,
    extra: { max: 1 },
  });
  await dataSource.initialize();
  try {
    const ran = await dataSource.runMigrations();
    if (ran.length > 0) log.info({ migrations: ran.map(({ name }) => name) }, 'migrated');
  } finally {
    await dataSource.destroy();
  }
}

async function checkMigrated(client: pg.Client): Promise<void> {
  const missing = await missingMigrations(client);
  if (missing.length > 0)
    lacks(`${missing.length} of ${MIGRATIONS.length} migrations (${missing[0]} is the first)`);
  if (!(await jobsInstalled(client))) lacks('the tables of the job queue in their present version');
}

function lacks(what: string): never {
  throw new DatabaseRefused(
    `The database lacks ${what}. Set DATABASE_OWNER_URL, so that they are made at the start, or run "pnpm migrate" with it.`,
  );
}

async function missingMigrations(client: pg.Client): Promise<string[]> {
  const names = MIGRATIONS.map(({ name }) => name);
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    MIGRATIONS_TABLE,
  ]);
  if (!rows[0]?.there) return names;
  const ran = await client.query<{ name: string }>(`select name from ${MIGRATIONS_TABLE}`);
  const done = new Set(ran.rows.map(({ name }) => name));
  return names.filter((name) => !done.has(name));
}
