import pg from 'pg';
import { MIGRATIONS_TABLE } from './data-source.js';

/**
 * The application may read and write every row, and change nothing else: no table, no policy, no function. Of the table of
 * migrations it may read what has run, and the audit chain it may read. Idempotent, and in one transaction, so that a running server never lacks a right.
 */
export async function grantApplication(owner: pg.Client, role: string): Promise<void> {
  const to = pg.escapeIdentifier(role);
  const grants: [string, string, string[]][] = [
    ['select, insert, update, delete', 'table', await own(owner, TABLES)],
    ['select', 'table', [MIGRATIONS_TABLE, ...(await own(owner, READ_ONLY))]],
    ['usage, select', 'sequence', await own(owner, SEQUENCES)],
    ['execute', 'routine', await own(owner, ROUTINES)],
  ];
  await owner.query('begin');
  await owner.query(`grant usage on schema public to ${to}`);
  for (const [rights, kind, names] of grants) {
    if (names.length === 0) continue;
    const on = `${kind} ${names.join(', ')}`;
    await owner.query(`revoke all on ${on} from ${to}`);
    await owner.query(`grant ${rights} on ${on} to ${to}`);
  }
  await owner.query('commit');
}

// A database may hold things that others made, which are not ours to give: only what the owner owns.
const RELATIONS = `select oid::regclass::text as name from pg_class
  where relnamespace = 'public'::regnamespace and relowner = current_user::regrole`;
const KEPT = `relname in ('audit_entry', 'audit_head')`;
const TABLES = `${RELATIONS} and relkind in ('r', 'p', 'v', 'm') and relname <> '${MIGRATIONS_TABLE}' and not ${KEPT}`;
// functions of the owner write what the application may add to, but not change
const READ_ONLY = `${RELATIONS} and ${KEPT}`;
// the counter behind TypeORM's own table is not the application's
const SEQUENCES = `${RELATIONS} and relkind = 'S' and relname not like '${MIGRATIONS_TABLE}%'`;
const ROUTINES = `select oid::regprocedure::text as name from pg_proc
  where pronamespace = 'public'::regnamespace and proowner = current_user::regrole`;

/** Names as SQL writes them, quoted where needed. */
async function own(owner: pg.Client, sql: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(sql);
  return rows.map(({ name }) => name);
}
