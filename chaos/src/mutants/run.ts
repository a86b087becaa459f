import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Verdict } from '../check/check.js';
import { ROOT } from '../cluster/node.js';
import { type Plan, runChaos, type RunResult } from '../run.js';
import { databaseOf, type Mutant, MUTANTS } from './mutants.js';
import { mutatedTree } from './tree.js';
import { type Weather, WEATHERS } from './weather.js';

export interface MutantOptions {
  seed: number;
  /** By name; all when left out. */
  only?: readonly string[];
  say: (line: string) => void;
  /** Ends the run that is under way, with all its processes. */
  signal?: AbortSignal;
}

/** Clients wait up to half a minute between two tries. */
const PATIENCE_MS = 45_000;
/** A mistake may also bring everything to a standstill, in which nothing can be judged. */
const ENDS_WITHIN_MS = 10 * 60_000;

/**
 * Tests the suite itself: first the product as it is must come through each weather, then every mutant must be caught in its own.
 * Resolves with what did not go as it must; empty is good.
 */
export async function runMutants({ seed, only, say, signal }: MutantOptions): Promise<string[]> {
  const mutants = MUTANTS.filter(({ name }) => only === undefined || only.includes(name));
  if (mutants.length === 0)
    return [`There is no mutant "${only?.join(',')}": ${MUTANTS.map(({ name }) => name).join(', ')}.`];
  const failures: string[] = [];
  const tell = ({ line, failure }: Outcome): void => {
    say(line);
    if (failure) failures.push(failure);
  };
  const attempt = async (name: string, run: (ends: AbortSignal) => Promise<Outcome>): Promise<void> => {
    const late = AbortSignal.timeout(ENDS_WITHIN_MS);
    try {
      tell(await run(signal ? AbortSignal.any([signal, late]) : late));
    } catch (error) {
      if (signal?.aborted) throw error;
      tell({ line: `✗ ${name} did not come to its end`, failure: `${name}: ${String(error)}` });
    }
  };
  for (const weather of new Set(mutants.map((mutant) => mutant.weather)))
    await attempt(weather, async (ends) => ofProduct(weather, await run(weather, seed, ends)));
  for (const mutant of mutants)
    await attempt(mutant.name, async (ends) => ofMutant(mutant, await runMutant(mutant, seed, ends)));
  return failures;
}

interface Outcome {
  line: string;
  failure?: string;
}

function ofProduct(weather: Weather, { verdicts }: RunResult): Outcome {
  const who = `the product as it is, ${weather}`;
  if (verdicts.length === 0) return { line: `✓ ${who}` };
  return { line: `✗ ${who}`, failure: `${who}: ${inWords(verdicts)}` };
}

/** Slow, or down, is not caught: it has to be seen for what it is. */
function ofMutant({ name, mistake, caughtBy }: Mutant, { verdicts, ms }: RunResult): Outcome {
  const seconds = `${Math.round(ms / 1_000)} s`;
  const caught = verdicts.filter(({ invariant }) => caughtBy.includes(invariant));
  if (caught.length > 0) return { line: `✓ ${name} is caught, ${seconds}: ${inWords(caught)}` };
  const instead = verdicts.length > 0 ? `, though there was ${inWords(verdicts)}` : '';
  return { line: `✗ ${name} survived, ${seconds}`, failure: `${name} survived${instead}: ${mistake}` };
}

/** One run of the product with this mistake in it. */
export async function runMutant(mutant: Mutant, seed: number, signal?: AbortSignal): Promise<RunResult> {
  const tree = mutatedTree(ROOT, mutant.patches);
  try {
    return await run(mutant.weather, seed, signal, {
      apiDist: tree.root,
      clientDist: tree.root,
      sql: databaseOf(mutant),
      postgres: mutant.postgres,
      env: mutant.env,
    });
  } finally {
    tree.remove();
  }
}

async function run(
  weather: Weather,
  seed: number,
  signal: AbortSignal | undefined,
  wrong: Partial<Plan> = {},
): Promise<RunResult> {
  const historyFile = join(tmpdir(), `parley-mutant-${process.pid}.jsonl`);
  const short = { seed, quick: true, patienceMs: PATIENCE_MS, historyFile, ...WEATHERS[weather] };
  try {
    const result = await runChaos({ ...short, ...wrong }, undefined, signal);
    // What is wrong here is known: nobody will read the logs.
    if (result.folder) rmSync(result.folder, { recursive: true, force: true });
    return result;
  } finally {
    rmSync(historyFile, { force: true });
  }
}

/** Which invariants, and of the first the first detail. */
function inWords(verdicts: readonly Verdict[]): string {
  const invariants = [...new Set(verdicts.map(({ invariant }) => invariant))].sort();
  return `${invariants.join(' ')} (${verdicts[0]!.detail})`;
}
