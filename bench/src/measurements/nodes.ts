import { type Cluster, startCluster } from '../cluster.js';
import { median, seriesOf, short } from '../lib/figures.js';
import type { Measurement, Options, Report, Row } from '../lib/measurement.js';
import { type Measured, type System, underLoad, withPairs } from '../load/systems.js';

/** A server compiles what it does often while it does it, and each of three has a third of the work to learn it by. */
const COLD_MS = 20_000;
const WARM_UP_MS = 1_500;
const PAIRS = 100;
const COUNTS = [1, 2, 3] as const;
const MOST = Math.max(...COUNTS);

/** What a number of servers can do, what it does at half of that, and at the rate that all numbers are compared at. */
interface Cost {
  capacity: number;
  half: Measured;
  same: Measured;
  /** At that rate for a thousand messages, kB. */
  wal: number;
  bus: number;
}

/** One, two and three servers behind nginx, with Redis between them: what a message costs, and how long it takes from one to the other. */
export const nodes: Measurement = {
  name: 'nodes',
  about:
    '1, 2 and 3 servers behind nginx with Redis: cost of a message at one rate, and the time to another server’s screens',
  async run(options, say) {
    const costs = new Map<number, Cost[]>(COUNTS.map((count) => [count, []]));
    // A message costs more where fewer come, so that growth shows only at one rate: half of what the most servers can do here.
    let rate: number | null = null;
    for (let round = 1; round <= options.rounds; round++)
      for (const count of round % 2 === 1 ? [...COUNTS].reverse() : COUNTS) {
        const cost = await of(count, rate, options);
        rate ??= cost.capacity / 2;
        costs.get(count)!.push(cost);
        say(`round ${round}, ${count}: ${inLine(cost)}`);
      }
    return reportOf(costs);
  },
};

async function of(count: number, rate: number | null, options: Options): Promise<Cost> {
  const cluster = await startCluster(options, count);
  try {
    const system = await withPairs(`${count} servers`, cluster, PAIRS);
    const { database, nodes, bus, proxy } = cluster.parts;
    const parts = { Node: nodes, Postgres: [database], Redis: [bus], nginx: [proxy] };
    return await measure(cluster, { ...system, parts }, rate, options.seconds * 1_000);
  } finally {
    await cluster.stop();
  }
}

/** `rate`: null where half of what it can do is the rate for all. */
async function measure(
  cluster: Cluster,
  system: System,
  rate: number | null,
  measureMs: number,
): Promise<Cost> {
  const load = { warmUpMs: WARM_UP_MS, measureMs };
  const at = (perSecond: number): Promise<Measured> =>
    underLoad(system, PAIRS, { mode: { kind: 'open', perSecond }, ...load });
  await underLoad(system, PAIRS, { mode: { kind: 'closed' }, warmUpMs: 0, measureMs: COLD_MS });
  const { perSecond: capacity } = await underLoad(system, PAIRS, { mode: { kind: 'closed' }, ...load });
  const half = await at(capacity / 2);
  const before = await through(cluster);
  const same = await at(rate ?? capacity / 2);
  const after = await through(cluster);
  // the warm-up is written as well
  const all = (same.messages * (WARM_UP_MS + measureMs)) / measureMs;
  const [wal, bus] = [(after.wal - before.wal) / all, (after.bus - before.bus) / all];
  return { capacity, half, same, wal, bus };
}

/** Bytes written to Postgres's log and sent through Redis so far: by a message in bytes is by a thousand in kB. */
async function through(cluster: Cluster): Promise<{ wal: number; bus: number }> {
  const [row] = await cluster.query<{ wal: string }>(`select pg_current_wal_insert_lsn() - '0/0' as wal`);
  return { wal: Number(row!.wal), bus: cluster.busBytes() };
}

const inLine = ({ capacity, half, same, wal, bus }: Cost): string =>
  `${short(capacity)}/s at most, at half of it p99 ${short(half.p99)} ms; at ${short(same.perSecond)}/s p99 ${short(same.p99)} ms, ` +
  `${short(same.cpuPerThousand)} CPU-s per 1,000 (${Object.entries(same.partsCpuPerThousand)
    .map(([name, cpu]) => `${name} ${short(cpu)}`)
    .join(', ')}), ${short(wal)} kB of WAL, ${short(bus)} kB through Redis`;

const FIGURES = {
  'messages/s at most': (cost) => cost.capacity,
  'p99 ms at half of it': (cost) => cost.half.p99,
  'messages/s of all': (cost) => cost.same.perSecond,
  'p99 ms': (cost) => cost.same.p99,
  'CPU-s per 1,000': (cost) => cost.same.cpuPerThousand,
  'of it Node': (cost) => cost.same.partsCpuPerThousand['Node']!,
  Postgres: (cost) => cost.same.partsCpuPerThousand['Postgres']!,
  Redis: (cost) => cost.same.partsCpuPerThousand['Redis']!,
  'nginx, beside it': (cost) => cost.same.partsCpuPerThousand['nginx']!,
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
  const cpuOf = (count: number): number[] => costs.get(count)!.map(({ same }) => same.cpuPerThousand);
  const dearer = median(cpuOf(MOST).map((cpu, round) => cpu / cpuOf(1)[round]!)) ** (1 / (MOST - 1)) - 1;
  const slowest = Math.max(
    ...COUNTS.slice(1).map((count) => median(costs.get(count)!.map(({ half }) => half.p99))),
  );
  return {
    rows,
    bars: [
      {
        name: 'dearer with each server that is added, at one rate, %',
        value: dearer * 100,
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
