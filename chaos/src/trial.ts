import type { Cluster } from './cluster/cluster.js';
import type { FaultName } from './faults/faults.js';
import type { News } from './history.js';
import type { CrewProcess } from './people/crew.js';
import type { Counts } from './people/orders.js';
import type { Random } from './random.js';
import type { FrameWitness } from './witness/frame-witness.js';
import type { Mailbox } from './witness/mailbox.js';

export const STAGES = ['mails', 'control', 'storm', 'quiet-tail', 'edges', 'herd'] as const;
export type StageName = (typeof STAGES)[number];

export interface Plan {
  seed: number;
  /** At least so many are submitted in the storm. */
  messages: number;
  /** The storm goes on for at least so long. */
  minutes?: number;
  /** All of them if not given. */
  stages?: readonly StageName[];
  /** All of them if not given; none in an empty list. */
  faults?: readonly FaultName[];
  historyFile: string;
  /** Root of a copy of the repository's built packages, whose API runs instead of ours. */
  apiDist?: string;
  /** The same for the client. */
  clientDist?: string;
  /** Run as the superuser after the migrations. */
  sql?: string;
  /** Settings of Postgres beside our own. */
  postgres?: Readonly<Record<string, string>>;
  /** Settings of the servers beside our own. */
  env?: Readonly<Record<string, string>>;
  /** Everything in small. */
  quick?: boolean;
  /** So long may clients take to settle in the end; a mutant often never does. */
  patienceMs?: number;
}

export interface Recovery {
  fault: string;
  ms: number;
}

/** A run that is under way, and all that its stages work with. */
export interface Trial {
  readonly plan: Plan;
  readonly folder: string;
  /** For sessions and outboxes. */
  readonly clientFolder: string;
  readonly random: Random;
  readonly cluster: Cluster;
  readonly crew: readonly CrewProcess[];
  /** Looks at every frame that goes to a customer. */
  readonly frames: FrameWitness;
  /** What the servers send by mail arrives here. */
  readonly mailbox: Mailbox;
  /** How often each fault was there. */
  readonly faults: Map<FaultName, number>;
  /** From the end of a fault until all that waited then was acknowledged. */
  readonly recoveries: Recovery[];
  record(news: News): void;
  say(line: string): void;
}

/** A run of many casts' worth: it does not wait for each fault, and its casts are larger. */
export const isLong = ({ messages }: Plan): boolean => messages >= 200_000;

/** What all clients have done until now. */
export function countsOf(crew: readonly CrewProcess[]): Counts {
  const sum = { submitted: 0, acknowledged: 0, applied: 0, retries: 0 };
  for (const { counts } of crew)
    for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts[key];
  return sum;
}

export const everybody = (trial: Trial, order: Parameters<CrewProcess['ask']>[0]): Promise<unknown[]> =>
  Promise.all(trial.crew.map((process) => process.ask(order)));

/** Whether it came about in time. The work goes on either way. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  try {
    return await Promise.race([work.then(() => true as const), late]);
  } finally {
    clearTimeout(timer);
  }
}
