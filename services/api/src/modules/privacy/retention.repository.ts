import { Injectable } from '@nestjs/common';
import type { GuestCount, RetentionCount, RetentionPolicy, RetentionPreview } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

/** `closed`: chats that are over, by when they were closed. `idle`: all others, by when something was last said. */
export type RoomsKind = 'closed' | 'idle';

export interface Due {
  id: string;
  at: Date;
}

const AT = { closed: 'r.closed_at', idle: 'r.active_at' } as const;
const STATUS = { closed: `r.status = 'closed'`, idle: `r.status <> 'closed'` } as const;
const due = (kind: RoomsKind): string =>
  `r.type = $1 and ${STATUS[kind]} and r.shredded_at is null and ${AT[kind]} < $2`;
/** As `app_is_held` has it, looked up once for all rooms. */
const HELD = `(r.id in (select room_id from legal_hold where lifted_at is null and room_id is not null)
  or r.user_id in (select user_id from legal_hold where lifted_at is null and user_id is not null
    union select u.merged_into from legal_hold h join app_user u on u.id = h.user_id
    where h.lifted_at is null and u.merged_into is not null))`;

/** The SQL of retention: which rooms are old enough, and which guests are long gone. */
@Injectable()
export class RetentionRepository {
  constructor(private readonly database: Database) {}

  /** Rooms that may go, oldest first, from behind a place on. */
  due(kind: RoomsKind, roomType: string, before: Date, after: Due | null, limit: number): Promise<Due[]> {
    const at = AT[kind];
    return this.database.query<Due>(
      `select r.id, ${at} as at from chat_room r
       where ${due(kind)} and not ${HELD} and ($3::timestamptz is null or (${at}, r.id) > ($3, $4::uuid))
       order by ${at}, r.id limit $5`,
      [roomType, before, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  async count(kind: RoomsKind, policy: RetentionPolicy, before: Date): Promise<RetentionCount> {
    const [row] = await this.database.query<
      Omit<RetentionCount, keyof RetentionPolicy | 'oldest'> & { oldest: Date }
    >(
      `with due as materialized (
         select r.id, r.user_id, ${AT[kind]} as at, ${HELD} as held from chat_room r where ${due(kind)})
       select count(*) filter (where not held)::int as rooms, count(*) filter (where held)::int as held,
         count(distinct user_id) filter (where not held)::int as people, min(at) filter (where not held) as oldest,
         (select count(*) from chat_message m join due on due.id = m.room_id
           where not held and not m.private and m.type <> 'system')::int as messages
       from due`,
      [policy.roomType, before],
    );
    const { oldest, ...counts } = row!;
    return { ...policy, ...counts, oldest: oldest && oldest.toISOString() };
  }

  /** Guests who may be forgotten, those who came first first, from behind one on. */
  goneGuests(before: Date, after: Due | null, limit: number): Promise<Due[]> {
    return this.database.query<Due>(
      `select id, created_at as at from app_gone_guests($1)
       where not held and ($2::timestamptz is null or (created_at, id) > ($2, $3::uuid))
       order by created_at, id limit $4`,
      [before, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  async countGuests(afterDays: number, before: Date): Promise<GuestCount> {
    const [row] = await this.database.query<Omit<GuestCount, 'afterDays'>>(
      `select count(*) filter (where not held)::int as guests, count(*) filter (where held)::int as held
       from app_gone_guests($1)`,
      [before],
    );
    return { afterDays, ...row! };
  }

  /** Held until the unit ends. False: they came back, or are held by a hold. */
  async lockGone(id: string, before: Date): Promise<boolean> {
    await this.database.query('select from app_user where id = $1 for update', [id]);
    const rows = await this.database.query('select from app_gone_guests($2) where id = $1 and not held', [
      id,
      before,
    ]);
    return rows.length === 1;
  }

  /** The database looks once more. */
  async forgetGuest(id: string, before: Date, at: Date): Promise<boolean> {
    const [row] = await this.database.query<{ forgotten: boolean }>(
      'select forget_guest($1, $2, $3) as forgotten',
      [id, before, at],
    );
    return row!.forgotten;
  }

  async shredded(): Promise<RetentionPreview['shredded']> {
    const [row] = await this.database.query<{ rooms: number; lastAt: Date | null }>(
      `select count(*)::int as rooms, max(shredded_at) as "lastAt" from room_tombstone
       where because in ('retention', 'idle')`,
    );
    return { rooms: row!.rooms, lastAt: row!.lastAt && row!.lastAt.toISOString() };
  }
}
