// `pnpm chaos`: tries to lose, double, reorder or invent a message, with real processes. docs/delivery.md says more.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FAULT_NAMES, type FaultName } from './faults/faults.js';
import { runMutants } from './mutants/run.js';
import { runChaos } from './run.js';
import { tableOf, verdictOf } from './table.js';
import { type Plan, type StageName, STAGES } from './trial.js';

const USAGE = `pnpm chaos [--seed N] [--messages N] [--minutes N] [--history FILE] [--quick]
           [--stages ${STAGES.join(',')}] [--faults NAME,NAME] [--api FOLDER]
pnpm chaos --mutants [--only NAME,NAME] [--seed N]

--seed      repeats the faults of another run, in their order
--messages  at least so many (30,000 if nothing is said; a million takes about an hour)
--minutes   for at least so long
--history   keeps what all clients saw, a line of JSON each
--quick     a minute's worth of everything
--api       the root of another build of this repository, whose servers run instead
--mutants   tries the suite itself on servers and clients with mistakes in them`;

const MESSAGES = 30_000;
const QUICK_MESSAGES = 2_000;

function options() {
  try {
    return parseArgs({
      options: {
        seed: { type: 'string' },
        messages: { type: 'string' },
        minutes: { type: 'string' },
        history: { type: 'string' },
        quick: { type: 'boolean', default: false },
        stages: { type: 'string' },
        faults: { type: 'string' },
        api: { type: 'string' },
        mutants: { type: 'boolean', default: false },
        only: { type: 'string' },
      },
    }).values;
  } catch (error) {
    return leave(error instanceof Error ? error.message : String(error));
  }
}

function leave(problem: string): never {
  console.error(`${problem}\n\n${USAGE}`);
  process.exit(2);
}

function numberOf(name: string, text: string | undefined, otherwise: number): number {
  const number = Number(text ?? otherwise);
  return Number.isFinite(number) && number >= 0
    ? number
    : leave(`--${name} must be a number, not "${text}".`);
}

function listOf<T extends string>(
  name: string,
  text: string | undefined,
  all: readonly T[],
): T[] | undefined {
  const names = text?.split(',').filter((each) => each !== '');
  const unknown = names?.find((each) => !all.some((known) => known === each));
  if (unknown !== undefined) leave(`--${name}: there is no "${unknown}". There are ${all.join(', ')}.`);
  return names as T[] | undefined;
}

const given = options();
const seed = numberOf('seed', given.seed, Math.floor(Math.random() * 1e9));
const ownHistory = join(tmpdir(), `parley-chaos-${process.pid}.jsonl`);
const plan: Plan = {
  seed,
  messages: numberOf('messages', given.messages, given.quick ? QUICK_MESSAGES : MESSAGES),
  minutes: numberOf('minutes', given.minutes, 0),
  stages: listOf<StageName>('stages', given.stages, STAGES),
  faults: listOf<FaultName>('faults', given.faults, FAULT_NAMES),
  historyFile: given.history ?? ownHistory,
  apiDist: given.api,
  quick: given.quick,
};

if (spawnSync('redis-server', ['--version']).status !== 0)
  leave('This needs redis-server, which is not installed here.');

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());

const gigabytes = Math.round(totalmem() / 2 ** 30);
console.log(
  `seed ${seed} · ${availableParallelism()} cores, ${gigabytes} GB · Node ${process.version} on ${process.platform}`,
);

async function once(): Promise<boolean> {
  const result = await runChaos(plan, (line) => console.log(line), ending.signal);
  console.log(`\n${tableOf(result)}\n\n${verdictOf(result)}`);
  const isGood = result.verdicts.length === 0;
  if (isGood && !given.history) rmSync(ownHistory, { force: true });
  return isGood;
}

async function mutants(): Promise<boolean> {
  const failures = await runMutants({
    seed,
    only: given.only?.split(','),
    say: (line) => console.log(line),
    signal: ending.signal,
  });
  for (const failure of failures) console.log(`✗ ${failure}`);
  if (failures.length === 0) console.log('Every mistake was caught.');
  return failures.length === 0;
}

try {
  process.exitCode = (await (given.mutants ? mutants() : once())) ? 0 : 1;
} catch (error) {
  console.error(ending.signal.aborted ? 'Ended.' : error);
  process.exitCode = 1;
}
// Node itself would wait for ever for a socket that was reset while it was being closed, which here happens a thousand times a run.
process.exit();
