import type pg from 'pg';

/** "jobs" on a telephone's keys: keeps our advisory locks apart from others'. */
const LOCK_SPACE = 5_627;
/** So long a worker may be without its lock while it makes a new connection. */
const GONE_AFTER_S = 60;

/**
 * Says, for as long as this connection lives, that the worker lives. A process that is killed loses its connections, and so
 * its lock, at once; the queue itself would only give its jobs up after four hours. Shared, since a worker that makes a new
 * connection may still have the old one.
 */
export async function holdWorkerLock(
  connection: Pick<pg.PoolClient, 'query'>,
  workerId: string,
): Promise<void> {
  await connection.query('select pg_advisory_lock_shared($1, hashtext($2))', [LOCK_SPACE, workerId]);
}

/** Gives jobs free whose worker is gone, so that they run again. Returns of how many workers. */
export async function freeJobsOfTheGone(database: Pick<pg.Pool, 'query'>): Promise<number> {
  const { rows } = await database.query<{ workers: string }>(
    `with suspects as materialized (
       select distinct locked_by from graphile_worker.jobs
       where locked_by is not null and locked_at < now() - $2 * interval '1 second'
     ),
     gone as materialized (
       select locked_by from suspects where pg_try_advisory_xact_lock($1, hashtext(locked_by))
     ),
     freed as materialized (
       select graphile_worker.force_unlock_workers(array_agg(locked_by)) from gone having count(*) > 0
     )
     select count(*) as workers from gone where exists (select from freed)`,
    [LOCK_SPACE, GONE_AFTER_S],
  );
  return Number(rows[0]?.workers ?? 0);
}
