import { channel } from 'node:diagnostics_channel';
import { EventEmitter } from 'node:events';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  Logger,
  runTaskList,
  type Task,
  type TaskList,
  type WorkerEvents,
  type WorkerPool,
} from 'graphile-worker';
import type pg from 'pg';
import { Settings } from '../../config/settings.js';
import { Drain } from '../drain.js';
import { log, withRequestId } from '../log.js';
import { faultKind } from '../metrics/faults.js';
import { counter } from '../metrics/metrics.js';
import { jobConnections } from './job-connections.js';
import { reasonOf, retryPauseMs } from './job.policy.js';
import { type RegisteredJob, Jobs } from './jobs.js';
import { freeJobsOfTheGone, holdWorkerLock } from './worker-lock.js';

const ran = counter('jobs_total', 'Attempts at jobs, by job and what became of them', ['job', 'outcome']);
const jobFailed = faultKind('job_failed', 'a job failed and will be tried again');
const jobDead = faultKind('job_dead', 'a job failed for the last time and is laid aside', 'error');
const jobsFreed = faultKind('jobs_freed', 'jobs of a process that is gone run again');
const workersEnded = faultKind(
  'job_workers_ended',
  'the job workers ended; they start again in a moment',
  'error',
);

type RunningJob = Parameters<Task>[1];

/** An attempt that takes longer hangs: it has failed, and its place is free for another one. */
const ATTEMPT_WITHIN_MS = 60_000;
/** New jobs are told by a notification; this is for those that wait for their time. */
const POLL_MS = 2_000;
/** What a stopping server grants to running jobs. Those cut off run again, elsewhere or at the next start. */
const FINISH_WITHIN_MS = 7_000;
const RESTART_AFTER_MS = 5_000;
const LISTENS_WITHIN_MS = 500;
const SWEEP_MS = 30_000;

/** For whoever watches the process from outside, with the id of the job. It costs nothing while nobody does. */
const succeeded = channel('parley:job-done');

/** Works off the jobs that features have registered, if this process is told to (`JOB_WORKERS`). */
@Injectable()
export class JobWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private connections: pg.Pool | null = null;
  private workers: WorkerPool | null = null;
  private sweep: NodeJS.Timeout | null = null;
  private restart: NodeJS.Timeout | null = null;
  private stopped: Promise<void> | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly jobs: Jobs,
    drain: Drain,
  ) {
    drain.beforeClose(() => this.stop());
  }

  onApplicationBootstrap(): void {
    if (this.settings.jobWorkers > 0 && this.jobs.all.length > 0) this.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  /** Takes no more jobs and lets those that run finish, within reason. */
  stop(): Promise<void> {
    this.stopped ??= this.finish();
    return this.stopped;
  }

  private start(): void {
    // LISTEN does not reach through a pooler that lends a connection per transaction
    this.connections = jobConnections(this.settings.databaseDirectUrl);
    this.run(this.connections);
    this.sweep = setInterval(() => void this.freeJobs(), SWEEP_MS).unref();
    void this.freeJobs();
  }

  private run(connections: pg.Pool): void {
    const options = {
      concurrency: this.settings.jobWorkers,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      logger: workerLog,
      events: workerEvents(),
      // "In batches": otherwise nobody waits for what is said of a job that has run, and nobody hears when that fails
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    };
    const workers = runTaskList(options, this.tasks(), connections);
    this.workers = workers;
    workers.promise.then(
      () => this.again(null),
      (error: unknown) => this.again(error),
    );
  }

  /** The workers end by themselves when the database was away for long: then they are started again. */
  private again(error: unknown): void {
    if (this.stopped) return;
    workersEnded({ err: error });
    this.restart = setTimeout(() => this.connections && this.run(this.connections), RESTART_AFTER_MS).unref();
  }

  private tasks(): TaskList {
    return Object.fromEntries(
      this.jobs.all.map((registered) => [
        registered.kind.name,
        (payload: unknown, running: RunningJob) => this.attempt(registered, payload as object, running),
      ]),
    );
  }

  private async attempt({ handle }: RegisteredJob, payload: object, running: RunningJob): Promise<void> {
    const { id, attempts: attempt } = running.job;
    const overdue = AbortSignal.timeout(ATTEMPT_WITHIN_MS);
    const signal = AbortSignal.any([overdue, running.abortSignal]);
    try {
      await withRequestId(`job-${id}`, () =>
        Promise.race([handle(payload, { id, attempt, signal }), rejection(overdue)]),
      );
      ran.inc({ job: running.job.task_identifier, outcome: 'done' });
      succeeded.publish(id);
    } catch (error) {
      await this.failed(running, error);
      // what is thrown is kept beside the job, so it must hold nothing of what people wrote
      throw new Error(reasonOf(error), { cause: error });
    }
  }

  private async failed({ job, query }: RunningJob, error: unknown): Promise<void> {
    const { id, task_identifier: name, attempts: attempt, max_attempts: of } = job;
    const facts = { job: name, jobId: id, attempt, of, err: error };
    ran.inc({ job: name, outcome: attempt >= of ? 'dead' : 'failed' });
    if (attempt >= of) return jobDead(facts);
    jobFailed(facts);
    try {
      await query(
        `update graphile_worker._private_jobs set run_at = now() + $2 * interval '1 ms' where id = $1`,
        [id, retryPauseMs(attempt)],
      );
    } catch (cause) {
      log.warn({ jobId: id, err: cause }, 'the pause before the next attempt is a short one');
    }
  }

  private async freeJobs(): Promise<void> {
    try {
      const freed = this.connections ? await freeJobsOfTheGone(this.connections) : 0;
      if (freed > 0) jobsFreed({ jobs: freed });
    } catch (error) {
      log.warn({ err: error }, 'jobs of processes that are gone were not looked for; next try in a moment');
    }
  }

  private async finish(): Promise<void> {
    for (const timer of [this.sweep, this.restart]) if (timer) clearTimeout(timer);
    const { workers, connections } = this;
    if (!workers || !connections) return;
    const ended = Promise.resolve(workers.gracefulShutdown()).catch((error: unknown) =>
      log.warn({ err: error }, 'the job workers did not end cleanly'),
    );
    await Promise.race([ended, sleep(FINISH_WITHIN_MS)]);
    await Promise.race([connections.end(), sleep(FINISH_WITHIN_MS)]);
  }
}

/** The connection that listens stays for as long as the workers do, so it also holds their sign of life. */
function workerEvents(): WorkerEvents {
  const events: WorkerEvents = new EventEmitter();
  let soon: NodeJS.Timeout | undefined;
  events.on('pool:listen:release', () => clearTimeout(soon));
  events.on('pool:listen:success', ({ client, workerPool }) => {
    // it says its own first words on the connection now, which takes one query at a time
    soon = setTimeout(() => {
      holdWorkerLock(client, workerPool.id).catch((error: unknown) =>
        log.warn({ err: error }, 'the job workers hold no lock: what they run may run twice'),
      );
    }, LISTENS_WITHIN_MS).unref();
  });
  return events;
}

/** Rejects when the signal aborts, and never resolves. */
const rejection = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('it took too long')), { once: true });
  });

const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms).unref());

/** Its levels are an enum that exists for the compiler alone. */
const LOUD: readonly string[] = ['error', 'warning'];

/** What the workers themselves say. Failures of jobs are told above, with more and less: more facts, no payload. */
const workerLog = new Logger(() => (level, message, meta) => {
  if (meta && 'failure' in meta) return;
  if (LOUD.includes(level)) log.warn({ from: 'jobs' }, message);
  else log.trace({ from: 'jobs' }, message);
});
