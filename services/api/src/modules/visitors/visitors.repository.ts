import { Injectable } from '@nestjs/common';
import { LIMITS } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

export interface VisitorRow {
  id: string;
  firstSeen: Date;
  lastSeen: Date;
  visit: string;
}

const COLUMNS = 'id, first_seen as "firstSeen", last_seen as "lastSeen", visit';

/** The SQL of those who look at the shop. */
@Injectable()
export class VisitorsRepository {
  constructor(private readonly database: Database) {}

  /** Of two signs of life at once the second waits here. */
  async lock(hash: Buffer): Promise<VisitorRow | null> {
    await this.database.query(`select pg_advisory_xact_lock(hashtextextended('visitor:' || $1, 0))`, [
      hash.toString('hex'),
    ]);
    const [row] = await this.database.query<VisitorRow>(
      `select ${COLUMNS} from live_visitor where visitor_hash = $1 for update`,
      [hash],
    );
    return row ?? null;
  }

  async lockOne(id: string): Promise<VisitorRow | null> {
    const [row] = await this.database.query<VisitorRow>(
      `select ${COLUMNS} from live_visitor where id = $1 for update`,
      [id],
    );
    return row ?? null;
  }

  /** False: there are so many that one more is not noticed. */
  async insert(row: Omit<VisitorRow, 'lastSeen'> & { hash: Buffer }): Promise<boolean> {
    const made = await this.database.query<{ id: string }>(
      `insert into live_visitor (id, visitor_hash, first_seen, last_seen, visit)
       select $1::uuid, $2::bytea, $3::timestamptz, $3::timestamptz, $4::text
       where (select count(*) from live_visitor) < $5::int returning id`,
      [row.id, row.hash, row.firstSeen, row.visit, LIMITS.liveVisitors],
    );
    return made.length > 0;
  }

  async update(id: string, visit: string, at: Date): Promise<void> {
    await this.database.query('update live_visitor set visit = $2, last_seen = $3 where id = $1', [
      id,
      visit,
      at,
    ]);
  }

  async save(id: string, visit: string): Promise<void> {
    await this.database.query('update live_visitor set visit = $2 where id = $1', [id, visit]);
  }

  async count(since: Date): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      'select count(*)::int as count from live_visitor where last_seen >= $1',
      [since],
    );
    return row!.count;
  }

  /** Who came last first. */
  list(since: Date): Promise<VisitorRow[]> {
    return this.database.query(
      `select ${COLUMNS} from live_visitor where last_seen >= $1 order by first_seen desc, id limit $2`,
      [since, LIMITS.liveVisitorsShown],
    );
  }

  async forget(before: Date): Promise<void> {
    await this.database.query('delete from live_visitor where last_seen < $1', [before]);
  }
}
