import type pg from 'pg';
import { ChainCheck, type ChainRow, type Head } from './chain-check.js';

/** What is held in memory at a time. */
const BATCH = 2_000;

/**
 * The whole chain as it was at one moment, whatever is being written meanwhile. `told`: heads that somebody outside was given.
 * On a connection of its own, of the application's role.
 */
export async function verifyChain(database: pg.Client, told: readonly Head[] = []): Promise<ChainCheck> {
  const check = new ChainCheck(told);
  await database.query('begin isolation level repeatable read read only');
  try {
    await database.query(`select set_config('app.role', 'system', true)`);
    await database.query(`declare chain no scroll cursor for
      select n::float8 as n, body, previous, hash, at, action, actor, target from audit_entry order by audit_entry.n`);
    for (;;) {
      const { rows } = await database.query<ChainRow>(`fetch ${BATCH} from chain`);
      if (rows.length === 0) break;
      for (const row of rows) check.next(row);
    }
    check.end(await headOf(database));
  } finally {
    await database.query('rollback');
  }
  return check;
}

/** The end of the chain, as the database remembers it. Within a transaction that may see it. */
export async function headOf(database: pg.Client): Promise<Head | null> {
  const { rows } = await database.query<Head>('select n::float8 as n, hash from audit_head');
  return rows[0] ?? null;
}
