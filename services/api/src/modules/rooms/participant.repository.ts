import { Injectable } from '@nestjs/common';
import { bigintArray, uuidArray } from '../../platform/database/binary-arrays.js';
import { Database } from '../../platform/database/database.js';
import { STAFF } from './room-view.js';

/** How far somebody wants to be known to have got. */
export interface Mark {
  readonly roomId: string;
  readonly userId: string;
  readonly delivered: number;
  readonly read: number;
}

/** The seqs are null where nothing moved; not `allowed` is who takes no part in the room. */
export interface MarkOutcome {
  readonly allowed: boolean;
  readonly deliveredSeq: number | null;
  readonly readSeq: number | null;
}

/** How far somebody has got. */
export interface Marks extends Membership {
  readonly deliveredSeq: number;
  readonly readSeq: number;
}

export interface Membership {
  readonly roomId: string;
  readonly userId: string;
}

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

  /** Moves marks forward, never back and never past the head, in one statement and one transaction of its own. */
  async moveMarks(marks: readonly Mark[]): Promise<MarkOutcome[]> {
    const rows = await this.database.statement<[boolean, number | null, number | null]>(
      'select allowed, delivered_seq, read_seq from move_marks($1, $2, $3, $4) order by ord',
      [
        uuidArray(marks.map((mark) => mark.roomId)),
        uuidArray(marks.map((mark) => mark.userId)),
        bigintArray(marks.map((mark) => mark.delivered)),
        bigintArray(marks.map((mark) => mark.read)),
      ],
      'move marks',
    );
    return rows.map(([allowed, deliveredSeq, readSeq]) => ({ allowed, deliveredSeq, readSeq }));
  }

  /** How far everybody in these rooms has got; who has got nowhere is left out. */
  marks(roomIds: readonly string[]): Promise<Marks[]> {
    return this.database.prepared(
      'marks',
      `select room_id as "roomId", user_id as "userId", delivered_seq as "deliveredSeq", read_seq as "readSeq"
       from chat_participant where room_id = any ((select $1::uuid[])::uuid[]) and left_at is null and delivered_seq > 0`,
      [uuidArray(roomIds)],
    );
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

  /** The other people in the rooms that are not over in which each of the users takes part. */
  async companions(userIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.database.query<{ userId: string; others: string[] }>(
      `select mine.user_id as "userId", array_agg(distinct other.user_id) as others
       from chat_participant mine
       join chat_room r on r.id = mine.room_id and r.status <> 'closed'
       join chat_participant other on other.room_id = mine.room_id and other.left_at is null and other.user_id <> mine.user_id
       where mine.user_id = any ($1) and mine.left_at is null
       group by mine.user_id`,
      [userIds],
    );
    return new Map(rows.map(({ userId, others }) => [userId, others]));
  }

  /**
   * Those of the pairs whose user may not see the room (any more). `staffSee`: types with the roles that see all of them. Each is looked
   * up by itself (`offset 0`), in whatever plan.
   */
  withoutRight(pairs: readonly Membership[], staffSee: readonly string[]): Promise<Membership[]> {
    return this.database.prepared(
      'without-right',
      `select w.room_id as "roomId", w.user_id as "userId"
       from unnest($1::uuid[], $2::uuid[]) as w (room_id, user_id)
       where not exists (select from chat_participant p
           where p.room_id = w.room_id and p.user_id = w.user_id and p.left_at is null offset 0)
         and not exists (select from app_user u join chat_room r on r.id = w.room_id
           where u.id = w.user_id and r.type || ' ' || u.role = any ($3::text[]) offset 0)`,
      [uuidArray(pairs.map(({ roomId }) => roomId)), uuidArray(pairs.map(({ userId }) => userId)), staffSee],
    );
  }
}
