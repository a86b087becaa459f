import type { AuditAction } from '@parley/protocol';
import type pg from 'pg';
import { SYSTEM } from '../actor.js';
import { type Deed, doer, recordedDeed } from './deed.js';

/**
 * A deed of the command line, on a connection of its own. As the last statement of the transaction of what was done, which says
 * `app.role` for itself; or by itself, once it is done.
 */
export async function recordByHand<A extends AuditAction>(
  database: Pick<pg.ClientBase, 'query'>,
  deed: Deed<A>,
): Promise<void> {
  const actor = doer(undefined, SYSTEM, { commandLine: true, address: null });
  await database.query(
    `with who as materialized (select set_config('app.role', $2, true))
     select audit_record($1::jsonb) from who`,
    [JSON.stringify([recordedDeed(deed, actor)]), SYSTEM],
  );
}
