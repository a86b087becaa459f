import type { Plan } from '../trial.js';

/** What it takes to see a mistake. Each is short: a mutant that is caught now and then only is not caught. */
export const WEATHERS = {
  /** Nothing breaks; two servers write to the same rooms. */
  calm: { stages: ['storm'], messages: 600, faults: [] },
  /** What was said to be committed must have been. */
  kills: { stages: ['storm'], messages: 1_500, faults: ['postgres-kill', 'postgres-kill', 'node-kill'] },
  /** What was stored and not acknowledged is sent again. */
  wires: {
    stages: ['storm'],
    messages: 1_500,
    faults: ['clients-cut-replies', 'node-kill-after-commit', 'clients-reset'],
  },
  /** What lay in an outbox is there again. */
  crashes: { stages: ['storm'], messages: 1_500, faults: ['client-kill', 'client-kill', 'client-kill'] },
  /** Nothing else would show that the last message is missing. */
  tail: { stages: ['quiet-tail'], messages: 1, faults: [] },
} as const satisfies Record<string, Pick<Plan, 'stages' | 'messages' | 'faults'>>;

export type Weather = keyof typeof WEATHERS;
