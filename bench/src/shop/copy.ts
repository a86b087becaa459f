import { once } from 'node:events';
import type pg from 'pg';
import { from } from 'pg-copy-streams';

/** Whole lines of text, as `COPY` reads them. */
export async function copyInto(
  client: pg.Client,
  table: string,
  columns: string,
  lines: string,
): Promise<void> {
  if (lines === '') return;
  const stream = client.query(from(`copy ${table} (${columns}) from stdin`));
  const done = once(stream, 'finish');
  stream.end(lines);
  await done;
}
