import type pg from 'pg';

/** How the rows of all messages lie: in one table, or in parts by a hash of the room or by when the room began. */
export interface Layout {
  readonly name: string;
  /** `ahead`: all that is there stays one part, and those of times to come are made. */
  readonly by: 'nothing' | 'room' | 'beginning' | 'ahead';
  readonly parts: number;
}

/** Four parts are the months of the shop that is measured; 36 are three years of them. */
export const LAYOUTS: readonly Layout[] = [
  { name: 'plain', by: 'nothing', parts: 1 },
  { name: 'hash of room, 8', by: 'room', parts: 8 },
  { name: 'hash of room, 16', by: 'room', parts: 16 },
  { name: 'hash of room, 32', by: 'room', parts: 32 },
  { name: 'beginning of room, 4', by: 'beginning', parts: 4 },
  { name: 'beginning of room, 36', by: 'beginning', parts: 36 },
  { name: 'beginning of room, all and 12 to come', by: 'ahead', parts: 13 },
];

const TABLE = 'chat_message';
const MONTH_MS = 30 * 24 * 60 * 60_000;
const partName = (n: number): string => `${TABLE}_p${n}`;

/** Lays all messages out, with the keys, indexes, rights, policies and triggers that their table has. Seconds it took. */
export async function layOut(client: pg.Client, layout: Layout): Promise<number> {
  if (layout.by === 'nothing') return 0;
  const began = performance.now();
  const { indexes, rest } = await definitions(client);
  await client.query(`set maintenance_work_mem = '256MB'`);
  await client.query('begin');
  for (const sql of await (layout.by === 'ahead'
    ? attached(client, rest)
    : moved(client, layout, [...indexes, ...rest])))
    await client.query(sql);
  await client.query('commit');
  return (performance.now() - began) / 1000;
}

/** Each row is written anew, and the indexes after the rows. */
async function moved(
  client: pg.Client,
  { by, parts }: Layout,
  definitions: readonly string[],
): Promise<string[]> {
  const bounds = by === 'room' ? hashes(parts) : stretches(edgesOf(await span(client), parts));
  return [
    `alter table ${TABLE} rename to ${TABLE}_before`,
    `create table ${TABLE} (like ${TABLE}_before including defaults including constraints)
       partition by ${by === 'room' ? 'hash' : 'range'} (room_id)`,
    ...bounds.map((bound, n) => `create table ${partName(n)} partition of ${TABLE} for values ${bound}`),
    `insert into ${TABLE} select * from ${TABLE}_before`,
    `drop table ${TABLE}_before`,
    ...definitions,
  ];
}

/** No row is written: they are looked through once, for whether they are all of the time before. */
async function attached(client: pg.Client, definitions: readonly string[]): Promise<string[]> {
  const { last } = await span(client);
  const edges = Array.from({ length: 12 }, (_, n) => idAt(last + 1 + n * MONTH_MS));
  const triggers = await client.query<{ name: string }>(
    `select quote_ident(tgname) as name from pg_trigger where tgrelid = '${TABLE}'::regclass and not tgisinternal`,
  );
  const [first, ...others] = stretches(edges);
  return [
    ...triggers.rows.map(({ name }) => `drop trigger ${name} on ${TABLE}`),
    `alter table ${TABLE} rename to ${partName(0)}`,
    `create table ${TABLE} (like ${partName(0)} including all) partition by range (room_id)`,
    `alter table ${TABLE} attach partition ${partName(0)} for values ${first}`,
    ...others.map((bound, n) => `create table ${partName(n + 1)} partition of ${TABLE} for values ${bound}`),
    ...definitions,
  ];
}

/** What makes of a bare table with this name what it is. */
async function definitions(client: pg.Client): Promise<{ indexes: string[]; rest: string[] }> {
  const { rows } = await client.query<{ n: number; sql: string }>(
    `select n, sql from (
       select 1 as n, format('alter table ${TABLE} add constraint %I %s', conname, pg_get_constraintdef(oid)) as sql
       from pg_constraint where conrelid = '${TABLE}'::regclass and contype in ('p', 'u')
       union all
       select 2, pg_get_indexdef(indexrelid) from pg_index i where indrelid = '${TABLE}'::regclass
         and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
       union all
       select 3, format('alter table ${TABLE} owner to %I; alter table ${TABLE} enable row level security, force row level security;
         grant select, insert, update, delete on ${TABLE} to parley_app', tableowner) from pg_tables where tablename = '${TABLE}'
       union all
       select 4, format('create policy %I on ${TABLE} as %s for %s to %s', policyname, permissive, cmd, array_to_string(roles, ', '))
         || coalesce(' using (' || qual || ')', '') || coalesce(' with check (' || with_check || ')', '')
       from pg_policies where tablename = '${TABLE}'
       union all
       select 5, pg_get_triggerdef(oid) from pg_trigger where tgrelid = '${TABLE}'::regclass and not tgisinternal) made
     order by n`,
  );
  const sqlOf = (found: typeof rows): string[] => found.map(({ sql }) => sql);
  return { indexes: sqlOf(rows.filter(({ n }) => n <= 2)), rest: sqlOf(rows.filter(({ n }) => n > 2)) };
}

const hashes = (parts: number): string[] =>
  Array.from({ length: parts }, (_, n) => `with (modulus ${parts}, remainder ${n})`);

/** The ids of rooms begin with the time at which they were made, so a stretch of ids is one of time. */
async function span(client: pg.Client): Promise<{ first: number; last: number }> {
  const { rows } = await client.query<{ first: string; last: string }>(
    `select min(id::text) as first, max(id::text) as last from chat_room`,
  );
  return { first: timeOf(rows[0]!.first), last: timeOf(rows[0]!.last) };
}

const edgesOf = ({ first, last }: { first: number; last: number }, parts: number): string[] =>
  Array.from({ length: parts - 1 }, (_, n) => idAt(first + ((last - first) * (n + 1)) / parts));

const stretches = (edges: readonly string[]): string[] =>
  Array.from({ length: edges.length + 1 }, (_, n) => {
    const [from, to] = [edges[n - 1], edges[n]];
    return `from (${from ? `'${from}'` : 'minvalue'}) to (${to ? `'${to}'` : 'maxvalue'})`;
  });

const timeOf = (id: string): number => parseInt(id.replace('-', '').slice(0, 12), 16);

function idAt(time: number): string {
  const digits = Math.round(time).toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-0000-0000-000000000000`;
}

/** The oldest part, where they are by time. */
export const FIRST = partName(0);

/** The table itself, or its parts. */
export const PARTS = `select oid::regclass::text as name from pg_class
  where relkind = 'r' and (oid = '${TABLE}'::regclass or oid in (select inhrelid from pg_inherits where inhparent = '${TABLE}'::regclass))`;
