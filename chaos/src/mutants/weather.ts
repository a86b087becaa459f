import type { FaultName } from '../faults/faults.js';
import type { Plan } from '../trial.js';

/** What it takes to see a mistake. Each is short: a mutant that is caught now and then only is not caught. */
export const WEATHERS = {
  /** Nothing breaks; two servers write to the same rooms. */
  calm: { stages: ['storm'], messages: 1_500, faults: [] },
  /** What was said to be committed must have been. */
  kills: {
    stages: ['storm'],
    messages: 4_000,
    faults: times(4, 'postgres-kill').concat(times(2, 'node-kill'), times(2, 'backends-terminate')),
  },
  /** What was stored and not acknowledged is sent again. */
  wires: {
    stages: ['storm'],
    messages: 3_000,
    faults: times(2, 'clients-cut-replies').concat(
      times(2, 'node-kill-after-commit'),
      times(2, 'clients-reset'),
      times(2, 'database-cut-replies'),
    ),
  },
  /** Nothing else would show that the last message is missing. */
  tail: { stages: ['quiet-tail'], messages: 1, faults: [] },
} as const satisfies Record<string, Pick<Plan, 'stages' | 'messages' | 'faults'>>;

export type Weather = keyof typeof WEATHERS;

function times(count: number, name: FaultName): FaultName[] {
  return Array<FaultName>(count).fill(name);
}
