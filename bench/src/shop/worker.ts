// A process that makes the rows of some rooms after another and loads them.
import pg from 'pg';
import { copyInto } from './copy.js';
import { Sealer, type ShopKeys } from './keys.js';
import type { People } from './people.js';
import { planOf, type Shop } from './plan.js';
import { COLUMNS, RowMaker, TABLES } from './rows.js';
import { textsFrom } from './texts.js';

export interface WorkerSpec {
  readonly url: string;
  readonly keys: ShopKeys;
  readonly people: People;
  readonly shop: Shop;
  readonly now: number;
}

/** First the spec, then rooms as often as one likes: `to` is none of them. */
export type WorkerIsTold = WorkerSpec | { readonly from: number; readonly to: number };
export type WorkerSays =
  { says: 'ready' } | { says: 'loaded'; entries: number } | { says: 'failed'; reason: string };

let load: ((from: number, to: number) => Promise<number>) | undefined;

process.on('message', (told: WorkerIsTold) => {
  work(told).then(say, (error: unknown) => say({ says: 'failed', reason: String(error) }));
});
process.once('SIGTERM', () => process.exit());

const say = (message: WorkerSays): void => void process.send!(message);

async function work(told: WorkerIsTold): Promise<WorkerSays> {
  if ('from' in told) return { says: 'loaded', entries: await load!(told.from, told.to) };
  load = await ready(told);
  return { says: 'ready' };
}

async function ready({ url, keys, people, shop, now }: WorkerSpec): Promise<typeof load> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // neither triggers nor references look at a row: what they would write is written
  await client.query('set session_replication_role = replica');
  const rows = new RowMaker(new Sealer(keys), people, await textsFrom(shop.from));
  return async (from, to) => {
    const before = rows.entries;
    for (let number = from; number < to; number++) rows.add(planOf(shop, number, now));
    for (const table of TABLES) await copyInto(client, table, COLUMNS[table], rows.take(table));
    return rows.entries - before;
  };
}
