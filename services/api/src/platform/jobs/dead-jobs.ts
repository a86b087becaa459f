import type pg from 'pg';
import { recordByHand } from '../audit/record-by-hand.js';

export interface StoredJob {
  id: string;
  name: string;
  attempts: number;
  maxAttempts: number;
  runAt: Date;
  runs: boolean;
  dead: boolean;
  /** Null if it has not failed yet, or its process was killed while it ran. */
  lastError: string | null;
}

const LISTED = 200;

/** What is in the queue, the dead first: those that have failed for the last time and are kept for a person. */
export async function listJobs(database: Pick<pg.ClientBase, 'query'>): Promise<StoredJob[]> {
  const { rows } = await database.query<StoredJob>(
    `select id, task_identifier as name, attempts, max_attempts as "maxAttempts", run_at as "runAt",
       locked_at is not null as runs, locked_at is null and attempts >= max_attempts as dead, last_error as "lastError"
     from graphile_worker.jobs order by dead desc, run_at, id limit ${LISTED}`,
  );
  return rows;
}

/** Gives dead jobs all their attempts again, from now on: one, or all. Returns how many. It is recorded with them or not at all. */
export async function replayJobs(database: Pick<pg.ClientBase, 'query'>, id?: string): Promise<number> {
  await database.query('begin');
  try {
    const count = await reschedule(database, id);
    const target = { type: 'jobs', id: id ?? null } as const;
    if (count > 0) await recordByHand(database, { action: 'jobs.replayed', target, details: { count } });
    await database.query('commit');
    return count;
  } catch (error) {
    await database.query('rollback');
    throw error;
  }
}

async function reschedule(database: Pick<pg.ClientBase, 'query'>, id?: string): Promise<number> {
  const { rowCount } = await database.query(
    `select 1 from graphile_worker.reschedule_jobs(
       array(select id from graphile_worker.jobs
             where locked_at is null and attempts >= max_attempts and ($1::bigint is null or id = $1)),
       run_at := now(), attempts := 0)`,
    [id ?? null],
  );
  return rowCount ?? 0;
}
