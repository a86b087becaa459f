import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { updatedRows } from '../../platform/database/updated-rows.js';
import { STAFF } from './room-view.js';

/** The SQL of who takes part in rooms, and how far they have got. */
@Injectable()
export class ParticipantRepository {
  constructor(private readonly database: Database) {}

  /** A newcomer among the staff starts where the staff has read to. */
  async add(roomId: string, userId: string): Promise<void> {
    await this.database.query(
      `insert into chat_participant (room_id, user_id, delivered_seq, read_seq)
       select $1, $2, m.mark, m.mark from (
         select coalesce(max(p.read_seq), 0) as mark from chat_participant p join app_user u on u.id = p.user_id
         where p.room_id = $1 and u.role in ${STAFF}) m
       on conflict (room_id, user_id) do update set left_at = null`,
      [roomId, userId],
    );
  }

  async remove(roomId: string, userId: string): Promise<void> {
    await this.database.query(
      `update chat_participant set left_at = now() where room_id = $1 and user_id = $2 and left_at is null`,
      [roomId, userId],
    );
  }

  /** Moves marks forward, never back and never past the head. Undefined if the user takes no part in the room. */
  async mark(roomId: string, userId: string, marks: { delivered: number; read: number }) {
    const rows = await this.database.query<{ deliveredSeq: number; readSeq: number; moved: boolean }>(
      `update chat_participant p
       set delivered_seq = greatest(p.delivered_seq, least($3::bigint, s.head)),
           read_seq = greatest(p.read_seq, least($4::bigint, s.head))
       from chat_room_seq s, chat_participant old
       where p.room_id = $1 and p.user_id = $2 and p.left_at is null and s.room_id = p.room_id
         and old.room_id = p.room_id and old.user_id = p.user_id
       returning p.delivered_seq as "deliveredSeq", p.read_seq as "readSeq",
         (p.delivered_seq, p.read_seq) <> (old.delivered_seq, old.read_seq) as moved`,
      [roomId, userId, Math.max(marks.delivered, marks.read), marks.read],
    );
    return updatedRows(rows)[0];
  }

  /** The rooms that are not over in which the user takes part. */
  async openRoomsOf(userId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select r.id from chat_participant p join chat_room r on r.id = p.room_id and r.status <> 'closed'
       where p.user_id = $1 and p.left_at is null`,
      [userId],
    );
    return rows.map(({ id }) => id);
  }

  /** The other people in the rooms that are not over in which the user takes part. */
  async companions(userId: string): Promise<string[]> {
    const rows = await this.database.query<{ userId: string }>(
      `select distinct other.user_id as "userId"
       from chat_participant mine
       join chat_room r on r.id = mine.room_id and r.status <> 'closed'
       join chat_participant other on other.room_id = mine.room_id and other.left_at is null and other.user_id <> mine.user_id
       where mine.user_id = $1 and mine.left_at is null`,
      [userId],
    );
    return rows.map((row) => row.userId);
  }
}
