import { setTimeout as sleep } from 'node:timers/promises';
import { FAULTS, type Mend, targetOf } from '../faults/faults.js';
import type { Planned } from '../faults/schedule.js';
import { countsOf, everybody, isLong, type Trial, within } from '../trial.js';

/** Some wait for a pause between two tries that has grown; the storm goes on. */
const RECOVERS_WITHIN_MS = 3_000;
/** A server or a process of clients that is back has read its files and asked the others by then. */
const MENDS_WITHIN_MS = 120_000;

export interface StormOptions {
  faults: Iterator<Planned>;
  /** At least so many faults … */
  atLeast: number;
  /** … and messages … */
  messages: number;
  /** … and until then. */
  until: number;
}

/** Faults, one after the other, while everybody writes. */
export async function storm(trial: Trial, { faults, atLeast, messages, until }: StormOptions): Promise<void> {
  trial.record({ what: 'stage', name: 'storm' });
  const goal = countsOf(trial.crew).submitted + messages;
  const left = (): number => goal - countsOf(trial.crew).submitted;
  const feeding = isLong(trial.plan) ? feed(trial, goal) : null;
  for (let done = 0; done < atLeast || left() > 0 || performance.now() < until; done++) {
    const portion = Math.ceil(
      Math.max(messages / Math.max(1, atLeast), left() / Math.max(1, atLeast - done)),
    );
    if (!feeding) await write(trial, Math.min(portion, MOST_AT_ONCE));
    const next = faults.next();
    if (next.done) await sleep(1_000);
    else await suffer(trial, next.value);
  }
  await feeding;
}

/** All that the clients can write, whatever breaks meanwhile. */
async function feed(trial: Trial, goal: number): Promise<void> {
  let ordered = countsOf(trial.crew).submitted;
  let [before, sameSince] = [ordered, performance.now()];
  for (; ; await sleep(FED_EVERY_MS)) {
    const { submitted } = countsOf(trial.crew);
    if (submitted >= goal) return;
    if (submitted !== before) [before, sameSince] = [submitted, performance.now()];
    // Who was killed has forgotten what there was to write.
    if (performance.now() - sameSince > FORGOTTEN_AFTER_MS) ordered = submitted;
    const more = Math.min(MOST_AT_ONCE - (ordered - submitted), goal - ordered);
    if (more <= 0) continue;
    ordered += more;
    // A process of clients that stands still is not waited for.
    void write(trial, more, LONG_WAITING);
  }
}

/** More than the servers take in meanwhile would only queue. */
const MOST_AT_ONCE = 3_000;
const WRITTEN_OVER_MS = 3_000;

const FED_EVERY_MS = 250;
const FORGOTTEN_AFTER_MS = 5_000;
/** So many of one client may wait in one room where nobody pauses. */
const LONG_WAITING = 12;

const write = (trial: Trial, messages: number, waiting?: number): Promise<unknown> =>
  everybody(trial, {
    do: 'write',
    messages: Math.ceil(messages / trial.crew.length),
    overMs: waiting ? FED_EVERY_MS : WRITTEN_OVER_MS,
    ...(waiting && { waiting }),
  });

/** One fault, its end, and how long the clients took to come back from it. */
async function suffer(trial: Trial, { name, target, leadMs, holdMs, pauseMs }: Planned): Promise<void> {
  await sleep(leadMs);
  const fault = { what: 'fault', name, target: targetOf(name, target) } as const;
  trial.record({ ...fault, state: 'begins' });
  const mend: Mend = await FAULTS[name](trial, target);
  // What never came to its moment counts as what it was.
  const happened = mend.was ?? name;
  trial.faults.set(happened, (trial.faults.get(happened) ?? 0) + 1);
  await sleep(holdMs);
  if (!(await within(MENDS_WITHIN_MS, mend()))) {
    const detail = `${name} (${fault.target}) was not over after ${MENDS_WITHIN_MS / 1_000} s`;
    trial.record({ what: 'wrong', invariant: 'recovery', detail });
  }
  trial.record({ ...fault, state: 'ends' });
  const since = performance.now();
  const recovered = everybody(trial, { do: 'settle' }).then(() =>
    trial.recoveries.push({ fault: name, ms: performance.now() - since }),
  );
  await within(RECOVERS_WITHIN_MS, recovered);
  const { submitted, acknowledged } = countsOf(trial.crew);
  const ms = Math.round(performance.now() - since);
  trial.say(
    `  ${name} (${fault.target}) ${holdMs} ms, back in ${ms} ms · ${submitted} sent, ${acknowledged} acknowledged`,
  );
  await sleep(pauseMs);
}
