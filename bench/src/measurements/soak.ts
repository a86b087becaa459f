import { setTimeout as sleep } from 'node:timers/promises';
import type { MessagePage } from '@parley/protocol';
import { Child } from '../lib/child.js';
import { median, seriesOf, short } from '../lib/figures.js';
import { atMost, type Measurement, type Options, type Report } from '../lib/measurement.js';
import { memoryOf, nodesBelow } from '../lib/processes.js';
import { get } from '../lists/sessions.js';
import type { CrowdSays, CrowdSpec } from '../load/spec.js';
import { type Guest, guestsOf, startParley, startRelay, type System, underLoad } from '../load/systems.js';

const PAIRS = 100;
const SHARE = 0.5;
const WARM_UP_MS = 1_500;
const STRETCH_MS = 60_000;
/** Quarters are compared with each other. */
export const LEAST_MINUTES = 4;
/** The relay between two of them: how fast the machine is then. */
const CONTROL_MS = 2_000;
/** Come at the beginning of each stretch, and go at its end. */
const PASSERS_BY = 200;
const AT_ONCE = 20;
/** So much of a chat is read, newest first, then that of the next one. */
const PAGES = 5;
const PAGE = 50;
/** One page after the other at this pace: whoever reads as fast as they are answered takes all that the others leave of the machine. */
const PAGE_EVERY_MS = 25;
/** Everybody's token holds until the end. */
const env = { ACCESS_TOKEN_MINUTES: '1440' };

interface Stretch {
  /** Of all processes, the database included. */
  readonly megabytes: number;
  /** Of the server alone: what grows in the other is mostly what Postgres keeps of the disk, up to a limit. */
  readonly server: number;
  readonly p50: number;
  readonly p99: number;
  /** Seconds for a thousand messages; of the relay, which has nothing that could grow, the same tells of the machine. */
  readonly cpu: number;
  /** The share of that which is Node's; the rest is the database's. */
  readonly node: number;
  readonly relayCpu: number;
}

/**
 * Half of what it can do, minute after minute, while people come, read what was said before, and go: what stays in memory, and
 * whether it gets slower.
 */
export const soak: Measurement = {
  name: 'soak',
  about: 'half of the capacity for a long time, while people come, read and go: memory and times',
  async run(options, say) {
    const relay = await startRelay();
    try {
      const parley = await startParley(PAIRS, { ...options, env });
      try {
        return reportOf(await minutesOf(parley, relay, options, say));
      } finally {
        await parley.stop();
      }
    } finally {
      await relay.stop();
    }
  },
};

async function minutesOf(parley: System, relay: System, { minutes }: Options, say: (line: string) => void) {
  const closed = { mode: { kind: 'closed' }, warmUpMs: WARM_UP_MS, measureMs: 10_000 } as const;
  const perSecond = (await underLoad(parley, PAIRS, closed)).perSecond * SHARE;
  const guests = await guestsOf(parley.spec(1), PASSERS_BY);
  say(`${short(perSecond)} messages/s for ${minutes} min`);
  const stretches: Stretch[] = [];
  for (let n = 1; n <= minutes; n++) {
    const control = await underLoad(relay, PAIRS, { ...closed, measureMs: CONTROL_MS });
    const measured = await minute(parley, guests, perSecond);
    const { p50, p99, cpuPerThousand: cpu, nodeCpuPerThousand: node } = measured;
    const megabytes = memoryOf(parley.pids[0]!);
    const server = nodesBelow(parley.pids[0]!).reduce((sum, pid) => sum + memoryOf(pid), 0);
    const relayCpu = control.cpuPerThousand;
    stretches.push({ megabytes, server, p50, p99, cpu, node, relayCpu });
    say(
      `minute ${n}: ${short(megabytes)} MB, ${short(server)} of it the server, p50 ${short(p50)} ms, p99 ${short(p99)} ms, ` +
        `${short(cpu)} CPU-s per 1,000 (Node ${short(node)}; relay ${short(relayCpu)})`,
    );
  }
  return stretches;
}

/** Those who write come anew for it, too. */
async function minute(parley: System, guests: readonly Guest[], perSecond: number) {
  const { url } = parley.spec(1);
  const crowd = new Child<CrowdSays>(new URL('../load/crowd.js', import.meta.url), 'The crowd');
  const reading = new AbortController();
  try {
    const seats = guests.map(({ accessToken, room }) => ({ token: accessToken, roomId: room.id }));
    crowd.tell({ url, seats, atOnce: AT_ONCE } satisfies CrowdSpec);
    const read = readBack(parley, reading.signal);
    const mode = { kind: 'open', perSecond } as const;
    const measured = await underLoad(parley, PAIRS, { mode, warmUpMs: WARM_UP_MS, measureMs: STRETCH_MS });
    reading.abort();
    await Promise.all([read, crowd.says('seated')]);
    return measured;
  } finally {
    reading.abort();
    await crowd.end();
  }
}

/** What customers see who scroll up in their chats, one after the other. */
async function readBack(parley: System, signal: AbortSignal): Promise<void> {
  const { url, pairs } = parley.spec(PAIRS);
  let dueAt = performance.now();
  for (let n = 0; !signal.aborted; n++) {
    const { roomId, customerToken } = pairs[n % pairs.length]!;
    let before = '';
    for (let page = 0; page < PAGES && !signal.aborted; page++) {
      dueAt = Math.max(dueAt + PAGE_EVERY_MS, performance.now());
      await sleep(dueAt - performance.now());
      const path = `/chat/room/${roomId}/messages?limit=${PAGE}${before}`;
      const { messages } = await get<MessagePage>({ url }, path, customerToken);
      if (messages.length === 0) break;
      before = `&before=${Math.min(...messages.map(({ seq }) => seq))}`;
    }
  }
}

/** The last quarter against the second one: in the first one caches fill, those of Postgres too, which is what they are for. */
function reportOf(stretches: readonly Stretch[]): Report {
  const quarter = Math.max(1, Math.floor(stretches.length / 4));
  const quarters = {
    'second quarter': stretches.slice(quarter, 2 * quarter),
    'last quarter': stretches.slice(-quarter),
  };
  const growth = (of: (one: Stretch) => number): number =>
    median(quarters['last quarter'].map(of)) / median(quarters['second quarter'].map(of));
  return {
    rows: Object.entries(quarters).map(([name, of]) => ({
      name,
      figures: {
        MB: seriesOf(of.map(({ megabytes }) => megabytes)),
        'of it the server': seriesOf(of.map(({ server }) => server)),
        'p50 ms': seriesOf(of.map(({ p50 }) => p50)),
        'p99 ms': seriesOf(of.map(({ p99 }) => p99)),
        'CPU-s per 1,000': seriesOf(of.map(({ cpu }) => cpu)),
        'of it Node': seriesOf(of.map(({ node }) => node)),
        'of the relay': seriesOf(of.map(({ relayCpu }) => relayCpu)),
      },
    })),
    bars: [
      atMost(
        'memory, last quarter / second, ×',
        growth(({ megabytes }) => megabytes),
        1.1,
      ),
      atMost(
        'p50, last quarter / second, ×',
        growth(({ p50 }) => p50),
        1.1,
      ),
      atMost(
        'p99, last quarter / second, ×',
        growth(({ p99 }) => p99),
        1.2,
      ),
    ],
  };
}
