import { describe, expect, it } from '@jest/globals';
import { wrongsOf } from './simulation/checks.js';

/**
 * Thousands of bad days, each from one number: clients with one tab or two, a server that crashes between commit and answer, and
 * a network that drops, delays, repeats and reorders. `SEEDS=100000` runs more of them, `SEED=…` repeats one.
 *
 * Each of these mistakes, made on purpose, turned it red:
 * - no "seq ≤ last: drop" in `take`
 * - no waiting for what is early in `take`
 * - `joinRoom` without `since` when something is loaded
 * - two messages of one room under way at once in `pump`
 * - a new id for a repeated send
 * - sending before storage has it
 * - a mark that takes the newest instead of the highest in `raise`
 * - an outbox that stays in memory when somebody else signs in
 */
const { SEED, SEEDS = '2000' } = process.env;
const seeds = SEED ? [Number(SEED)] : Array.from({ length: Number(SEEDS) }, (_, i) => i + 1);

describe('a bad day', () => {
  it('loses, doubles and reorders nothing', () => {
    for (const seed of seeds) {
      const wrongs = wrongsOf(seed);
      if (wrongs.length > 0) throw new Error(`SEED=${seed}: ${wrongs.slice(0, 5).join('; ')}`);
    }
    expect(seeds.length).toBeGreaterThan(0);
  });
});
