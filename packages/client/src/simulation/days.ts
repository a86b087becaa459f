import { describe, expect, it } from '@jest/globals';
import { wrongsOf } from './checks.js';

const { SEED, SEEDS = '10000' } = process.env;

/**
 * Thousands of bad days, each from one number: clients with one tab or two, a server that crashes between commit and answer, and
 * a network that drops, delays, repeats and reorders. `SEEDS=100000` runs more of them, `SEED=…` repeats one. They are in two
 * files, for two cores.
 *
 * Each of these mistakes, made on purpose, turns it red within 250 days:
 * - `take` applies what is there already, applies what is ahead of its turn, or throws it away
 * - what comes early is thrown away while the room is loading
 * - a gap is not asked for; `hasMore` is not followed; nothing is joined again after a reconnect
 * - `joinRoom` without `since` although something is loaded
 * - two messages of one room under way at once; a message that leaves before storage has it
 * - a new id for a repeated send; an acknowledgement that is not applied as our own copy
 * - marks that take the newest instead of the highest; `delivered` not told
 * - an outbox that stays in memory when somebody else signs in; a lead that was meant for the last user
 * - no tab takes over from a frozen leader; late news bring back what is done
 * - a tab sends that does not lead; one that lost the lead goes on as if it had it
 * - the other tabs are not told what was acknowledged, or hear no pushes; a room is left that another tab has open
 * - a join that does not wait until the room is left
 * - an alarm that goes by the clock, which may be a millisecond behind it or have been set back meanwhile
 * - an answer that claims more, or less, than what was on the screen when Send was pressed, or pressed again
 */
export function describeDays(half: 'odd' | 'even'): void {
  const rest = half === 'odd' ? 1 : 0;
  const all = SEED ? [Number(SEED)] : Array.from({ length: Number(SEEDS) }, (_, i) => i + 1);
  const seeds = all.filter((seed) => seed % 2 === rest);
  // A few milliseconds each, on a machine that does other things as well.
  const patienceMs = 60_000 + seeds.length * 100;

  describe(`${seeds.length} bad days`, () => {
    it(
      'lose, double and reorder nothing',
      () => {
        for (const seed of seeds) {
          const wrongs = wrongsOf(seed).slice(0, 5);
          // The first is enough to repeat it by.
          if (wrongs.length > 0) expect(`SEED=${seed}: ${wrongs.join('; ')}`).toBe('all is well');
        }
        expect(seeds.every(Number.isSafeInteger)).toBe(true);
      },
      patienceMs,
    );
  });
}
