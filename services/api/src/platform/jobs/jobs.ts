import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** A kind of job: what it is called in the database, and what it is told. Make one with `jobKind`. */
export interface JobKind<Payload extends object> {
  readonly name: string;
  /** So often it is tried before it is laid aside for a person to look at. */
  readonly maxAttempts: number;
  /** Only for the compiler. */
  readonly payload?: Payload;
}

export interface JobRun {
  readonly id: string;
  /** From 1 on. */
  readonly attempt: number;
  /** Aborts when the time for this attempt is over, or the server stops. */
  readonly signal: AbortSignal;
}

export interface JobPlan {
  /** Not before then. Default: now. */
  runAt?: Date;
  /** Of those that wait only one has this key: a later one takes the earlier one's place. */
  key?: string;
  /** One that waits with this key keeps its time. */
  keep?: boolean;
  maxAttempts?: number;
}

export type JobHandler<Payload extends object> = (payload: Payload, run: JobRun) => Promise<void>;

export interface RegisteredJob {
  readonly kind: JobKind<object>;
  readonly handle: JobHandler<object>;
}

/** Ten hours of trying, by the pauses of `retryPauseMs`. */
const MAX_ATTEMPTS = 8;

export const jobKind = <Payload extends object>(
  name: string,
  { maxAttempts = MAX_ATTEMPTS } = {},
): JobKind<Payload> => ({ name, maxAttempts });

/**
 * What must happen after a change, and survives a crash: a job is a row in the transaction that asks for it, so it exists if
 * and only if that commits. Each runs at least once; a handler that has run and was not heard of runs again.
 */
@Injectable()
export class Jobs {
  private readonly registered = new Map<string, RegisteredJob>();

  constructor(private readonly database: Database) {}

  /** Says who works a kind of job. While the application starts; one handler a kind. */
  work<Payload extends object>(kind: JobKind<Payload>, handle: JobHandler<Payload>): void {
    if (this.registered.has(kind.name)) throw new Error(`Two handlers for the job "${kind.name}".`);
    this.registered.set(kind.name, { kind, handle: handle as JobHandler<object> });
  }

  get all(): readonly RegisteredJob[] {
    return [...this.registered.values()];
  }

  /** Adds a job in the present unit of work. */
  async add<Payload extends object>(
    kind: JobKind<Payload>,
    payload: Payload,
    plan: JobPlan = {},
  ): Promise<void> {
    await this.database.query(
      `select 1 from graphile_worker.add_job($1, payload := $2::json, run_at := $3, job_key := $4, max_attempts := $5,
         job_key_mode := $6)`,
      [
        kind.name,
        JSON.stringify(payload),
        plan.runAt ?? null,
        plan.key ?? null,
        plan.maxAttempts ?? kind.maxAttempts,
        plan.keep ? 'preserve_run_at' : 'replace',
      ],
    );
  }
  /** Takes away those of a kind that were told this, in whatever case, and those that lie aside, too. In the present unit of work. */
  async drop<Payload extends object>(
    kind: JobKind<Payload>,
    field: keyof Payload & string,
    value: string,
  ): Promise<void> {
    await this.database.query(
      `delete from graphile_worker._private_jobs
       where task_id = (select id from graphile_worker._private_tasks where identifier = $1)
         and lower(payload ->> $2) = lower($3)`,
      [kind.name, field, value],
    );
  }
}
