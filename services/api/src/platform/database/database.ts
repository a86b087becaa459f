import { Injectable, type OnModuleDestroy, Optional } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { Settings } from '../../config/settings.js';
import { type Actor, SYSTEM } from '../actor.js';
import { fail } from '../failure.js';
import { measured, type Reading } from '../metrics/metrics.js';
import { Scoped } from '../scoped.js';
import { type Occupied, OCCUPIED, occupiedOf, type OccupiedRow } from './occupied.js';
import { Replica } from './replica.js';
import { type Isolation, transaction } from './transaction.js';

const connections = measured(
  'database_connections',
  'Connections to Postgres that work or idle, and requests that wait for one',
  ['state'],
);

/** A statement of its own does little, and whoever waits for it waits no longer than this for a server that is silent. */
const ANSWER_WITHIN_MS = 5_000;

const poolOf = (dataSource: DataSource): Pool | undefined =>
  (dataSource.driver as unknown as { master?: Pool }).master;

function connectionsOf(dataSource: DataSource): Reading<'state'>[] {
  const master = poolOf(dataSource);
  if (!master) return [];
  const { totalCount, idleCount, waitingCount } = master;
  return [
    { labels: { state: 'busy' }, value: totalCount - idleCount },
    { labels: { state: 'idle' }, value: idleCount },
    { labels: { state: 'waiting' }, value: waitingCount },
  ];
}

export type Asker = Pick<Actor, 'userId' | 'role'> | typeof SYSTEM;

interface Opening {
  readonly isolation: Isolation;
  readonly readOnly?: boolean;
  readonly onePlan?: boolean;
  /** The database itself if it does not say. */
  readonly from?: DataSource;
}

interface Unit {
  readonly who: string;
  readonly asker: Asker;
  readonly isolation: Isolation;
  readonly manager: EntityManager;
  readonly lastly: (() => Promise<void>)[];
  readonly afterCommit: (() => void)[];
  /** Committed or rolled back: what was begun in it and goes on longer has to begin its own. */
  over: boolean;
}

/**
 * The one way to the database. Every query runs in a unit of work: a transaction that has been told who is asking
 * (`app.user_id`, `app.role`), which is what row level security goes by. A unit wraps database work only, never a hash,
 * a mail or a call to another host.
 */
@Injectable()
export class Database implements OnModuleDestroy {
  private readonly units = new Scoped<Unit>();
  private readonly unmeasure: () => void;

  constructor(
    private readonly dataSource: DataSource,
    @Optional() private readonly replica?: Replica,
    @Optional() private readonly settings?: Settings,
  ) {
    this.unmeasure = connections.read(() => connectionsOf(dataSource));
  }

  onModuleDestroy(): void {
    this.unmeasure();
  }

  /** Runs `work` in a transaction in the name of `actor`. Inside a unit of the same actor it joins that one. */
  as<T>(actor: Asker, work: () => Promise<T>): Promise<T> {
    return this.unitOfWork({ isolation: 'READ COMMITTED' }, actor, work);
  }

  /**
   * Like `as`, with one snapshot for all its queries: they see the database as it was at the first one. Nothing can be written in it.
   * `onePlan`: what is prepared looks up rows by their keys, and is planned once by each connection, however many these are, and however
   * few rows there were then.
   */
  snapshot<T>(actor: Asker, work: () => Promise<T>, { onePlan = false } = {}): Promise<T> {
    return this.unitOfWork({ isolation: 'REPEATABLE READ', readOnly: true, onePlan }, actor, work);
  }

  /**
   * Like `snapshot`, of the replica if there is one that follows. For lists and counts that may be some seconds old, and never for
   * what was said: who is erased, or let in nowhere any more, is not yet so there. Nothing can be written in it, replica or not.
   */
  async fromReplica<T>(actor: Asker, work: () => Promise<T>): Promise<T> {
    const from = (await this.replica?.source()) ?? this.dataSource;
    return this.unitOfWork({ isolation: 'REPEATABLE READ', readOnly: true, from }, actor, work);
  }

  /** `onePlan` as for `snapshot`. */
  system<T>(work: () => Promise<T>, { onePlan = false } = {}): Promise<T> {
    return this.unitOfWork({ isolation: 'READ COMMITTED', onePlan }, SYSTEM, work);
  }

