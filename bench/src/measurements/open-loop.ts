import { seriesOf, short } from '../lib/figures.js';
import type { Bar, Measurement, Options, Report, Row } from '../lib/measurement.js';
import { startParley, type System, underLoad } from '../load/systems.js';

const WARM_UP_MS = 1_500;
const PAIRS = 100;
const SHARES = [0.25, 0.5, 0.75] as const;

/** Messages come at a fixed rate whatever has become of those before, and each is timed from when it was due. */
export const openLoop: Measurement = {
  name: 'open-loop',
  about: 'messages at 25, 50 and 75 % of the capacity, at a fixed rate: how long they take',
  async run(options, say) {
    const parley = await startParley(PAIRS, options);
    try {
      return await play(parley, options, say);
    } finally {
      await parley.stop();
    }
  },
};

async function play(parley: System, options: Options, say: (line: string) => void): Promise<Report> {
  const took = new Map<number, { p50: number[]; p99: number[]; rate: number[]; cpu: number[] }>();
  for (let round = 1; round <= options.rounds; round++) {
    const measureMs = options.seconds * 1000;
    const closed = { mode: { kind: 'closed' }, warmUpMs: WARM_UP_MS, measureMs } as const;
    // the capacity of this minute: that of the last one belongs to another machine
    const capacity = (await underLoad(parley, PAIRS, closed)).perSecond;
    say(`round ${round}: capacity ${short(capacity)}/s`);
    for (const share of SHARES) {
      const mode = { kind: 'open', perSecond: capacity * share } as const;
      const one = await underLoad(parley, PAIRS, { mode, warmUpMs: WARM_UP_MS, measureMs });
      const at = took.get(share) ?? { p50: [], p99: [], rate: [], cpu: [] };
      took.set(share, at);
      at.p50.push(one.p50);
      at.p99.push(one.p99);
      at.rate.push(one.perSecond);
      at.cpu.push(one.cpuPerThousand);
      say(`round ${round}, ${share * 100} %: p50 ${short(one.p50)} ms, p99 ${short(one.p99)} ms`);
    }
  }
  const rows = [...took].map(([share, { p50, p99, rate, cpu }]): Row => ({
    name: `${share * 100} %`,
    figures: {
      'messages/s': seriesOf(rate),
      'p50 ms': seriesOf(p50),
      'p99 ms': seriesOf(p99),
      'CPU-s per 1,000': seriesOf(cpu),
    },
  }));
  return { rows, bars: [barOf(took.get(0.5)?.p99 ?? [])] };
}

const barOf = (p99: number[]): Bar => ({
  name: 'p99 at 50 % of the capacity, ms',
  value: seriesOf(p99).median,
  good: 'at most',
  goal: 10,
  floor: 10,
});
