import pg, { type PoolClient } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

export type Isolation = 'READ COMMITTED' | 'REPEATABLE READ';

export interface Beginning {
  isolation: Isolation;
  /** Nothing can be written in it. Then its first question does not wait until it has begun. */
  readOnly?: boolean | undefined;
  /** See `ONE_PLAN`. */
  onePlan?: boolean;
  /** What row level security goes by: gone with the transaction. */
  userId: string;
  role: string;
}

/**
 * Runs `work` in a transaction that knows who asks before anything else does, and commits it; rolls back what was thrown, and
 * throws that. It begins in one round trip: TypeORM takes two for the same, and who asks would be a third.
 */
export async function transaction<T>(
  dataSource: DataSource,
  beginning: Beginning,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  let ended: Promise<unknown> = Promise.resolve();
  try {
    const begun = begin(runner, (await runner.connect()) as PoolClient, beginning);
    const result = await carryOut(runner, begun, beginning, work);
    ended = runner.commitTransaction();
    if (!beginning.readOnly) await ended;
    return result;
  } finally {
    // Nobody waits for the end of what only asked, but whoever has the connection next. Should it fail nothing is lost: there was
    // nothing to keep, and the pool itself hears of a connection that broke.
    if (beginning.readOnly) void ended.catch(() => undefined).then(() => runner.release());
    else await runner.release();
  }
}

/**
 * Where nothing can be written the first question goes out behind the beginning, whose answer comes with its own. Should the
 * beginning ever fail by itself, what was asked is answered outside of all transactions, as nobody, and is forgotten; what
 * is written would stay, so whoever writes waits.
 */
async function carryOut<T>(
  runner: QueryRunner,
  begun: Promise<unknown>,
  { readOnly }: Beginning,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  // what it failed with is told below
  begun.catch(() => undefined);
  try {
    if (!readOnly) await begun;
    const result = await work(runner.manager);
    await begun;
    return result;
  } catch (error) {
    // what went wrong first is told: a connection that broke cannot roll back either
    await runner.rollbackTransaction().catch(() => undefined);
    await begun;
    throw error;
  }
}

/**
 * What stands anywhere is as near as what follows it: Postgres reckons with a disk that turns unless it is told, and would rather
 * read a whole table than look up a thousandth of it. And compiling a question takes longer than answering any of ours. Said here
 * and not to the connection, since a pooler in between lends one for a transaction.
 */
const PLANNING = `set local random_page_cost = '1.1'; set local jit = 'off'`;

/**
 * A prepared question is planned anew each time as long as Postgres takes the plan for what it asks now for cheaper than one for
 * anything, as it does with each short list; and a plan that was made while a table was small reads all of it.
 */
const ONE_PLAN = `; set local plan_cache_mode = 'force_generic_plan'; set local enable_seqscan = 'off'`;

/**
 * Several statements in one question take no parameters, so what is told is quoted. To set costs half of what selecting `set_config` does:
 * nothing is planned, and no row comes back.
 */
function begin(runner: QueryRunner, client: PoolClient, beginning: Beginning): Promise<unknown> {
  const { isolation, readOnly, onePlan, userId, role } = beginning;
  // what TypeORM itself remembers of a transaction that it has begun
  Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
  return client.query(
    `start transaction isolation level ${isolation}${readOnly ? ' read only' : ''};
     set local app.user_id = ${pg.escapeLiteral(userId)}; set local app.role = ${pg.escapeLiteral(role)};
     ${PLANNING}${onePlan ? ONE_PLAN : ''}`,
  );
}
