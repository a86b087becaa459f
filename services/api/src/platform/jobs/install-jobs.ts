import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';

/** The version of the queue's own schema that this server works with. */
export const JOBS_SCHEMA_VERSION = 19;

/** Makes or updates the queue's tables, as the owner. */
export async function installJobs(ownerUrl: string): Promise<void> {
  await runMigrations({
    connectionString: ownerUrl,
    maxPoolSize: 1,
    logger: new Logger(() => () => undefined),
  });
}

// What `add_job` and the workers touch. A task is a kind of job; named queues are not used, but looked at.
const RIGHTS: Record<string, string> = {
  _private_jobs: 'select, insert, update, delete',
  _private_tasks: 'select, insert',
  _private_job_queues: 'select, insert, update',
  jobs: 'select',
  migrations: 'select',
};

/**
 * What the application may do with the queue. Its tables have row level security without any policy, which only their owner
 * passes: the application gets one that lets it through, since each process adds and works everybody's jobs.
 */
export async function grantJobs(owner: pg.Client, role: string): Promise<void> {
  const to = pg.escapeIdentifier(role);
  await owner.query('begin');
  await owner.query(`grant usage on schema graphile_worker to ${to}`);
  for (const [table, rights] of Object.entries(RIGHTS)) {
    await owner.query(`revoke all on graphile_worker.${table} from ${to}`);
    await owner.query(`grant ${rights} on graphile_worker.${table} to ${to}`);
    if (!table.startsWith('_private')) continue;
    await owner.query(`drop policy if exists application on graphile_worker.${table}`);
    await owner.query(
      `create policy application on graphile_worker.${table} to ${to} using (true) with check (true)`,
    );
  }
  await owner.query('commit');
}

/** Whether the queue's tables are there in the version that this server needs. */
export async function jobsInstalled(client: pg.Client): Promise<boolean> {
  const there = await client.query<{ there: boolean }>(
    `select to_regclass('graphile_worker.migrations') is not null as there`,
  );
  if (!there.rows[0]?.there) return false;
  const { rows } = await client.query<{ version: number }>(
    'select max(id) as version from graphile_worker.migrations',
  );
  return (rows[0]?.version ?? 0) >= JOBS_SCHEMA_VERSION;
}
