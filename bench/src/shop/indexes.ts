import pg from 'pg';
import type { Table } from './rows.js';

interface Part {
  readonly table: string;
  readonly name: string;
  readonly drop: string;
  readonly make: string;
}

/**
 * Takes away the indexes of these tables and the keys that no other table refers to. A function that makes them again: an index over
 * many rows is made in a fraction of the time that it takes to put the rows into it one by one.
 */
export async function withoutIndexes(
  client: pg.Client,
  tables: readonly Table[],
): Promise<() => Promise<void>> {
  const parts = await partsOf(client, tables);
  for (const { drop } of parts) await client.query(drop);
  return async () => {
    await client.query(`set maintenance_work_mem = '512MB'`);
    for (const { make } of parts) await client.query(make);
  };
}

async function partsOf(client: pg.Client, tables: readonly Table[]): Promise<Part[]> {
  const found = await client.query<Part>(
    `with mine as (select oid, oid::regclass::text as name from pg_class where oid = any ($1::text[]::regclass[]))
     select t.name as table, c.conname as name, format('alter table %s drop constraint %I', t.name, c.conname) as drop,
       format('alter table %s add constraint %I %s', t.name, c.conname, pg_get_constraintdef(c.oid)) as make
     from pg_constraint c join mine t on t.oid = c.conrelid
     where c.contype in ('p', 'u') and not exists (
       select from pg_constraint f where f.contype = 'f' and f.conindid = c.conindid)
     union all
     select t.name, i.indexrelid::regclass::text, format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
     from pg_index i join mine t on t.oid = i.indrelid
     where not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  );
  return found.rows;
}
