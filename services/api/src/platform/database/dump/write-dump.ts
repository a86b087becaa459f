import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { ranMigrations, sequences, type Table, tables } from './catalog.js';
import type { DumpHead, DumpNote } from './dump-format.js';

/** So many rows are in memory at once. */
const FETCH = 1_000;

export interface DumpOptions {
  readonly madeAt: Date;
  /** Tables that are left out. */
  readonly without: readonly string[];
  readonly facts: DumpHead['facts'];
}

/** Waiting jobs; those that were laid aside are no part of what the product needs. */
const JOBS = `select jsonb_build_object('identifier', t.identifier, 'payload', j.payload, 'run_at', j.run_at,
    'key', j.key, 'max_attempts', j.max_attempts)::text as line
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where j.attempts < j.max_attempts order by j.id`;

/**
 * Writes all rows into `file` (0600), whole or not at all. `client` is in a transaction with one snapshot, as a role that sees
 * every row. Returns how many rows of each table.
 */
export async function writeDump(
  client: pg.Client,
  file: string,
  options: DumpOptions,
): Promise<Record<string, number>> {
  const draft = `${file}.new`;
  const rows: Record<string, number> = {};
  const target = createWriteStream(draft, { mode: 0o600, flush: true });
  try {
    await pipeline(Readable.from(hashed(lines(client, options, rows), rows)), createGzip(), target);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return rows;
}

const note = (content: DumpNote): string => `#${JSON.stringify(content)}\n`;

/** The end comes last, and tells a whole file from one that was cut off. */
async function* hashed(
  source: AsyncGenerator<string>,
  rows: Readonly<Record<string, number>>,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  for await (const text of source) {
    hash.update(text);
    yield text;
  }
  yield note({ end: { rows, sha256: hash.digest('hex') } });
}

async function* lines(
  client: pg.Client,
  { madeAt, without, facts }: DumpOptions,
  rows: Record<string, number>,
): AsyncGenerator<string> {
  const migrations = await ranMigrations(client);
  yield note({ head: { parley: 'data', version: 1, madeAt: madeAt.toISOString(), migrations, facts } });
  for (const { name, value } of await sequences(client)) yield note({ sequence: name, value });
  const all = await tables(client);
  for (const table of all.filter(({ name, lasts }) => lasts && !without.includes(name))) {
    yield note({ table: table.name, columns: table.columns });
    rows[table.name] = yield* fetched(client, rowsOf(table));
  }
  yield note({ jobs: true });
  rows['jobs'] = yield* fetched(client, JOBS);
}

const rowsOf = ({ name, columns }: Table): string =>
  `select to_jsonb(r)::text as line from (select ${columns.join(', ')} from ${name}) r`;

async function* fetched(client: pg.Client, sql: string): AsyncGenerator<string, number> {
  await client.query(`declare dumped no scroll cursor for ${sql}`);
  let count = 0;
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${FETCH} from dumped`);
    if (rows.length === 0) break;
    count += rows.length;
    yield rows.map(({ line }) => `${line}\n`).join('');
  }
  await client.query('close dumped');
  return count;
}

/** Writes a small file (0600), whole or not at all. */
export async function writeSecretly(file: string, content: string): Promise<void> {
  const draft = `${file}.new`;
  await rm(draft, { force: true });
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
