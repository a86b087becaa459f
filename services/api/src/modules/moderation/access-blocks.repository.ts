import { Injectable } from '@nestjs/common';
import { type BlockReason, LIMITS } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { updatedRows } from '../../platform/database/updated-rows.js';

export interface BlockRow {
  id: string;
  userId: string | null;
  userName: string | null;
  network: string | null;
  reason: BlockReason;
  madeById: string;
  madeByName: string | null;
  madeAt: Date;
  until: Date | null;
}

export type NewBlock = Omit<BlockRow, 'userName' | 'madeByName'>;

const HOLDS = 'b.ended_at is null and (b.until is null or b.until > $1)';
const SELECT = `select b.id, b.user_id as "userId", u.name as "userName", b.network::text, b.reason, b.made_by as "madeById",
    m.name as "madeByName", b.made_at as "madeAt", b.until
  from access_block b left join app_user u on u.id = b.user_id left join app_user m on m.id = b.made_by`;

@Injectable()
export class AccessBlocksRepository {
  constructor(private readonly database: Database) {}

  list(now: Date, userId: string | null): Promise<BlockRow[]> {
    return this.database.query<BlockRow>(
      `${SELECT} where ${HOLDS} and ($2::uuid is null or coalesce(u.merged_into, b.user_id) = $2 or b.user_id = $2)
       order by b.made_at desc, b.id limit $3`,
      [now, userId, LIMITS.blocks],
    );
  }

  async find(id: string): Promise<BlockRow | null> {
    const [row] = await this.database.query<BlockRow>(`${SELECT} where b.id = $1`, [id]);
    return row ?? null;
  }

  async count(now: Date): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `select count(*)::int as n from access_block b where ${HOLDS}`,
      [now],
    );
    return row!.n;
  }

  async insert({ id, userId, network, reason, madeById, madeAt, until }: NewBlock): Promise<void> {
    await this.database.query(
      `insert into access_block (id, user_id, network, reason, made_by, made_at, until) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, userId, network, reason, madeById, madeAt, until],
    );
  }

  /** Which it was; null if there is none, or it is over. */
  async end(id: string, at: Date, by: string): Promise<{ userId: string | null } | null> {
    const rows = await this.database.query<{ userId: string | null }>(
      `update access_block set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null returning user_id as "userId"`,
      [id, at, by],
    );
    return updatedRows(rows)[0] ?? null;
  }
}
