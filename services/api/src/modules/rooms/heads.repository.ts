import { Injectable } from '@nestjs/common';
import { bigintArray, uuidArray } from '../../platform/database/binary-arrays.js';
import { Database } from '../../platform/database/database.js';

/** How far the logs of a room go. */
export interface RoomHead {
  roomId: string;
  head: number;
  staffHead: number;
}

@Injectable()
export class HeadsRepository {
  constructor(private readonly database: Database) {}

  /** Those of the rooms whose logs go further than that, and how far. */
  beyond(known: readonly RoomHead[]): Promise<RoomHead[]> {
    return this.database.prepared(
      'logs-beyond',
      `select s.room_id as "roomId", s.head, s.staff_head as "staffHead"
       from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as known (room_id, head, staff_head)
       join chat_room_seq s on s.room_id = known.room_id
       where s.head > known.head or s.staff_head > known.staff_head`,
      [
        uuidArray(known.map(({ roomId }) => roomId)),
        bigintArray(known.map(({ head }) => head)),
        bigintArray(known.map(({ staffHead }) => staffHead)),
      ],
    );
  }
}
