import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { judge, type Verdict, type Wrong } from './check/check.js';
import { Cluster } from './cluster/cluster.js';
import { ROOT } from './cluster/node.js';
import { FAULT_NAMES, type FaultName } from './faults/faults.js';
import { PACE, QUICK_PACE, schedule } from './faults/schedule.js';
import { CrewProcess } from './people/crew.js';
import { randomFrom } from './random.js';
import { readHistory } from './record/lines.js';
import { mergeRecords } from './record/merge.js';
import { Recorder, runClock } from './record/recorder.js';
import { act } from './stages/act.js';
import { control } from './stages/control.js';
import { quietTail } from './stages/quiet-tail.js';
import { storm } from './stages/storm.js';
import { countsOf, type Plan, type Recovery, type StageName, STAGES, type Trial } from './trial.js';
import { watchFrames } from './witness/frame-witness.js';

export type { Plan, StageName } from './trial.js';

export interface RunResult {
  seed: number;
  ms: number;
  submitted: number;
  acknowledged: number;
  refused: number;
  deliveries: number;
  /** How often each fault was there. */
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

const CREW = 3;
/** Clients hold all of a room in memory, so rooms are short and a long run has several casts, one after the other. */
const MESSAGES_OF_A_CAST = 30_000;

/** One run from an empty folder to the verdict. Whatever happens, no process of it is left. */
export async function runChaos(
  plan: Plan,
  say: (line: string) => void = () => undefined,
): Promise<RunResult> {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'parley-chaos-'));
  const startedAt = process.hrtime.bigint();
  const ownRecord = join(folder, 'run.jsonl');
  const recorder = new Recorder(ownRecord, runClock(startedAt));
  const trial = await boot(plan, folder, startedAt, recorder, say);
  try {
    await perform(trial);
    if (trial.frames.seen === 0)
      recorder.add({ what: 'wrong', invariant: 'I10', detail: 'no frame to a customer was looked at' });
  } finally {
    trial.frames.stop();
    await Promise.all(trial.crew.map((process) => process.stop()));
    await trial.cluster.stop();
    recorder.close();
  }
  say('check');
  mergeRecords([ownRecord, ...trial.crew.flatMap(({ records }) => records)], plan.historyFile);
  const { wrongs, verdicts, submitted, acknowledged, refused, deliveries } = await judge(
    readHistory(plan.historyFile),
  );
  if (verdicts.length === 0) rmSync(folder, { recursive: true, force: true });
  return {
    ...{ submitted, acknowledged, refused, deliveries, wrongs, verdicts },
    seed: plan.seed,
    ms: performance.now() - began,
    faults: Object.fromEntries(trial.faults),
    worst: trial.recoveries.reduce<Recovery | null>((a, b) => (a && a.ms > b.ms ? a : b), null),
    retries: countsOf(trial.crew).retries,
    historyFile: plan.historyFile,
    folder: verdicts.length === 0 ? null : folder,
  };
}

async function boot(
  plan: Plan,
  folder: string,
  startedAt: bigint,
  recorder: Recorder,
  say: (line: string) => void,
): Promise<Trial> {
  say('boot');
  const random = randomFrom(plan.seed + 1);
  const cluster = await Cluster.start({
    folder,
    random,
    apiRoot: plan.apiDist,
    sql: plan.sql,
    postgres: plan.postgres,
    env: plan.env,
    onExit: (node, how) => recorder.add({ what: 'note', text: `${node} ended: ${how}` }),
  });
  const frames = watchFrames({
    wires: cluster.lines.clients,
    needle: 'note-',
    report: (wrong) => recorder.add(wrong),
  });
  const client = join(plan.clientDist ?? ROOT, 'packages/client/dist/node/index.js');
  const crew = Array.from(
    { length: CREW },
    (_, i) =>
      new CrewProcess(`clients${i}`, {
        folder,
        startedAt,
        clientModule: pathToFileURL(client).href,
        seed: plan.seed + i,
      }),
  );
  return {
    ...{ plan, folder, random, cluster, crew, frames, say },
    faults: new Map(),
    recoveries: [],
    record: (news) => recorder.add(news),
  };
}

async function perform(trial: Trial): Promise<void> {
  const { plan } = trial;
  const has = (stage: StageName): boolean => (plan.stages ?? STAGES).includes(stage);
  const names = plan.faults ?? FAULT_NAMES;
  const faults = schedule(plan.seed, names, plan.quick ? QUICK_PACE : PACE);
  const casts = Math.max(1, Math.ceil(plan.messages / MESSAGES_OF_A_CAST));
  const messages = Math.ceil(plan.messages / casts);
  const atLeast = Math.ceil(names.length / casts);
  const minutes = (plan.minutes ?? 0) / casts;
  for (let i = 0; i < casts; i++) {
    const rooms = Math.max(6, Math.ceil(messages / 450));
    await act(trial, { act: `${i}`, rooms, agents: Math.max(3, Math.ceil(rooms / 8)) }, async (cast) => {
      if (has('control') && i === 0) {
        trial.say('control');
        await control(trial, plan.quick ? 50 : 200);
      }
      if (has('storm')) {
        trial.say(`storm ${i + 1} of ${casts}`);
        const until = performance.now() + minutes * 60_000;
        await storm(trial, { faults, atLeast, messages, until });
      }
      if (has('quiet-tail')) {
        trial.say('quiet tail');
        await quietTail(trial, cast);
      }
    });
    trial.cluster.bus.start();
  }
}
