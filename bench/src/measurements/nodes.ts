import { type Cluster, startCluster } from '../cluster.js';
import { median, seriesOf, short } from '../lib/figures.js';
import type { Measurement, Options, Report, Row } from '../lib/measurement.js';
import { type System, underLoad, withPairs } from '../load/systems.js';

const WARM_UP_MS = 1_500;
const PAIRS = 100;
const COUNTS = [1, 2, 3] as const;

interface Cost {
  capacity: number;
  p99AtHalf: number;
  cpu: number;
  node: number;
  /** For a thousand messages, kB. */
  wal: number;
  bus: number;
}

/** One, two and three servers behind nginx, with Redis between them: what a message costs, and how long it takes from one to the other. */
export const nodes: Measurement = {
  name: 'nodes',
  about:
    '1, 2 and 3 servers behind nginx with Redis: cost of a message, and the time to another server’s screens',
  async run(options, say) {
    const costs = new Map<number, Cost[]>(COUNTS.map((count) => [count, []]));
    for (let round = 1; round <= options.rounds; round++)
      for (const count of round % 2 === 1 ? COUNTS : [...COUNTS].reverse()) {
        const cost = await of(count, options);
        costs.get(count)!.push(cost);
        say(`round ${round}, ${count}: ${inLine(cost)}`);
      }
    return reportOf(costs);
  },
};

async function of(count: number, options: Options): Promise<Cost> {
  const cluster = await startCluster(options, count);
  try {
    const system = await withPairs(`${count} servers`, cluster, PAIRS);
    return await measure(cluster, system, options.seconds * 1_000);
  } finally {
    await cluster.stop();
  }
}

/** At half of what it can do: at its limit each batch is larger, so that a message costs less. */
async function measure(cluster: Cluster, system: System, measureMs: number): Promise<Cost> {
  const load = { warmUpMs: WARM_UP_MS, measureMs };
  const { perSecond } = await underLoad(system, PAIRS, { mode: { kind: 'closed' }, ...load });
  const before = await through(cluster);
  const mode = { kind: 'open', perSecond: perSecond / 2 } as const;
  const half = await underLoad(system, PAIRS, { mode, ...load });
  const after = await through(cluster);
  // the warm-up is written as well
  const all = (half.messages * (WARM_UP_MS + measureMs)) / measureMs;
  return {
    capacity: perSecond,
    p99AtHalf: half.p99,
    cpu: half.cpuPerThousand,
    node: half.nodeCpuPerThousand,
    wal: (after.wal - before.wal) / all,
    bus: (after.bus - before.bus) / all,
  };
}

/** Bytes written to Postgres's log and sent through Redis so far: by a message in bytes is by a thousand in kB. */
async function through(cluster: Cluster): Promise<{ wal: number; bus: number }> {
  const [row] = await cluster.query<{ wal: string }>(`select pg_current_wal_insert_lsn() - '0/0' as wal`);
  return { wal: Number(row!.wal), bus: cluster.busBytes() };
}

const inLine = ({ capacity, p99AtHalf, cpu, node, wal, bus }: Cost): string =>
  `${short(capacity)}/s at most; at half of it p99 ${short(p99AtHalf)} ms, ${short(cpu)} CPU-s per 1,000 ` +
  `(Node ${short(node)}), ${short(wal)} kB of WAL, ${short(bus)} kB through Redis`;

const FIGURES = {
  'messages/s at most': (cost) => cost.capacity,
  'p99 ms at half': (cost) => cost.p99AtHalf,
  'CPU-s per 1,000': (cost) => cost.cpu,
  'of it Node': (cost) => cost.node,
  'WAL kB per 1,000': (cost) => cost.wal,
  'Redis kB per 1,000': (cost) => cost.bus,
} satisfies Record<string, (cost: Cost) => number>;

function reportOf(costs: ReadonlyMap<number, Cost[]>): Report {
  const rows = [...costs].map(([count, all]): Row => ({
    name: `${count} ${count === 1 ? 'server' : 'servers'}`,
    figures: Object.fromEntries(
      Object.entries(FIGURES).map(([name, figure]) => [name, seriesOf(all.map(figure))]),
    ),
  }));
  const dearer = (count: number): number =>
    median(costs.get(count)!.map(({ cpu }, round) => cpu / costs.get(1)![round]!.cpu)) ** (1 / (count - 1)) -
    1;
  const slowest = Math.max(
    ...COUNTS.slice(1).map((count) => median(costs.get(count)!.map((one) => one.p99AtHalf))),
  );
  return {
    rows,
    bars: [
      {
        name: 'dearer with each server that is added, %',
        value: dearer(COUNTS.at(-1)!) * 100,
        good: 'at most',
        goal: 15,
        floor: 15,
      },
      {
        name: 'p99 across servers at half load, ms',
        value: slowest,
        good: 'at most',
        goal: 20,
        floor: 20,
      },
    ],
  };
}
