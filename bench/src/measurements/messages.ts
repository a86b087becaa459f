import { median, type Series, seriesOf, short } from '../lib/figures.js';
import type { Bar, Measurement, Options, Report, Row } from '../lib/measurement.js';
import { type Measured, startParley, startRelay, type System, underLoad } from '../load/systems.js';

const WARM_UP_MS = 1_500;

/** Ping-pong: in each pair the answer is sent when the message is on the screen. */
export const messages: Measurement = {
  name: 'messages',
  about: 'pairs in ping-pong: durable messages, against a relay that stores nothing',
  async run(options, say) {
    const relay = await startRelay();
    try {
      const parley = await startParley(Math.max(...options.pairs), options);
      try {
        return await compare([relay, parley], options, say);
      } finally {
        await parley.stop();
      }
    } finally {
      await relay.stop();
    }
  },
};

type Rounds = Map<number, Record<string, Measured[]>>;

async function compare(systems: System[], options: Options, say: (line: string) => void): Promise<Report> {
  const rounds: Rounds = new Map();
  for (let round = 1; round <= options.rounds; round++)
    for (const pairs of options.pairs) {
      const at = rounds.get(pairs) ?? {};
      rounds.set(pairs, at);
      // turn about, and the other one first every other time
      for (const system of round % 2 === 1 ? systems : [...systems].reverse()) {
        const load = {
          mode: { kind: 'closed' },
          warmUpMs: WARM_UP_MS,
          measureMs: options.seconds * 1000,
        } as const;
        const measured = await underLoad(system, pairs, load);
        (at[system.name] ??= []).push(measured);
        say(`round ${round}, ${pairs} pairs, ${system.name}: ${inLine(measured)}`);
      }
    }
  return { rows: [...rounds].flatMap(rowsOf), bars: barsOf(rounds) };
}

const inLine = ({ perSecond, p50, p99, cpuPerThousand, nodeCpuPerThousand }: Measured): string =>
  `${short(perSecond)}/s, p50 ${short(p50)} ms, p99 ${short(p99)} ms, ` +
  `${short(cpuPerThousand)} CPU-s per 1,000 (Node ${short(nodeCpuPerThousand)})`;

const FIGURES = {
  'messages/s': (one) => one.perSecond,
  'p50 ms': (one) => one.p50,
  'p99 ms': (one) => one.p99,
  'CPU-s per 1,000': (one) => one.cpuPerThousand,
  'of it Node': (one) => one.nodeCpuPerThousand,
} satisfies Record<string, (one: Measured) => number>;

const rowsOf = ([pairs, bySystem]: [number, Record<string, Measured[]>]): Row[] =>
  Object.entries(bySystem).map(([system, measured]) => ({
    name: `${system}, ${pairs} pairs`,
    figures: Object.fromEntries(
      Object.entries(FIGURES).map(([name, of]): [string, Series] => [name, seriesOf(measured.map(of))]),
    ),
  }));

/** Ratios within a round, since the machine is another one a minute later; then their median. */
function ratio(rounds: Rounds, pairs: number, of: (one: Measured) => number): number {
  const { relay = [], parley = [] } = rounds.get(pairs) ?? {};
  return parley.length === 0 ? NaN : median(parley.map((one, n) => of(one) / of(relay[n]!)));
}

function barsOf(rounds: Rounds): Bar[] {
  const bars: (Bar & { pairs: number })[] = [
    {
      name: 'speed of the relay at 100 pairs, ×',
      pairs: 100,
      value: ratio(rounds, 100, FIGURES['messages/s']),
      good: 'at least',
      goal: 0.5,
      floor: 0.25,
    },
    {
      name: 'CPU of the relay at 100 pairs, ×',
      pairs: 100,
      value: ratio(rounds, 100, FIGURES['CPU-s per 1,000']),
      good: 'at most',
      goal: 2.5,
      floor: 5,
    },
    {
      name: 'p99 of the relay at 10 pairs, ×',
      pairs: 10,
      value: ratio(rounds, 10, FIGURES['p99 ms']),
      good: 'at most',
      goal: 3,
      floor: 5,
    },
  ];
  return bars.filter(({ pairs }) => rounds.has(pairs)).map(({ pairs: _, ...bar }) => bar);
}
