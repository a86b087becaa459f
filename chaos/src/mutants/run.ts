import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Verdict } from '../check/check.js';
import { ROOT } from '../cluster/node.js';
import { runChaos, type RunResult } from '../run.js';
import { databaseOf, type Mutant, MUTANTS } from './mutants.js';
import { mutatedTree } from './tree.js';
import { type Weather, WEATHERS } from './weather.js';

export interface MutantOptions {
  seed: number;
  /** One by name; all when left out. */
  only?: string;
  say: (line: string) => void;
}

/** Clients wait up to half a minute between two tries. */
const PATIENCE_MS = 45_000;

/**
 * Tests the suite itself: first the product as it is must come through each weather, then every mutant must be caught in its own.
 * Resolves with what did not go as it must; empty is good.
 */
export async function runMutants({ seed, only, say }: MutantOptions): Promise<string[]> {
  const mutants = MUTANTS.filter(({ name }) => only === undefined || name === only);
  if (mutants.length === 0)
    return [`There is no mutant "${only}": ${MUTANTS.map(({ name }) => name).join(', ')}.`];
  const failures: string[] = [];
  for (const weather of new Set(mutants.map((mutant) => mutant.weather))) {
    const { verdicts } = await run(weather, seed);
    say(`${verdicts.length === 0 ? '✓' : '✗'} the product as it is, ${weather}`);
    if (verdicts.length > 0) failures.push(`the product as it is, ${weather}: ${inWords(verdicts)}`);
  }
  for (const mutant of mutants) {
    const { verdicts, ms } = await runMutant(mutant, seed);
    const seconds = `${Math.round(ms / 1_000)} s`;
    if (verdicts.length > 0) say(`✓ ${mutant.name} is caught, ${seconds}: ${inWords(verdicts)}`);
    else {
      say(`✗ ${mutant.name} survived, ${seconds}`);
      failures.push(`${mutant.name} survived: ${mutant.mistake}`);
    }
  }
  return failures;
}

export async function runMutant(mutant: Mutant, seed: number): Promise<RunResult> {
  const tree = mutatedTree(ROOT, mutant.patches);
  try {
    return await run(mutant.weather, seed, {
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
  wrong: Partial<Parameters<typeof runChaos>[0]> = {},
): Promise<RunResult> {
  const historyFile = join(tmpdir(), `parley-mutant-${process.pid}.jsonl`);
  try {
    const result = await runChaos({
      seed,
      quick: true,
      patienceMs: PATIENCE_MS,
      historyFile,
      ...WEATHERS[weather],
      ...wrong,
    });
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
