import { Injectable } from '@nestjs/common';
import type { RoomConditions, RoomSort } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { updatedRows } from '../../platform/database/updated-rows.js';

export interface FilterRow {
  id: string;
  userId: string;
  name: string;
  shared: boolean;
  conditions: RoomConditions;
  sort: RoomSort;
}

export type NewFilter = FilterRow & { at: Date };

const COLUMNS = 'id, user_id as "userId", name, shared, conditions, sort';

@Injectable()
export class SavedFiltersRepository {
  constructor(private readonly database: Database) {}

  /** One's own and the shared ones, in the order in which they were made. */
  of(userId: string): Promise<FilterRow[]> {
    return this.database.query(
      `select ${COLUMNS} from saved_filter where shared or user_id = $1 order by created_at, id`,
      [userId],
    );
  }

  async teamsOf(userId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'select team_id as id from team_member where user_id = $1 order by team_id',
      [userId],
    );
    return rows.map(({ id }) => id);
  }

  async find(id: string): Promise<FilterRow | null> {
    const [row] = await this.database.query<FilterRow>(`select ${COLUMNS} from saved_filter where id = $1`, [
      id,
    ]);
    return row ?? null;
  }

  /** Somebody's own; with null those that are shared, whoever made them. */
  async count(userId: string | null): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `select count(*)::int as n from saved_filter where case when $1::uuid is null then shared else not shared and user_id = $1 end`,
      [userId],
    );
    return row!.n;
  }

  async insert({ id, userId, name, shared, conditions, sort, at }: NewFilter): Promise<void> {
    await this.database.query(
      `insert into saved_filter (id, user_id, name, shared, conditions, sort, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7)`,
      [id, userId, name, shared, conditions, sort, at],
    );
  }

  /** False where it is not the caller's to change. */
  async update({ id, name, shared, conditions, sort, at }: Omit<NewFilter, 'userId'>): Promise<boolean> {
    const rows = await this.database.query(
      `update saved_filter set name = $2, shared = $3, conditions = $4, sort = $5, updated_at = $6 where id = $1 returning id`,
      [id, name, shared, conditions, sort, at],
    );
    return updatedRows(rows).length > 0;
  }

  async delete(id: string): Promise<boolean> {
    const rows = await this.database.query('delete from saved_filter where id = $1 returning id', [id]);
    return updatedRows(rows).length > 0;
  }
}
