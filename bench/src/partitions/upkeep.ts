import type pg from 'pg';
import { FIRST, type Layout, PARTS } from './layouts.js';

/** Chats that retention takes, one by one. */
const OLD = 500;

/** Megabytes of the rows and of each index, all parts together. */
export async function sizes(root: pg.Client): Promise<Record<string, number[]>> {
  const { rows } = await root.query<{ name: string; bytes: string }>(
    `with parts as (${PARTS}),
     indexes as (
       select a.amname || case when i.indisprimary then ', key' when i.indisunique then ', id' else '' end as name,
         pg_relation_size(i.indexrelid) as bytes
       from parts p join pg_index i on i.indrelid = p.name::regclass join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
       where i.indpred is null)
     select 'rows' as name, sum(pg_table_size(name::regclass)) as bytes from parts
     union all select name, sum(bytes) from indexes group by name`,
  );
  return Object.fromEntries(rows.map(({ name, bytes }) => [`${name}, MB`, [Number(bytes) / 2 ** 20]]));
}

/** What the product does once a second: the words of new messages into their index. Milliseconds. */
export async function sortWords(root: pg.Client): Promise<number> {
  const { rows } = await root.query<{ name: string }>(
    `with parts as (${PARTS})
     select i.indexrelid::regclass::text as name from parts p join pg_index i on i.indrelid = p.name::regclass
     join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam where a.amname = 'gin'`,
  );
  const began = performance.now();
  for (const { name } of rows) await root.query('select gin_clean_pending_list($1)', [name]);
  return performance.now() - began;
}

/** Pages of 8 kB that were written to since the last checkpoint. */
export async function dirtyPages(root: pg.Client): Promise<Record<string, number>> {
  const { rows } = await root.query<{ rows: number; indexes: number }>(
    `with parts as (${PARTS}),
     files as (
       select pg_relation_filenode(name::regclass) as file, false as index from parts
       union all
       select pg_relation_filenode(i.indexrelid), true from parts p join pg_index i on i.indrelid = p.name::regclass
       join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam where a.amname = 'btree')
     select count(*) filter (where not f.index)::int as rows, count(*) filter (where f.index)::int as indexes
     from pg_buffercache b join files f on f.file = b.relfilenode
     where b.isdirty and b.reldatabase = (select oid from pg_database where datname = current_database())`,
  );
  return {
    '500 messages in 500 chats, pages of rows': rows[0]!.rows,
    '500 messages in 500 chats, pages of keys': rows[0]!.indexes,
  };
}

/** The oldest chats go, each in a transaction of its own: wholly, as retention does it, or their messages alone. Then all that a part holds. */
export async function forget(root: pg.Client, { by }: Layout): Promise<Record<string, number>> {
  await root.query(`select set_config('app.role', 'system', false)`);
  const old = await root.query<{ id: string }>(
    `select id from chat_room where status = 'closed' order by id limit ${2 * OLD}`,
  );
  // every other one, so that both have as many pages to themselves
  const [whole, alone] = [0, 1].map((odd) => old.rows.filter((_, n) => n % 2 === odd));
  const shredding = await timed(async () => {
    for (const { id } of whole!) await root.query(`select shred_room($1, 'erasure', now())`, [id]);
  });
  const deleting = await timed(async () => {
    for (const { id } of alone!) await root.query('delete from chat_message where room_id = $1', [id]);
  });
  const { rows: parts } = await root.query<{ name: string }>(PARTS);
  const cleaning = await timed(async () => {
    for (const { name } of parts) await root.query(`vacuum ${name}`);
  });
  return {
    'shred a chat, ms': shredding / OLD,
    'of it its messages, ms': deleting / OLD,
    'clean up after these, ms': cleaning,
    ...(['beginning', 'ahead'].includes(by) && {
      'drop the oldest part, ms': await timed(() => root.query(`drop table ${FIRST}`)),
    }),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
