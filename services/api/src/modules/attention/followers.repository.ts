import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

export interface FollowerView {
  userId: string;
  name: string;
  since: Date;
}

/** A followed chat: who is told of it, and how far its logs go. */
export interface FollowedRoom {
  roomId: string;
  userIds: string[];
  head: number;
  staffHead: number;
}

/** One that is over is followed to its end, and for as long as that may be news. */
const IS_ALIVE = `r.shredded_at is null and (r.closed_at is null or r.closed_at > now() - interval '1 day')`;
const ALIVE = `join chat_room r on r.id = f.room_id and ${IS_ALIVE}`;
const ACTIVE = 'join app_user u on u.id = f.user_id and u.disabled_at is null';

/** The SQL of who follows which chat. */
@Injectable()
export class FollowersRepository {
  constructor(private readonly database: Database) {}

  async insert(roomId: string, userId: string, since: Date): Promise<boolean> {
    const made = await this.database.query(
      'insert into room_follower (room_id, user_id, since) values ($1, $2, $3) on conflict do nothing returning room_id',
      [roomId, userId, since],
    );
    return made.length > 0;
  }

  async delete(roomId: string, userId: string): Promise<void> {
    await this.database.query('delete from room_follower where room_id = $1 and user_id = $2', [
      roomId,
      userId,
    ]);
  }

  of(roomId: string): Promise<FollowerView[]> {
    return this.database.query(
      `select f.user_id as "userId", coalesce(u.name, u.email, '') as name, f.since
       from room_follower f ${ACTIVE} where f.room_id = $1 order by f.since, f.user_id`,
      [roomId],
    );
  }

  /** The chats that somebody follows, the latest first. */
  async ofUser(userId: string): Promise<string[]> {
    const rows = await this.database.query<{ roomId: string }>(
      `select f.room_id as "roomId" from room_follower f ${ALIVE}
       where f.user_id = $1 order by f.since desc, f.room_id`,
      [userId],
    );
    return rows.map(({ roomId }) => roomId);
  }

  /** All of them, with how far they go: each is looked up (`offset 0`), as few are followed, however many there are. */
  followed(): Promise<FollowedRoom[]> {
    return this.database.prepared(
      'followed',
      `select f.room_id as "roomId", array_agg(f.user_id::text order by f.user_id) as "userIds", s.head, s.staff_head as "staffHead"
       from room_follower f cross join lateral (
         select s.head, s.staff_head from app_user u, chat_room r join chat_room_seq s on s.room_id = r.id
         where u.id = f.user_id and u.disabled_at is null and r.id = f.room_id and ${IS_ALIVE} offset 0) s
       group by f.room_id, s.head, s.staff_head`,
      [],
    );
  }
}
