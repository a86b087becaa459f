import { Injectable } from '@nestjs/common';
import { bigintArray, uuidArray } from '../../platform/database/binary-arrays.js';
import { Database } from '../../platform/database/database.js';
import { isStampedSince } from '../../platform/database/stamped-since.js';

/** How far the logs of a room go. */
export interface RoomHead {
  roomId: string;
  head: number;
  staffHead: number;
}

/** What has become of rooms since a moment, and the moment to ask from next. */
export interface HeadsSince {
  readonly snapshot: string;
  /** The numbers of transactions have gone back, as those of another database do: nothing can be said of what was before. */
  readonly isAnother: boolean;
  /** Of the rooms that were changed. */
  readonly heads: readonly RoomHead[];
}

type Row = Pick<HeadsSince, 'snapshot' | 'isAnother'> & Omit<RoomHead, 'roomId'> & { roomId: string | null };

@Injectable()
export class HeadsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Of the rooms that were changed since a snapshot of Postgres (see `RoomChangesRepository`). Whatever makes a log longer changes its
   * room in the same transaction, and so does whoever leaves it.
   */
  async since(snapshot: string): Promise<HeadsSince> {
    const rows = await this.database.prepared<Row>(
      'heads-since',
      `select now.snapshot::text as snapshot,
         pg_snapshot_xmax(now.snapshot) < pg_snapshot_xmax($1::pg_snapshot) as "isAnother", c.*
       from (select pg_current_snapshot() as snapshot) now
       left join lateral (
         select s.room_id as "roomId", s.head, s.staff_head as "staffHead"
         from chat_room r join chat_room_seq s on s.room_id = r.id
         where ${isStampedSince('r.changed_in')}
       ) c on true`,
      [snapshot],
    );
    return {
      snapshot: rows[0]!.snapshot,
      isAnother: rows[0]!.isAnother,
      heads: rows.flatMap(({ roomId, head, staffHead }) =>
        roomId === null ? [] : [{ roomId, head, staffHead }],
      ),
    };
  }

  /** Those of the rooms whose logs go further than that, and how far. Each is looked up by itself (`offset 0`), in whatever plan. */
  beyond(known: readonly RoomHead[]): Promise<RoomHead[]> {
    return this.database.prepared(
      'logs-beyond',
      `select s.room_id as "roomId", s.head, s.staff_head as "staffHead"
       from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as known (room_id, head, staff_head)
       cross join lateral (select * from chat_room_seq where room_id = known.room_id offset 0) s
       where s.head > known.head or s.staff_head > known.staff_head`,
      [
        uuidArray(known.map(({ roomId }) => roomId)),
        bigintArray(known.map(({ head }) => head)),
        bigintArray(known.map(({ staffHead }) => staffHead)),
      ],
    );
  }
}
