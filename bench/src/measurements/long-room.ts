import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessagePage, Room, RoomPage } from '@parley/protocol';
import { median, quantile, seriesOf, short } from '../lib/figures.js';
import type { Bar, Measurement, Options, Report } from '../lib/measurement.js';
import { get, type Sessions, signIn } from '../lists/sessions.js';
import { Connection } from '../load/people.js';
import { post } from '../load/systems.js';
import { type Product, startProduct } from '../product.js';
import { withFolder } from '../shop/folder.js';
import { type Loaded, loadShop } from '../shop/load.js';
import type { Shop } from '../shop/plan.js';

const LONG = 100_000;
const SHORT = 100;
const ROOMS = 2_000;
const ASKED = 30;
const WARM_UP = 5;
const REST_MS = 5_000;
/** A page of the console. */
const PAGE = 50;
const FAR_BACK = [0.25, 0.5, 0.75, 1];

const SIDES = ['short', 'long'] as const;
type Side = (typeof SIDES)[number];

interface Chat {
  readonly id: string;
  readonly head: number;
}

/** What is done to a chat; what has to be ready for it is not counted. */
type Deed = (chat: Chat, n: number) => Promise<void>;
type Times = Map<string, Record<Side, number[]>>;

/** Two chats of one customer in one database, asked turn about. */
export const longRoom: Measurement = {
  name: 'long-room',
  about: 'a chat of 100,000 messages against one of 100: open, page back, send',
  run: (options, say) => withFolder(options.data, (folder) => measure(options, folder, say)),
};

async function measure(options: Options, folder: string, say: (line: string) => void): Promise<Report> {
  const shop: Shop = {
    rooms: ROOMS,
    messages: ROOMS * 10,
    work: 200,
    from: options.from,
    lengths: { [ROOMS - 1]: LONG, [ROOMS - 2]: SHORT },
  };
  const dataDir = join(folder, `long-room${options.from ? '-recorded' : ''}`);
  const loaded = await loadShop(dataDir, shop, options, say);
  const product = await startProduct({ ...options, dataDir });
  try {
    await sleep(REST_MS);
    return reportOf(await compare(product, loaded, options, say));
  } finally {
    await product.stop();
  }
}

async function compare(
  product: Product,
  { people }: Loaded,
  options: Options,
  say: (line: string) => void,
): Promise<Times> {
  const times: Times = new Map();
  for (let round = 1; round <= options.rounds; round++) {
    const sessions = await signIn(product);
    const path = `/chat/support/rooms?customerId=${people.customers[0]!}&sort=created&limit=2`;
    const { items } = await get<RoomPage>(product, path, sessions.agent);
    const [one, other] = items.map(({ id, lastSeq }): Chat => ({ id, head: lastSeq }));
    const chats = one!.head > other!.head ? { long: one!, short: other! } : { long: other!, short: one! };
    const watcher = new Connection(product.url, sessions.agent, () => undefined);
    await watcher.connected();
    for (const [name, deed] of Object.entries(deedsOf(product, sessions, watcher)))
      await inTurns(name, deed, chats, times, round);
    watcher.close();
    say(`round ${round}: ${[...times].map(inLine).join(', ')}`);
  }
  return times;
}

function deedsOf(product: Product, { agent }: Sessions, watcher: Connection): Record<string, Deed> {
  const page = async ({ id }: Chat, query: string): Promise<void> => {
    const { messages } = await get<MessagePage>(product, `/chat/room/${id}/messages?${query}`, agent);
    if (messages.length === 0) throw new Error('A page of the chat is empty.');
  };
  return {
    'open: the room': async ({ id }) => void (await get<Room>(product, `/chat/room/${id}`, agent)),
    'open: its newest messages': (chat) => page(chat, `limit=${PAGE}`),
    'open: join over a socket': ({ id }) => watcher.join(id),
    'page back, anywhere': (chat, n) =>
      page(chat, `limit=${PAGE}&before=${Math.ceil(chat.head * FAR_BACK[n % FAR_BACK.length]!)}`),
    send: async ({ id }) => {
      const body = { id: randomUUID(), message: 'And another one.' };
      await post(product, `/chat/room/${id}/messages`, { token: agent, body });
    },
  };
}

async function inTurns(
  name: string,
  deed: Deed,
  chats: Record<Side, Chat>,
  times: Times,
  round: number,
): Promise<void> {
  const of = times.get(name) ?? { short: [], long: [] };
  times.set(name, of);
  for (let n = 0; n < WARM_UP + ASKED; n++)
    for (const side of (round + n) % 2 === 1 ? SIDES : [...SIDES].reverse()) {
      const began = performance.now();
      await deed(chats[side], n);
      if (n >= WARM_UP) of[side].push(performance.now() - began);
    }
}

const ratioOf = ({ long, short: few }: Record<Side, number[]>): number => median(long) / median(few);
const inLine = ([name, of]: [string, Record<Side, number[]>]): string =>
  `${name} ${short(median(of.long))} ms (× ${short(ratioOf(of))})`;

const reportOf = (times: Times): Report => ({
  rows: [...times].map(([name, of]) => ({
    name,
    figures: {
      'of 100, median ms': seriesOf([median(of.short)]),
      'of 100,000, median ms': seriesOf([median(of.long)]),
      'of 100,000, p95 ms': seriesOf([quantile([...of.long], 0.95)]),
      'long / short': seriesOf([ratioOf(of)]),
    },
  })),
  // as fast, but for what a clock cannot tell
  bars: [...times].map(([name, of]): Bar => ({
    name: `${name}, long / short, ×`,
    value: ratioOf(of),
    good: 'at most',
    goal: 1.2,
    floor: 1.3,
  })),
});
