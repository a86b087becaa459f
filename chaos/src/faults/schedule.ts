import { between, oneOf, randomFrom, shuffled, type Random } from '../random.js';
import type { FaultName } from './faults.js';

export interface Planned {
  name: FaultName;
  /** Which one of several. */
  target: number;
  /** From when everybody has begun to write until it strikes: there is something under way to be lost. */
  leadMs: number;
  holdMs: number;
  pauseMs: number;
}

export interface Pace {
  leadMs: readonly [number, number];
  holdMs: readonly [number, number];
  pauseMs: readonly [number, number];
}

export const PACE: Pace = { leadMs: [200, 800], holdMs: [800, 3_000], pauseMs: [100, 600] };
/** Between two faults as much is written as the servers take. */
export const LONG_PACE: Pace = { ...PACE, pauseMs: [8_000, 15_000] };
export const QUICK_PACE: Pace = { leadMs: [200, 600], holdMs: [300, 1_000], pauseMs: [50, 300] };

const TARGETS = 6;
const ROUNDS = 2;

/** Each fault once, in an order that the seed says, then once more in another order, then one at random after the other without end. */
export function* schedule(seed: number, faults: readonly FaultName[], pace: Pace = PACE): Generator<Planned> {
  const random = randomFrom(seed);
  for (let round = 0; round < ROUNDS; round++)
    for (const name of shuffled(random, faults)) yield planned(random, name, pace);
  while (faults.length > 0) yield planned(random, oneOf(random, faults), pace);
}

const planned = (random: Random, name: FaultName, { leadMs, holdMs, pauseMs }: Pace): Planned => ({
  name,
  target: Math.floor(random() * TARGETS),
  leadMs: Math.round(between(random, ...leadMs)),
  holdMs: Math.round(between(random, ...holdMs)),
  pauseMs: Math.round(between(random, ...pauseMs)),
});
