import { Injectable } from '@nestjs/common';
import type { HoldTarget } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { updatedRows } from '../../platform/database/updated-rows.js';

export interface Hold {
  id: string;
  roomId: string | null;
  userId: string | null;
  reason: string | null;
  placedBy: string;
  placedAt: Date;
  liftedBy: string | null;
  liftedAt: Date | null;
}

const COLUMNS = `id, room_id as "roomId", user_id as "userId", reason, placed_by as "placedBy", placed_at as "placedAt",
  lifted_by as "liftedBy", lifted_at as "liftedAt"`;

const TABLES = { room: 'chat_room', user: 'app_user' } as const satisfies Record<HoldTarget, string>;
const THERE = { room: 'shredded_at is null', user: 'erased_at is null' } as const satisfies Record<
  HoldTarget,
  string
>;

const ROOMS = {
  room: 'select $1::uuid',
  user: `select r.id from chat_room r join app_user u on u.id = $1
    where r.user_id in (u.id, u.merged_into) and r.shredded_at is null`,
} as const satisfies Record<HoldTarget, string>;

/** The SQL of legal holds. */
@Injectable()
export class HoldsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Keeps whoever destroys it, or changes what was said, waiting until the unit ends: the rooms' counters first, as whoever writes
   * there. False: it is not there (any more).
   */
  async lockTarget(type: HoldTarget, id: string): Promise<boolean> {
    await this.database.query(
      `select from chat_room_seq where room_id in (${ROOMS[type]}) order by room_id for no key update`,
      [id],
    );
    const rows = await this.database.query(
      `select from ${TABLES[type]} where id = $1 and ${THERE[type]} for no key update`,
      [id],
    );
    return rows.length > 0;
  }

  async insert(
    hold: Pick<Hold, 'id' | 'roomId' | 'userId' | 'reason' | 'placedBy' | 'placedAt'>,
  ): Promise<void> {
    await this.database.query(
      'insert into legal_hold (id, room_id, user_id, reason, placed_by, placed_at) values ($1, $2, $3, $4, $5, $6)',
      [hold.id, hold.roomId, hold.userId, hold.reason, hold.placedBy, hold.placedAt],
    );
  }

  /** Null: there is no such hold, or it was lifted before. */
  async lift(id: string, by: string, at: Date): Promise<Hold | null> {
    const rows = await this.database.query<Hold>(
      `update legal_hold set lifted_by = $2, lifted_at = $3 where id = $1 and lifted_at is null returning ${COLUMNS}`,
      [id, by, at],
    );
    return updatedRows(rows)[0] ?? null;
  }

  async find(id: string): Promise<Hold | undefined> {
    const [row] = await this.database.query<Hold>(`select ${COLUMNS} from legal_hold where id = $1`, [id]);
    return row;
  }

  /** Those in force first, then the newest. */
  list(limit: number): Promise<Hold[]> {
    return this.database.query<Hold>(
      `select ${COLUMNS} from legal_hold order by lifted_at is not null, placed_at desc, id limit $1`,
      [limit],
    );
  }
}
