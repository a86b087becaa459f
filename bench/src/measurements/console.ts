import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser } from 'playwright-core';
import { Desk, startBrowser } from '../console/browser.js';
import { type Frames, framesOf } from '../console/frames.js';
import { Child } from '../lib/child.js';
import { median, quantile, seriesOf, short } from '../lib/figures.js';
import type { Bar, Measurement, Options, Report, Row } from '../lib/measurement.js';
import type { LoadSays, LoadSpec } from '../load/spec.js';
import { settled } from '../lists/landmarks.js';
import { login, newPair } from '../load/systems.js';
import { type Product, startProduct } from '../product.js';
import { withFolder } from '../shop/folder.js';
import { loadShop } from '../shop/load.js';

const ROOMS = 3_000;
/** In the agent's list. */
const LISTED = 1_000;
/** That the agent has open, and in which is written. */
const OPEN = 9;
const PUSHES_A_SECOND = 200;
const VISITS = 5;
const SWITCHES = 40;
const REST_MS = 5_000;
const WARM_UP_MS = 2_000;

interface Seen {
  firstPaint: number[];
  usable: number[];
  opened: number[];
  switched: number[];
  still: Frames[];
  busy: (Frames & { pushes: number })[];
}

/** An agent's console in a real browser, with the product behind it. Its baseline is the same page while nothing arrives. */
export const desk: Measurement = {
  name: 'console',
  about:
    'a console with 1,000 chats in a browser: until it can be used, between two chats, frames while 200 pushes/s arrive',
  run: (options, say) => withFolder(options.data, (folder) => measure(options, folder, say)),
};

async function measure(options: Options, folder: string, say: (line: string) => void): Promise<Report> {
  const shop = { rooms: ROOMS, messages: ROOMS * 10, work: LISTED, from: options.from };
  const dataDir = join(folder, `console${options.from ? '-recorded' : ''}`);
  await loadShop(dataDir, shop, options, say);
  const product = await startProduct({ ...options, dataDir });
  try {
    const browser = await startBrowser();
    try {
      await settled(product, await login(product, 'agent@demo.test'));
      await sleep(REST_MS);
      return reportOf(await look(product, browser, options, say));
    } finally {
      await browser.close();
    }
  } finally {
    await product.stop();
  }
}

async function look(
  product: Product,
  browser: Browser,
  options: Options,
  say: (line: string) => void,
): Promise<Seen> {
  const seen: Seen = { firstPaint: [], usable: [], opened: [], switched: [], still: [], busy: [] };
  for (let round = 1; round <= options.rounds; round++) {
    const token = await login(product, 'agent@demo.test');
    const pairs: LoadSpec['pairs'][number][] = [];
    for (let n = 0; n < OPEN; n++) pairs.push(await newPair(product, 0, () => token));
    const one = await Desk.open(browser, product);
    for (let n = 0; n < VISITS; n++) {
      const { firstPaint, usable } = await one.visit();
      seen.firstPaint.push(firstPaint);
      seen.usable.push(usable);
    }
    const listed = await one.list(LISTED);
    if (listed < LISTED) throw new Error(`The list holds ${listed} chats, not ${LISTED}.`);
    for (const { roomId } of pairs) seen.opened.push(await one.openRow(roomId));
    for (let n = 0; n < SWITCHES; n++)
      seen.switched.push(await one.openTab(n % OPEN, pairs[n % OPEN]!.roomId));
    seen.still.push(framesOf(await one.frames(options.seconds * 1000)));
    seen.busy.push(await whilePushed(one, { url: product.url, pairs, agentTokens: [token] }, options));
    await one.close();
    say(`round ${round}: ${inLine(seen)}`);
  }
  return seen;
}

/** Customers and the agent's other device write in the chats that are open here. */
async function whilePushed(
  one: Desk,
  who: Pick<LoadSpec, 'url' | 'pairs' | 'agentTokens'>,
  { seconds }: Options,
): Promise<Frames & { pushes: number }> {
  const generator = new Child<LoadSays>(new URL('../load/main.js', import.meta.url), 'The load generator');
  try {
    const mode = { kind: 'open', perSecond: PUSHES_A_SECOND } as const;
    generator.tell({ ...who, mode, warmUpMs: WARM_UP_MS, measureMs: seconds * 1000 } satisfies LoadSpec);
    await generator.says('measuring');
    const before = one.received;
    const times = await one.frames(seconds * 1000);
    return { ...framesOf(times), pushes: (one.received - before) / seconds };
  } finally {
    await generator.end();
  }
}

const inLine = ({ firstPaint, usable, opened, switched, still, busy }: Seen): string =>
  `first paint ${short(median(firstPaint))} ms, usable ${short(median(usable))} ms, open ${short(median(opened))} ms, ` +
  `switch ${short(median(switched))} ms, frames/s ${short(still.at(-1)!.perSecond)} still, ` +
  `${short(busy.at(-1)!.perSecond)} at ${short(busy.at(-1)!.pushes)} pushes/s`;

function reportOf(seen: Seen): Report {
  const time = (name: string, values: number[]): Row => ({
    name,
    figures: {
      'median ms': seriesOf([median(values)]),
      'p95 ms': seriesOf([quantile([...values], 0.95)]),
    },
  });
  const frames = (name: string, all: Frames[]): Row => ({
    name,
    figures: {
      'frames/s': seriesOf(all.map(({ perSecond }) => perSecond)),
      'frame p99 ms': seriesOf(all.map(({ p99 }) => p99)),
      'longest frame ms': seriesOf(all.map(({ longest }) => longest)),
    },
  });
  const pushes = seriesOf(seen.busy.map((one) => one.pushes));
  const busy = frames('frames, while pushes arrive', seen.busy);
  return {
    rows: [
      time('first paint', seen.firstPaint),
      time('list can be used', seen.usable),
      time('a chat from the list', seen.opened),
      time('between open chats', seen.switched),
      frames('frames, nothing arrives', seen.still),
      { ...busy, figures: { ...busy.figures, 'pushes/s': pushes } },
    ],
    bars: barsOf(seen, pushes.median),
  };
}

function barsOf({ firstPaint, usable, switched, still, busy }: Seen, pushes: number): Bar[] {
  const atMost = (name: string, value: number, goal: number): Bar => ({
    name,
    value,
    good: 'at most',
    goal,
    floor: goal,
  });
  const atLeast = (name: string, value: number, goal: number, floor: number): Bar => ({
    name,
    value,
    good: 'at least',
    goal,
    floor,
  });
  const perSecond = median(busy.map((one) => one.perSecond));
  return [
    atMost('first paint, ms', median(firstPaint), 1_000),
    atMost('list can be used, ms', median(usable), 1_000),
    atMost('between two open chats, ms', median(switched), 50),
    atLeast('pushes/s that arrived', pushes, PUSHES_A_SECOND, PUSHES_A_SECOND * 0.9),
    // a screen of 60 Hz shows 59.9 now and then
    atLeast('frames/s while pushes arrive', perSecond, 59, 55),
    atLeast(
      'of those while nothing arrives, ×',
      perSecond / median(still.map((one) => one.perSecond)),
      0.98,
      0.9,
    ),
  ];
}
