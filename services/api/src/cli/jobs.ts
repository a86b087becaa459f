// `pnpm jobs`: what waits in the queue, what was laid aside, and how to play it again.
import { parseArgs } from 'node:util';
import { environment } from '../config/environment.js';
import { DatabaseRefused, withConnection } from '../platform/database/connect.js';
import { listJobs, replayJobs, type StoredJob } from '../platform/jobs/dead-jobs.js';
import { StartProblem } from '../supervisor/start-problem.js';
import { findDatabase, NoDatabase } from './find-database.js';

const USAGE = `pnpm jobs list         What is in the queue, first those that failed for the last time.
pnpm jobs replay [ID]  Gives the one with this id, or all that failed for the last time, all their attempts again.
The database is the one of the server that runs on DATA_DIR, or the one that DATABASE_URL names.
`;
/** sysexits.h: EX_USAGE. */
const EXIT_USAGE = 64;

class WrongArguments extends Error {}

async function main(args: string[]): Promise<string> {
  const [command, id, ...rest] = words(args);
  if (command === undefined) return USAGE;
  const wrong = command === 'list' ? id !== undefined : command !== 'replay';
  if (wrong || rest.length > 0) throw new WrongArguments('The commands are "list" and "replay".');
  if (id !== undefined && !/^\d{1,18}$/.test(id)) throw new WrongArguments(`"${id}" is no id of a job.`);
  const env = environment();
  const url = { ...env, ...findDatabase(env) }['DATABASE_URL']!;
  return withConnection('DATABASE_URL', url, async (database) =>
    command === 'list'
      ? table(await listJobs(database))
      : `${await replayJobs(database, id)} will run again.\n`,
  );
}

function words(args: string[]): string[] {
  try {
    // pnpm hands on the "--" that separates its own options
    return parseArgs({ args: args.filter((arg) => arg !== '--'), allowPositionals: true, strict: true })
      .positionals;
  } catch (cause) {
    throw new WrongArguments(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function table(jobs: StoredJob[]): string {
  if (jobs.length === 0) return 'The queue is empty.\n';
  const rows = jobs.map((job) => [
    job.id,
    job.name,
    job.dead ? 'laid aside' : job.runs ? 'runs' : 'waits',
    `${job.attempts}/${job.maxAttempts}`,
    job.runAt.toISOString(),
    (job.lastError ?? '').replace(/\s+/g, ' '),
  ]);
  const all = [['id', 'job', 'state', 'attempts', 'due', 'last error'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map(
      (row) =>
        `${row
          .map((cell, i) => cell.padEnd(widths[i]!))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

try {
  process.stdout.write(await main(process.argv.slice(2)));
} catch (error) {
  const known = [WrongArguments, DatabaseRefused, NoDatabase, StartProblem];
  const { message, stack } = error as Error;
  process.stderr.write(`${known.some((kind) => error instanceof kind) ? message : stack}\n`);
  if (error instanceof WrongArguments) process.stderr.write(`\n${USAGE}`);
  process.exitCode = error instanceof WrongArguments ? EXIT_USAGE : 1;
}
