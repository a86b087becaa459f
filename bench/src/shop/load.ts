import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { PRIORITIES } from '@parley/protocol';
import pg from 'pg';
import { startPostgres } from '../../../services/api/dist/platform/database/embedded/postgres.js';
import { DATABASE } from '../../../services/api/dist/supervisor/plan.js';
import { CLUSTER, keepSecrets } from '../../../services/api/dist/supervisor/secrets.js';
import { Child } from '../lib/child.js';
import { short } from '../lib/figures.js';
import { login, post } from '../load/systems.js';
import { type Product, type ProductOptions, startProduct } from '../product.js';
import { withoutIndexes } from './indexes.js';
import { readKeys } from './keys.js';
import { makePeople, type People } from './people.js';
import type { Shop } from './plan.js';
import { TABLES } from './rows.js';
import type { WorkerIsTold, WorkerSays } from './worker.js';

/** Rooms that one process makes and loads at a time. Those that follow each other in time stand beside each other, as in life. */
const SLICE = 250;
const FILE = 'shop.json';
/** Minutes. */
const TARGETS = { first: 43_200, next: 43_200, resolve: 86_400 };

/** What was loaded, kept beside the data. */
export interface Loaded {
  readonly shop: Shop;
  readonly people: People;
  readonly entries: number;
  readonly bytes: number;
}

interface Found extends Loaded {
  readonly complete: true;
}

/** A data folder of the product with this shop in it: made if it is not there, else as it was left. */
export async function loadShop(
  dataDir: string,
  shop: Shop,
  options: Pick<ProductOptions, 'root'>,
  say: (line: string) => void,
): Promise<Loaded> {
  const file = join(dataDir, FILE);
  if (existsSync(file)) {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Found;
    if (JSON.stringify(found.shop) !== JSON.stringify(shop))
      throw new Error(`${dataDir} holds another shop.`);
    say(`${short(shop.rooms)} rooms are there from another run`);
    return found;
  }
  const began = performance.now();
  // the first start makes the database, its keys and the accounts of the demo
  const product = await startProduct({ ...options, dataDir });
  try {
    await promise(product);
  } finally {
    await product.stop();
  }
  const loaded = await fill(dataDir, shop, say);
  writeFileSync(file, JSON.stringify({ ...loaded, complete: true } satisfies Found));
  const seconds = (performance.now() - began) / 1000;
  say(
    `${short(shop.rooms)} rooms, ${short(loaded.entries)} messages, ${short(loaded.bytes / 2 ** 20)} MB in ${short(seconds)} s`,
  );
  return loaded;
}

/** Something is due in each chat in hand, and nothing soon. */
async function promise(product: Product): Promise<void> {
  const token = await login(product, 'admin@demo.test');
  const policies = PRIORITIES.map((priority) => ({ teamId: null, priority, ...TARGETS }));
  await post(product, '/admin/settings/sla', {
    token,
    method: 'PUT',
    body: { value: { policies, warnPercent: 1 } },
  });
}

/** With Postgres alone, which may lose everything until it is done: then it writes all of it down. */
async function fill(dataDir: string, shop: Shop, say: (line: string) => void): Promise<Loaded> {
  const { superuserPassword } = keepSecrets(dataDir);
  const postgres = await startPostgres({
    folder: join(dataDir, CLUSTER),
    logFile: join(dataDir, 'postgres.log'),
    programs: process.env['POSTGRES_BIN'] || null,
    superuserPassword,
    sync: true,
    config: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      autovacuum: 'off',
      max_wal_size: '8GB',
      shared_buffers: '512MB',
    },
  });
  const url = postgres.superuserUrl(DATABASE);
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return await fillInto(client, url, dataDir, shop, say);
  } finally {
    await client.end();
    await postgres.stop();
  }
}

async function fillInto(
  client: pg.Client,
  url: string,
  dataDir: string,
  shop: Shop,
  say: (line: string) => void,
): Promise<Loaded> {
  const keys = await readKeys(dataDir, client);
  const people = await makePeople(client, shop);
  const makeIndexes = await withoutIndexes(client, TABLES);
  const entries = await byWorkers({ url, keys, people, shop, now: Date.now() }, say);
  const began = performance.now();
  await makeIndexes();
  // what runs by itself in life: lists may stand on the map of what everybody sees
  await client.query(`vacuum (freeze, analyze)`);
  await client.query('checkpoint');
  say(`indexes and statistics: ${short((performance.now() - began) / 1000)} s`);
  const size = await client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes');
  return { shop, people, entries, bytes: Number(size.rows[0]!.bytes) };
}

async function byWorkers(
  spec: Extract<WorkerIsTold, { url: string }>,
  say: (line: string) => void,
): Promise<number> {
  const began = performance.now();
  let next = 0;
  let entries = 0;
  const lane = async (): Promise<void> => {
    const worker = new Child<WorkerSays>(new URL('./worker.js', import.meta.url), 'A loader');
    try {
      worker.tell(spec);
      await worker.says('ready');
      while (next < spec.shop.rooms) {
        const from = next;
        next = Math.min(from + SLICE, spec.shop.rooms);
        worker.tell({ from, to: next } satisfies WorkerIsTold);
        const loaded = await worker.says('loaded');
        entries += loaded.entries;
      }
    } finally {
      await worker.end();
    }
  };
  // one more than there are cores: while it waits for Postgres another one makes rows
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, lane));
  const seconds = (performance.now() - began) / 1000;
  say(`rows: ${short(seconds)} s, ${short(entries / seconds)} messages/s`);
  return entries;
}
