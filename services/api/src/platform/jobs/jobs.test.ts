import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import pg from 'pg';
import { testSettings } from '../../testing/auth-app.js';
import { type FreshDatabase, freshDatabase } from '../../testing/postgres.js';
import { eventually } from '../../testing/eventually.js';
import { dataSourceOptions } from '../database/data-source.js';
import { Database } from '../database/database.js';
import { Drain } from '../drain.js';
import { log } from '../log.js';
import { PlatformModule } from '../platform.module.js';
import { listJobs, replayJobs } from './dead-jobs.js';
import { reasonOf, retryPauseMs } from './job.policy.js';
import { jobKind, Jobs, type JobHandler } from './jobs.js';
import { JobsModule } from './jobs.module.js';
import { JOBS_SCHEMA_VERSION } from './install-jobs.js';
import { freeJobsOfTheGone } from './worker-lock.js';

interface Errand {
  what: string;
}
const ERRAND = jobKind<Errand>('test-errand');

let database: FreshDatabase;
let table: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  table = new pg.Client({ connectionString: database.superuserUrl });
  await table.connect();
});
afterAll(async () => {
  await table.end();
  await database.drop();
});
beforeEach(async () => void (await table.query('delete from graphile_worker._private_jobs')));

const apps: TestingModule[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

/** A server that does nothing but jobs. */
async function server(handle: JobHandler<Errand>, workers = 2) {
  const settings = testSettings({ databaseUrl: database.databaseUrl, jobWorkers: workers });
  log.level = 'silent';
  const app = await Test.createTestingModule({
    imports: [
      TypeOrmModule.forRoot(dataSourceOptions(settings.databaseUrl, settings, [])),
      PlatformModule.with(settings),
      JobsModule,
    ],
  }).compile();
  const jobs = app.get(Jobs);
  jobs.work(ERRAND, handle);
  await app.init();
  apps.push(app);
  const unit = <T>(work: () => Promise<T>): Promise<T> => app.get(Database).system(work);
  return { app, jobs, unit };
}

const stored = () => listJobs(table);
async function hurry(): Promise<void> {
  await table.query('update graphile_worker._private_jobs set run_at = now() where locked_at is null');
  await table.query(`select pg_notify('jobs:insert', '{"count": 9}')`);
}

describe('a job', () => {
  it('exists if and only if its transaction commits', async () => {
    const ran: string[] = [];
    const { jobs, unit } = await server(async ({ what }) => void ran.push(what));
    const rolledBack = unit(async () => {
      await jobs.add(ERRAND, { what: 'never' });
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    await unit(() => jobs.add(ERRAND, { what: 'once' }));
    await eventually(() => expect(ran).toEqual(['once']));
    await eventually(async () => expect(await stored()).toEqual([]));
    expect(ran).toEqual(['once']);
  });

  it('cannot be asked for outside of a unit of work', async () => {
    const { jobs } = await server(async () => {});
    await expect(jobs.add(ERRAND, { what: 'x' })).rejects.toThrow('outside of a unit of work');
  });

  it('waits for its time, and a later one with the same key takes its place', async () => {
    const ran: string[] = [];
    const { jobs, unit } = await server(async ({ what }) => void ran.push(what));
    const soon = new Date(Date.now() + 60_000);
    await unit(() => jobs.add(ERRAND, { what: 'first' }, { key: 'k', runAt: soon }));
    await unit(() => jobs.add(ERRAND, { what: 'second' }, { key: 'k', runAt: soon }));
    expect(await stored()).toHaveLength(1);
    expect(ran).toEqual([]);
    await hurry();
    await eventually(() => expect(ran).toEqual(['second']));
  });

  it('is tried again after a pause that grows', async () => {
    let tries = 0;
    const { jobs, unit } = await server(async () => {
      if (++tries < 3) throw new Error('not yet');
    });
    let begun = Date.now();
    await unit(() => jobs.add(ERRAND, { what: 'x' }));
    for (const attempt of [1, 2]) {
      await eventually(async () =>
        expect(await stored()).toMatchObject([{ attempts: attempt, runs: false }]),
      );
      const [job] = await stored();
      expect(job).toMatchObject({ dead: false, lastError: 'not yet' });
      expect(job!.runAt.getTime()).toBeGreaterThanOrEqual(begun + retryPauseMs(attempt));
      expect(tries).toBe(attempt);
      begun = Date.now();
      await hurry();
    }
    await eventually(async () => expect(await stored()).toEqual([]));
    expect(tries).toBe(3);
  });

  it('that is poison is laid aside after its last attempt, stops nobody, and can be played again', async () => {
    const ran: string[] = [];
    let healed = false;
    const { jobs, unit } = await server(async ({ what }) => {
      if (what === 'poison' && !healed) throw new Error('poison');
      ran.push(what);
    });
    await unit(() => jobs.add(ERRAND, { what: 'poison' }, { maxAttempts: 2 }));
    await eventually(async () => expect(await stored()).toMatchObject([{ attempts: 1, runs: false }]));
    await hurry();
    await eventually(async () => expect(await stored()).toMatchObject([{ dead: true, lastError: 'poison' }]));
    await unit(() => jobs.add(ERRAND, { what: 'other' }));
    await eventually(() => expect(ran).toEqual(['other']));
    healed = true;
    const [dead] = await stored();
    expect(await replayJobs(table, '999999')).toBe(0);
    expect(await replayJobs(table, dead!.id)).toBe(1);
    await eventually(() => expect(ran).toEqual(['other', 'poison']));
    await eventually(async () => expect(await stored()).toEqual([]));
  });

  it('runs again when its process was killed while it ran, and not while that lives', async () => {
    const ran: string[] = [];
    const { jobs, unit, app } = await server(async ({ what }) => void ran.push(what), 0);
    for (const what of ['of the dead', 'of the living'])
      await unit(() => jobs.add(ERRAND, { what }, { key: what }));
    await table.query(
      `update graphile_worker._private_jobs
       set attempts = 1, locked_at = now() - interval '2 minutes', locked_by = replace(key, ' ', '-')`,
    );
    await app.close();
    apps.splice(0);
    // what a living worker holds on the connection by which it listens
    const living = new pg.Client({ connectionString: database.superuserUrl });
    await living.connect();
    await living.query(`select pg_advisory_lock_shared(5627, hashtext('of-the-living'))`);
    await server(async ({ what }) => void ran.push(what));
    await eventually(() => expect(ran).toEqual(['of the dead']));
    expect(await freeJobsOfTheGone(table)).toBe(0);
    // What has run is deleted a moment after it.
    await eventually(async () => expect(await stored()).toMatchObject([{ runs: true }]));
    await living.end();
    await eventually(async () => expect(await freeJobsOfTheGone(table)).toBe(1));
  });

  it('is let finish when the server stops, and none is begun after', async () => {
    const events: string[] = [];
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const { jobs, unit, app } = await server(async ({ what }) => {
      events.push(`${what} begins`);
      await held;
      events.push(`${what} ends`);
    }, 1);
    await unit(() => jobs.add(ERRAND, { what: 'one' }));
    await eventually(() => expect(events).toEqual(['one begins']));
    const stopping = app.get(Drain).begin();
    await unit(() => jobs.add(ERRAND, { what: 'two' }));
    letGo();
    await stopping;
    expect(events).toEqual(['one begins', 'one ends']);
    expect(await stored()).toMatchObject([{ runs: false, attempts: 0 }]);
  });
});

describe('the queue', () => {
  it('has the version that the server asks for', async () => {
    const { rows } = await table.query('select max(id) as version from graphile_worker.migrations');
    expect(rows).toEqual([{ version: JOBS_SCHEMA_VERSION }]);
  });

  it('gives the application the rows, and nothing of the tables', async () => {
    const application = new pg.Client({ connectionString: database.databaseUrl });
    await application.connect();
    await application.query('select from graphile_worker._private_jobs');
    for (const sql of [
      'truncate graphile_worker._private_jobs',
      'alter table graphile_worker._private_jobs disable row level security',
      'drop policy application on graphile_worker._private_jobs',
      'delete from graphile_worker._private_tasks',
      'delete from graphile_worker.migrations',
      'create table graphile_worker.mine (id int)',
    ])
      await expect(application.query(sql)).rejects.toThrow(/permission denied|must be owner/);
    await application.end();
  });
});

describe('what is kept of a failure', () => {
  it('holds nothing that the database repeats of a row', () => {
    const error = Object.assign(new Error('invalid input syntax for type uuid: "my secret"'), {
      driverError: {},
      code: '22P02',
    });
    expect(reasonOf(error)).toBe('database error 22P02');
    expect(reasonOf(new Error('x'.repeat(5_000)))).toHaveLength(300);
    expect(reasonOf('text')).toBe('something that is no error was thrown');
  });

  it('waits some ten hours in all before it is given up', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7].map(retryPauseMs);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(pauses.reduce((a, b) => a + b) / 3_600_000).toBeGreaterThan(10);
    expect(retryPauseMs(20)).toBe(retryPauseMs(7));
  });
});
