import { Injectable } from '@nestjs/common';
import type { RetentionCount, RetentionPolicy, RetentionPreview } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

export interface Due {
  id: string;
  closedAt: Date;
}

const DUE = `r.type = $1 and r.status = 'closed' and r.shredded_at is null and r.closed_at < $2`;
/** As `app_is_held` has it, looked up once for all rooms. */
const HELD = `(r.id in (select room_id from legal_hold where lifted_at is null and room_id is not null)
  or r.user_id in (select user_id from legal_hold where lifted_at is null and user_id is not null
    union select u.merged_into from legal_hold h join app_user u on u.id = h.user_id
    where h.lifted_at is null and u.merged_into is not null))`;

/** The SQL of retention: which rooms are old enough. */
@Injectable()
export class RetentionRepository {
  constructor(private readonly database: Database) {}

  /** Rooms that may go, oldest first, from behind a place on. */
  due(roomType: string, closedBefore: Date, after: Due | null, limit: number): Promise<Due[]> {
    return this.database.query<Due>(
      `select r.id, r.closed_at as "closedAt" from chat_room r
       where ${DUE} and not ${HELD} and ($3::timestamptz is null or (r.closed_at, r.id) > ($3, $4::uuid))
       order by r.closed_at, r.id limit $5`,
      [roomType, closedBefore, after?.closedAt ?? null, after?.id ?? null, limit],
    );
  }

  async count(policy: RetentionPolicy, closedBefore: Date): Promise<RetentionCount> {
    const [row] = await this.database.query<
      Omit<RetentionCount, keyof RetentionPolicy | 'oldest'> & { oldest: Date }
    >(
      `with due as materialized (
         select r.id, r.user_id, r.closed_at, ${HELD} as held from chat_room r where ${DUE})
       select count(*) filter (where not held)::int as rooms, count(*) filter (where held)::int as held,
         count(distinct user_id) filter (where not held)::int as people, min(closed_at) filter (where not held) as oldest,
         (select count(*) from chat_message m join due on due.id = m.room_id
           where not held and not m.private and m.type <> 'system')::int as messages
       from due`,
      [policy.roomType, closedBefore],
    );
    const { oldest, ...counts } = row!;
    return { ...policy, ...counts, oldest: oldest && oldest.toISOString() };
  }

  async shredded(): Promise<RetentionPreview['shredded']> {
    const [row] = await this.database.query<{ rooms: number; lastAt: Date | null }>(
      `select count(*)::int as rooms, max(shredded_at) as "lastAt" from room_tombstone where because = 'retention'`,
    );
    return { rooms: row!.rooms, lastAt: row!.lastAt && row!.lastAt.toISOString() };
  }
}
