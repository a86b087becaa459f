import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster, Wire } from '../cluster/cluster.js';
import type { LineState } from '../cluster/line.js';
import type { ApiNode, KillPoint } from '../cluster/node.js';
import type { CrewProcess } from '../people/crew.js';

/** All that may be broken. */
export interface Theatre {
  cluster: Cluster;
  crew: readonly CrewProcess[];
}

/** Mends what was broken; `was` if that was another fault than was meant. */
export type Mend = (() => Promise<void>) & { was?: 'node-kill' };

/** Breaks something; what it returns mends it. `target` says which one of several, counted round. */
type Fault = (theatre: Theatre, target: number) => Promise<Mend>;

/** A server that nobody writes to never comes to the armed moment. */
const REACHED_WITHIN_MS = 4_000;

const pick = <T>(all: readonly T[], target: number): T => all[target % all.length]!;
const nothing = async (): Promise<void> => undefined;

const killNode: Fault = async ({ cluster }, target) => {
  const node = pick(cluster.nodes, target);
  node.kill();
  await node.gone();
  return () => cluster.alive();
};

const killNodeAt =
  (point: KillPoint): Fault =>
  async ({ cluster }, target) => {
    const node = pick(cluster.nodes, target);
    node.arm(point);
    const reached = await diesBy(node);
    const mend: Mend = () => cluster.alive();
    return reached ? mend : Object.assign(mend, { was: 'node-kill' as const });
  };

/** Whether it was at that moment. */
async function diesBy(node: ApiNode): Promise<boolean> {
  const reached = await Promise.race([
    node.gone().then(() => true),
    sleep(REACHED_WITHIN_MS, false, { ref: false }),
  ]);
  if (reached) return true;
  node.kill();
  await node.gone();
  return false;
}

const onWire =
  (wire: Wire, state: LineState): Fault =>
  async ({ cluster }, target) => {
    const lines = cluster.linesOf(wire, target);
    for (const line of lines) line.set(state);
    return async () => {
      for (const line of lines) line.set({ mode: 'up' });
    };
  };

const WIRE_FAULTS = {
  reset: { mode: 'down' },
  'black-hole': { mode: 'blackHole' },
  'cut-replies': { mode: 'cutReply' },
  latency: { mode: 'up', latency: [20, 250] },
} as const satisfies Record<string, LineState>;

type WireFault = `${Wire}-${keyof typeof WIRE_FAULTS}`;

const wireFaults = Object.fromEntries(
  (['clients', 'database', 'bus'] as const).flatMap((wire) =>
    Object.entries(WIRE_FAULTS).map(([name, state]) => [`${wire}-${name}`, onWire(wire, state)]),
  ),
) as Record<WireFault, Fault>;

export const FAULTS = {
  'node-kill': killNode,
  'node-kill-after-commit': killNodeAt('parley:committed'),
  'node-kill-after-ack': killNodeAt('parley:acknowledged'),
  'postgres-kill': async ({ cluster }) => {
    await cluster.database.kill();
    return async () => {
      await cluster.database.start();
      await cluster.alive();
    };
  },
  'postgres-freeze': async ({ cluster }) => {
    cluster.database.freeze();
    return async () => cluster.database.thaw();
  },
  'backends-terminate': async ({ cluster }) => {
    await cluster.database.terminateBackends();
    return nothing;
  },
  'redis-kill': async ({ cluster }) => {
    await cluster.bus.kill();
    return async () => cluster.bus.start();
  },
  'redis-freeze': async ({ cluster }) => {
    cluster.bus.freeze();
    return async () => cluster.bus.thaw();
  },
  'client-kill': async ({ crew }, target) => {
    const back = pick(crew, target).killAndRestart();
    return () => back;
  },
  'client-freeze': async ({ crew }, target) => {
    const process = pick(crew, target);
    process.freeze();
    return async () => process.thaw();
  },
  ...wireFaults,
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

/** One of each kind, for a run that has a minute. */
export const QUICK_FAULTS: readonly FaultName[] = [
  'node-kill',
  'node-kill-after-commit',
  'node-kill-after-ack',
  'postgres-kill',
  'backends-terminate',
  'redis-freeze',
  'clients-cut-replies',
  'clients-reset',
  'database-cut-replies',
  'bus-black-hole',
  'client-kill',
];

/** Which one of several it hits, in words. */
export function targetOf(name: FaultName, target: number): string {
  if (name.startsWith('client-')) return `clients of process ${target}`;
  if (name.startsWith('postgres') || name.startsWith('redis') || name === 'backends-terminate') return 'all';
  return `node${target % 2}`;
}
