import { FAULT_NAMES, QUICK_FAULTS } from '../faults/faults.js';
import { LONG_PACE, type Pace, PACE, type Planned, QUICK_PACE, schedule } from '../faults/schedule.js';
import type { Cast } from '../people/cast.js';
import { isLong, type Plan, type StageName, STAGES, type Trial } from '../trial.js';
import { checkGrowth, growthOf, weigh, weightsOf } from '../witness/leaks.js';
import { act } from './act.js';
import { control } from './control.js';
import { edges, withShortTokens } from './edges.js';
import { herd } from './herd.js';
import { mails } from './mails.js';
import { quietTail } from './quiet-tail.js';
import { storm } from './storm.js';

/** Clients hold all of a room in memory, so rooms are short, and a long run has several casts, one after the other. */
const SHORT = { messagesOfACast: 30_000, messagesOfARoom: 450 };
/** Making a cast and reading back what it has seen takes its time, so a long run has few. */
const LONG = { messagesOfACast: 250_000, messagesOfARoom: 4_000 };
const FEWEST_ROOMS = 6;
const ROOMS_OF_AN_AGENT = 8;
const FEWEST_AGENTS = 3;
/** Every kind once, and some by chance. */
const FEWEST_FAULTS = 25;
const FEWEST_FAULTS_OF_A_LONG_RUN = 66;
/** By each process of clients. */
const CONTROL_MESSAGES = 200;
const QUICK_CONTROL_MESSAGES = 50;

/** All stages of the plan, one after the other. */
export async function perform(trial: Trial): Promise<void> {
  const { plan, cluster } = trial;
  const has = (stage: StageName): boolean => (plan.stages ?? STAGES).includes(stage);
  await Promise.all([has('mails') && mailed(trial), has('control') && warmed(trial)]);
  if (has('storm') || has('quiet-tail')) await acts(trial, has);
  if (has('edges')) {
    trial.say('edges');
    const dress = withShortTokens(cluster.jwtSecret);
    await act(trial, { act: 'e', rooms: 6, agents: 3, dress }, (cast) => edges(trial, cast));
  }
  if (has('herd')) {
    trial.say('herd');
    // Who polled is missed half a minute after the edges; the herd is not kept waiting for that, and it is asked for afterwards.
    await leavingNothing(trial, await weightsOf(cluster.nodes), () => herd(trial));
  }
}

async function mailed(trial: Trial): Promise<void> {
  trial.say('mails');
  await mails(trial);
}

/** Servers that have worked a little: what they keep for themselves they have by now. */
async function warmed(trial: Trial): Promise<void> {
  await act(trial, { act: 'c', rooms: FEWEST_ROOMS, agents: FEWEST_AGENTS }, () => calm(trial));
}

/** I14, held against what the servers weighed when few had ever been there. */
async function leavingNothing(
  { cluster, record, say }: Trial,
  before: ReadonlyMap<string, number>,
  work: () => Promise<void>,
): Promise<void> {
  await work();
  const after = await weigh(cluster.nodes, record);
  say(`  in memory: ${growthOf(before, after)}`);
  checkGrowth(before, after, record);
}

/** As many casts as the messages need. */
async function acts(trial: Trial, has: (stage: StageName) => boolean): Promise<void> {
  const { plan } = trial;
  const names = plan.faults ?? (plan.quick ? QUICK_FAULTS : FAULT_NAMES);
  const faults = schedule(plan.seed, names, paceOf(plan));
  const { casts, messages, rooms, agents } = companyOf(plan);
  const atLeast = plan.quick || plan.faults ? names.length : Math.max(names.length, fewestFaultsOf(plan));
  const share = { atLeast: Math.ceil(atLeast / casts), minutes: (plan.minutes ?? 0) / casts };
  const before = await weigh(trial.cluster.nodes, trial.record);
  for (let i = 0; i < casts; i++)
    await leavingNothing(trial, before, async () => {
      await act(trial, { act: String(i), rooms, agents }, async (cast) => {
        if (has('storm')) await blow(trial, `storm ${i + 1} of ${casts}`, { faults, messages, ...share });
        if (has('quiet-tail')) await fallSilent(trial, cast);
      });
      // The tail leaves it dead until everybody has gone.
      trial.cluster.bus.start();
    });
}

const fewestFaultsOf = (plan: Plan): number => (isLong(plan) ? FEWEST_FAULTS_OF_A_LONG_RUN : FEWEST_FAULTS);

function paceOf(plan: Plan): Pace {
  if (plan.quick) return QUICK_PACE;
  return isLong(plan) ? LONG_PACE : PACE;
}

/** How many casts there are, and what each of them is like. */
function companyOf(plan: Plan): { casts: number; messages: number; rooms: number; agents: number } {
  const { messagesOfACast, messagesOfARoom } = isLong(plan) ? LONG : SHORT;
  const casts = Math.max(1, Math.ceil(plan.messages / messagesOfACast));
  const messages = Math.ceil(plan.messages / casts);
  const rooms = Math.max(FEWEST_ROOMS, Math.ceil(messages / messagesOfARoom));
  const agents = Math.max(FEWEST_AGENTS, Math.ceil(rooms / ROOMS_OF_AN_AGENT));
  return { casts, messages, rooms, agents };
}

async function calm(trial: Trial): Promise<void> {
  trial.say('control');
  await control(trial, trial.plan.quick ? QUICK_CONTROL_MESSAGES : CONTROL_MESSAGES);
}

interface Share {
  faults: Iterator<Planned>;
  atLeast: number;
  messages: number;
  minutes: number;
}

async function blow(trial: Trial, title: string, { minutes, ...share }: Share): Promise<void> {
  trial.say(title);
  await storm(trial, { ...share, until: performance.now() + minutes * 60_000 });
}

async function fallSilent(trial: Trial, cast: Cast): Promise<void> {
  trial.say('quiet tail');
  await quietTail(trial, cast);
}
