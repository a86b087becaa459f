import { setTimeout as sleep } from 'node:timers/promises';
import type { Cast } from '../people/cast.js';
import type { PersonSpec } from '../people/orders.js';
import { endingIn } from '../people/short-tokens.js';
import { everybody, type Trial, within } from '../trial.js';
import { expire } from './expire.js';
import { removal } from './removal.js';
import { sharedOutbox } from './shared-outbox.js';

const MESSAGES = 60;
const WRITTEN_OVER_MS = 2_000;
const FROZEN_MS = 10_000;
const QUICK_FROZEN_MS = 2_500;
/** A server that is asked to go is gone within ten seconds. */
const GONE_WITHIN_MS = 12_000;
/** The tokens of some end while they write. */
const TOKEN_SECONDS = 8;

/** What is rare and no accident: each while everybody writes. */
export async function edges(trial: Trial, cast: Cast): Promise<void> {
  trial.record({ what: 'stage', name: 'edges' });
  const { cluster, crew, plan } = trial;
  for (const i of cluster.nodes.keys()) {
    await write(trial);
    await sleep(WRITTEN_OVER_MS / 4);
    await roll(trial, i);
  }
  await write(trial);
  await Promise.all([expire(trial, cast), removal(trial, cast)]);
  await write(trial);
  crew[0]!.freeze();
  await sleep(plan.quick ? QUICK_FROZEN_MS : FROZEN_MS);
  crew[0]!.thaw();
  await write(trial);
  await sharedOutbox(trial, cast);
}

/** Every third customer comes with a token that ends soon; a real client fetches the next one by itself. */
export const withShortTokens =
  (secret: string) =>
  (person: PersonSpec, i: number): PersonSpec =>
    i % 3 === 0 ? { ...person, tokens: endingIn(TOKEN_SECONDS, person.tokens, secret) } : person;

const write = (trial: Trial): Promise<unknown> =>
  everybody(trial, { do: 'write', messages: MESSAGES, overMs: WRITTEN_OVER_MS });

/** As an update does, one server after the other. */
async function roll(trial: Trial, i: number): Promise<void> {
  const node = trial.cluster.nodes[i]!;
  const fault = { what: 'fault', name: 'node-roll', target: node.name } as const;
  trial.record({ ...fault, state: 'begins' });
  const going = node.roll();
  const inTime = await within(GONE_WITHIN_MS, going);
  if (!inTime) node.kill();
  const code = await going;
  if (code !== 0) {
    const how = inTime ? `with ${code}` : 'not at all';
    trial.record({
      what: 'wrong',
      invariant: 'staying up',
      detail: `${node.name}, asked to go, ended ${how}`,
    });
  }
  await node.until('live');
  trial.record({ ...fault, state: 'ends' });
  trial.say(`  ${node.name} went and came back`);
}
