import { setTimeout as sleep } from 'node:timers/promises';
import type { RoomPage, RoomSort } from '@parley/protocol';
import { ENOUGH, frequencies, wordsBy } from './frequencies.js';
import type { Product } from '../product.js';
import type { Loaded } from '../shop/load.js';
import { textsFrom } from '../shop/texts.js';
import { orderOf } from '../shop/words.js';
import { get, type Sessions } from './sessions.js';

/** Where to look in a shop: rooms, places far down its lists, words that are there. */
export interface Landmarks {
  /** By the query of a list. */
  readonly cursors: Readonly<Record<string, readonly string[]>>;
  readonly young: readonly string[];
  readonly old: readonly string[];
  /** Of each regular customer. */
  readonly ofCustomers: readonly (readonly string[])[];
  readonly words: ReturnType<typeof wordsBy>;
  readonly orders: readonly string[];
}

const DEEP = ['sort=activity', 'sort=created', 'status=closed'];
const PAGES = 12;
const PAGE = 100;

/** Found as everybody finds them, over the product's own routes. */
export async function lookAround(product: Product, loaded: Loaded, sessions: Sessions): Promise<Landmarks> {
  const cursors: Record<string, string[]> = {};
  let old: string[] = [];
  for (const query of DEEP) {
    const walked = await walk(product, `/chat/support/rooms?${query}`, sessions.agent);
    cursors[query] = walked.cursors;
    if (query === 'status=closed') old = walked.ids;
  }
  const inHand = await get<RoomPage>(
    product,
    `/chat/support/rooms?status=open&limit=${PAGE}`,
    sessions.agent,
  );
  const own = await Promise.all(
    sessions.customers.map((token) => get<RoomPage>(product, `/chat/rooms?limit=${PAGE}`, token)),
  );
  const { rooms, from } = loaded.shop;
  return {
    cursors,
    old,
    young: inHand.items.map(({ id }) => id),
    ofCustomers: own.map(({ items }) => items.map(({ id }) => id)),
    words: wordsBy(frequencies(await textsFrom(from), rooms)),
    orders:
      from === undefined ? Array.from({ length: 20 }, (_, n) => orderOf(Math.floor((rooms * n) / 20))) : [],
  };
}

/** The clocks of all chats in hand are set: the product does that after its start, and nothing moves any more. */
export async function settled(product: Product, token: string): Promise<void> {
  const count = async (sort: RoomSort): Promise<number> =>
    (await walk(product, `/chat/support/rooms?status=waiting&sort=${sort}`, token)).ids.length;
  while ((await count('due')) < (await count('activity'))) await sleep(500);
}

async function walk(
  product: Product,
  path: string,
  token: string,
): Promise<{ cursors: string[]; ids: string[] }> {
  const cursors: string[] = [];
  const ids: string[] = [];
  for (let page = 0; page < PAGES; page++) {
    const cursor = cursors.at(-1);
    const tail = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const found = await get<RoomPage>(product, `${path}&limit=${PAGE}${tail}`, token);
    ids.push(...found.items.map(({ id }) => id));
    if (found.nextCursor === null) break;
    cursors.push(found.nextCursor);
  }
  // the last ones that are followed by a whole page
  return { cursors: cursors.slice(-ENOUGH - 1, -1), ids };
}
