import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boot, tearDown } from './boot.js';
import { judge, type Verdict, type Wrong } from './check/check.js';
import type { FaultName } from './faults/faults.js';
import { readHistory } from './record/lines.js';
import { mergeRecords } from './record/merge.js';
import { Recorder, runClock } from './record/recorder.js';
import { perform } from './stages/perform.js';
import { countsOf, type Plan, type Recovery, type Trial } from './trial.js';

export type { Plan, StageName } from './trial.js';

export interface RunResult {
  seed: number;
  ms: number;
  submitted: number;
  acknowledged: number;
  /** Answers that a colleague had overtaken, in the main. */
  refused: number;
  deliveries: number;
  /** How often each fault was there in the storm. */
  faults: Partial<Record<FaultName, number>>;
  wrongs: Record<Wrong, number>;
  /** The longest that clients took to come back from a fault. */
  worst: Recovery | null;
  retries: number;
  verdicts: Verdict[];
  historyFile: string;
  /** Logs of all processes; kept when something was wrong. */
  folder: string | null;
}

/**
 * One run from an empty folder to the verdict. Whatever happens, no process of it is left; `signal` ends it early, with a
 * rejection.
 */
export async function runChaos(
  plan: Plan,
  say: (line: string) => void = () => undefined,
  signal?: AbortSignal,
): Promise<RunResult> {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'parley-chaos-'));
  const startedAt = process.hrtime.bigint();
  const record = join(folder, 'run.jsonl');
  const recorder = new Recorder(record, runClock(startedAt));
  try {
    const trial = await boot({ plan, folder, startedAt, say, record: (news) => recorder.add(news) });
    await carryOut(trial, signal);
    say('check');
    mergeRecords([record, ...trial.crew.flatMap(({ records }) => records)], plan.historyFile);
    const result = await resultOf(trial, performance.now() - began);
    if (result.verdicts.length === 0) rmSync(folder, { recursive: true, force: true });
    return result;
  } catch (error) {
    if (signal?.aborted) rmSync(folder, { recursive: true, force: true });
    else say(`The logs of all processes are in ${folder}`);
    throw error;
  } finally {
    recorder.close();
  }
}

async function carryOut(trial: Trial, signal: AbortSignal | undefined): Promise<void> {
  try {
    await Promise.race([perform(trial), aborted(signal), ...trial.crew.map(({ crashed }) => crashed)]);
    for (const [transport, seen] of Object.entries(trial.frames.seen))
      if (seen === 0)
        trial.record({
          what: 'wrong',
          invariant: 'I10',
          detail: `no frame to a customer was looked at: ${transport}`,
        });
  } finally {
    await tearDown(trial);
  }
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const end = (): void => reject(new Error('The run was ended.'));
    if (signal?.aborted) end();
    signal?.addEventListener('abort', end);
  });
}

async function resultOf(trial: Trial, ms: number): Promise<RunResult> {
  const { plan, folder, crew, faults, recoveries } = trial;
  const { wrongs, verdicts, ...counts } = await judge(readHistory(plan.historyFile));
  const { submitted, acknowledged, refused, deliveries } = counts;
  return {
    ...{ submitted, acknowledged, refused, deliveries, wrongs, verdicts, ms },
    seed: plan.seed,
    faults: Object.fromEntries(faults),
    worst: recoveries.reduce<Recovery | null>((a, b) => (a && a.ms > b.ms ? a : b), null),
    retries: countsOf(crew).retries,
    historyFile: plan.historyFile,
    folder: verdicts.length === 0 ? null : folder,
  };
}
