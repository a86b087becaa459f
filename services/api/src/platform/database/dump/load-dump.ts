import type pg from 'pg';
import { foreignKeys, tables, triggers } from './catalog.js';
import { BadDump, type DumpNote } from './dump-format.js';
import { readDump } from './read-dump.js';

/** So much goes to the database at once. */
const BATCH_ROWS = 500;
const BATCH_CHARS = 1_000_000;

/**
 * Loads a dump into tables of the same shape, in the present transaction, as their owner. What was in them goes. Neither
 * triggers nor references look at a row on its way; `beforeChecks` may still change things, then all references are checked.
 */
export async function loadDump(
  client: pg.Client,
  file: string,
  beforeChecks: () => Promise<void>,
): Promise<void> {
  const references = await foreignKeys(client);
  const resting = await triggers(client);
  const all = (await tables(client)).map(({ name }) => name);
  for (const { table, name } of references)
    await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { table, name } of resting) await client.query(`alter table ${table} disable trigger ${name}`);
  await client.query(`truncate ${all.join(', ')}`);
  await new Loader(client, new Set(all)).load(file);
  await beforeChecks();
  // what was loaded raises no event that these wait for
  for (const { table, name, definition } of references)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  for (const { table, name } of resting) await client.query(`alter table ${table} enable trigger ${name}`);
}

class Loader {
  private into: (lines: string[]) => Promise<void> = () => Promise.resolve();
  private batch: string[] = [];
  private chars = 0;
  private readonly counts: Record<string, number> = {};
  private present = '';

  constructor(
    private readonly client: pg.Client,
    private readonly known: ReadonlySet<string>,
  ) {}

  async load(file: string): Promise<void> {
    for await (const item of readDump(file)) {
      if (typeof item === 'string') await this.row(item);
      else await this.note(item, file);
    }
  }

  private async row(line: string): Promise<void> {
    this.batch.push(line);
    this.chars += line.length;
    if (this.batch.length >= BATCH_ROWS || this.chars >= BATCH_CHARS) await this.flush();
  }

  private async note(note: DumpNote, file: string): Promise<void> {
    await this.flush();
    if ('table' in note) this.begin(note.table, this.rows(note));
    if ('jobs' in note) this.begin('jobs', this.jobs);
    if ('sequence' in note) await this.sequence(note);
    if (!('end' in note)) return;
    for (const [name, rows] of Object.entries(note.end.rows))
      if ((this.counts[name] ?? 0) !== rows) throw new BadDump(`${file} lacks rows of ${name}.`);
  }

  private begin(name: string, into: (lines: string[]) => Promise<void>): void {
    this.present = name;
    this.into = into;
  }

  private async flush(): Promise<void> {
    if (this.batch.length === 0) return;
    const lines = this.batch;
    this.batch = [];
    this.chars = 0;
    await this.into(lines);
    this.counts[this.present] = (this.counts[this.present] ?? 0) + lines.length;
  }

  private rows({ table, columns }: { table: string; columns: readonly string[] }) {
    if (!this.known.has(table)) throw new BadDump(`There is no table ${table} to load.`);
    const names = columns.join(', ');
    const sql = `insert into ${table} (${names}) overriding system value
      select ${columns.map((name) => `r.${name}`).join(', ')}
      from unnest($1::text[]) line cross join lateral jsonb_populate_record(null::${table}, line::jsonb) r`;
    return async (lines: string[]): Promise<void> => void (await this.client.query(sql, [lines]));
  }

  private readonly jobs = async (lines: string[]): Promise<void> => {
    await this.client.query(
      `select graphile_worker.add_job(line::jsonb ->> 'identifier', payload := (line::jsonb -> 'payload')::json,
         run_at := (line::jsonb ->> 'run_at')::timestamptz, job_key := line::jsonb ->> 'key',
         max_attempts := (line::jsonb ->> 'max_attempts')::int)
       from unnest($1::text[]) line`,
      [lines],
    );
  };

  private async sequence({ sequence, value }: { sequence: string; value: string }): Promise<void> {
    await this.client.query('select setval($1::regclass, $2::bigint)', [sequence, value]);
  }
}