  /** Like `system`, for questions alone: nothing can be written in it, and the first of them is asked a round trip sooner. */
  look<T>(work: () => Promise<T>, { onePlan = false } = {}): Promise<T> {
    return this.unitOfWork({ isolation: 'READ COMMITTED', readOnly: true, onePlan }, SYSTEM, work);
  }

  /** Runs `tell` once the present unit has committed, and not at all if it rolls back. A fact is told after the commit. */
  afterCommit(tell: () => void): void {
    this.unit().afterCommit.push(tell);
  }

  /**
   * Runs `write` after all else of the present unit, just before it commits, and not at all if it fails before. For what takes a
   * lock that everybody wants: it is held for the commit alone, and who holds it waits for nothing else.
   */
  lastly(write: () => Promise<void>): void {
    const unit = this.unit();
    // such a transaction would fail on a row that another one has changed since it began
    if (unit.isolation !== 'READ COMMITTED') throw new Error('A snapshot is for reading.');
    unit.lastly.push(write);
  }

  /** In whose name the present unit works. */
  get asker(): Asker {
    return this.unit().asker;
  }

  /** The transaction of the present unit. Repositories only. */
  get manager(): EntityManager {
    return this.unit().manager;
  }

  /** SQL in the present unit. Repositories only. */
  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.unit().manager.query(sql, parameters);
  }

  /**
   * The same, read and planned once by each connection: for SQL that is long, asked often, and has one right plan whatever its
   * parameters are. `name` stands for this SQL alone.
   */
  async prepared<Row extends object>(name: string, sql: string, parameters: unknown[]): Promise<Row[]> {
    const { queryRunner } = this.unit().manager;
    const client = (await queryRunner!.connect()) as PoolClient;
    const { rows } = await client.query<Row>({ name: this.nameOf(name), text: sql, values: parameters });
    return rows;
  }

  /**
   * One statement in a transaction of its own, in a single round trip. For functions that check the actors themselves. `name`: each
   * connection reads and plans it once (a pooler in between has to know prepared statements). A row is the values of its columns:
   * objects by name would be of another shape with each answer, which slows down whatever reads them.
   */
  async statement<Row extends unknown[]>(
    sql: string,
    parameters: unknown[] = [],
    name?: string,
  ): Promise<Row[]> {
    const question = {
      name: this.nameOf(name),
      text: sql,
      values: parameters,
      query_timeout: ANSWER_WITHIN_MS,
      rowMode: 'array' as const,
    };
    // once the server has been stopped there are no connections any more
    const pool = poolOf(this.dataSource) ?? fail('UNAVAILABLE');
    const { rows } = await pool.query<Row>(question);
    return rows;
  }

  /** What holds up whoever waits for the database. Fails where there is no connection left to ask with. */
  async occupied(): Promise<Occupied[]> {
    return (await this.statement<OccupiedRow>(OCCUPIED)).map(occupiedOf);
  }

  private nameOf(name: string | undefined): string | undefined {
    return this.settings?.preparesStatements === false ? undefined : name;
  }

  private async unitOfWork<T>(
    { isolation, readOnly, onePlan, from = this.dataSource }: Opening,
    actor: Asker,
    work: () => Promise<T>,
  ): Promise<T> {
    const [userId, role] = actor === SYSTEM ? ['', SYSTEM] : [actor.userId, actor.role];
    const who = `${role}:${userId}`;
    const present = this.units.get();
    if (present?.who === who && !present.over) return work();
    const afterCommit: (() => void)[] = [];
    const result = await transaction(from, { isolation, readOnly, onePlan, userId, role }, (manager) => {
      const unit: Unit = { who, asker: actor, isolation, manager, lastly: [], afterCommit, over: false };
      return this.units.run(unit, () => toTheEnd(unit, work)).finally(() => (unit.over = true));
    });
    for (const tell of afterCommit) tell();
    return result;
  }

  private unit(): Unit {
    const unit = this.units.get();
    if (!unit || unit.over)
      throw new Error('A query outside of a unit of work: wrap it in database.as(actor, …).');
    return unit;
  }
}

async function toTheEnd<T>(unit: Unit, work: () => Promise<T>): Promise<T> {
  const result = await work();
  for (const write of unit.lastly) await write();
  return result;
}
