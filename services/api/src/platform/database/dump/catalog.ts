import type pg from 'pg';
import { MIGRATIONS_TABLE } from '../data-source.js';

export interface Table {
  /** As SQL writes it. */
  readonly name: string;
  /** As SQL writes them; what the database computes itself is none of them. */
  readonly columns: readonly string[];
  /** False: worth no log, and so no backup either. */
  readonly lasts: boolean;
}

const TABLES = `from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  and not c.relispartition and c.relname <> '${MIGRATIONS_TABLE}'`;

async function rows<Row extends object>(
  client: pg.Client,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await client.query<Row>(sql, values)).rows;
}

/** All tables but the one of migrations. */
export const tables = (client: pg.Client): Promise<Table[]> =>
  rows(
    client,
    `select c.oid::regclass::text as name, array(
       select quote_ident(a.attname) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum
     ) as columns, c.relpersistence <> 'u' as lasts ${TABLES} order by 1`,
  );

/**
 * Tables that hide rows from this role: row level security leaves out what no policy lets through, and says nothing. The owner
 * of ours has a policy of its own on each.
 */
export async function hidden(client: pg.Client): Promise<string[]> {
  const found = await rows<{ name: string }>(
    client,
    `select c.oid::regclass::text as name ${TABLES} and c.relrowsecurity
       and not (select rolsuper or rolbypassrls from pg_roles where rolname = current_user)
       and not exists (
         select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*'
           and pg_get_expr(p.polqual, p.polrelid) = 'true' and current_user::regrole::oid = any (p.polroles))`,
  );
  return found.map(({ name }) => name);
}

interface Constraint {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

export const foreignKeys = (client: pg.Client): Promise<Constraint[]> =>
  rows(
    client,
    `select k.conrelid::regclass::text as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conparentid = 0`,
  );

export const triggers = (client: pg.Client): Promise<{ table: string; name: string }[]> =>
  rows(
    client,
    `select t.tgrelid::regclass::text as table, quote_ident(t.tgname) as name
     from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and t.tgenabled = 'O' and t.tgparentid = 0
       and c.relnamespace = 'public'::regnamespace`,
  );

/** The counters behind columns, by where they stand. Those that were never used are left out. */
export const sequences = (client: pg.Client): Promise<{ name: string; value: string }[]> =>
  rows(
    client,
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as value from pg_sequences
     where schemaname = 'public' and last_value is not null and sequencename not like '${MIGRATIONS_TABLE}%'`,
  );

/** Which migrations have run, in their order. */
export async function ranMigrations(client: pg.Client): Promise<string[]> {
  const found = await rows<{ name: string }>(client, `select name from ${MIGRATIONS_TABLE} order by id`);
  return found.map(({ name }) => name);
}
