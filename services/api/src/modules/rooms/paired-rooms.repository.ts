import { Injectable } from '@nestjs/common';
import type { PairedRoomType, RecordReference, Role } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

interface Pair {
  type: PairedRoomType;
  reference: RecordReference;
}

export interface TiedRoom {
  id: string;
  type: PairedRoomType;
}

/** The SQL of rooms about an order or a booking. */
@Injectable()
export class PairedRoomsRepository {
  constructor(private readonly database: Database) {}

  /** One at a time goes on from here with rooms about this, until the unit ends. */
  async lock({ kind, id }: RecordReference): Promise<void> {
    await this.database.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `rooms-of:${kind}:${id}`,
    ]);
  }

  /** The one that is not closed, or else, if closed ones count, the newest. */
  async find(
    { type, reference }: Pair,
    ownerId: string,
    { closed }: { closed: boolean },
  ): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>(
      `select id from chat_room
       where type = $1 and reference_kind = $2 and reference_id = $3 and user_id = $4 and (status <> 'closed' or $5)
         and type <> 'support' and shredded_at is null
       order by status = 'closed', created_at desc, id limit 1`,
      [type, reference.kind, reference.id, ownerId, closed],
    );
    return row?.id;
  }

  /** Rooms about this that are not over. */
  tied({ kind, id }: RecordReference): Promise<TiedRoom[]> {
    return this.database.query<TiedRoom>(
      `select id, type from chat_room
       where reference_kind = $1 and reference_id = $2 and type <> 'support' and status <> 'closed' order by id`,
      [kind, id],
    );
  }

  async inRole(roomId: string, role: Role): Promise<string[]> {
    const rows = await this.database.query<{ userId: string }>(
      `select p.user_id as "userId" from chat_participant p join app_user u on u.id = p.user_id
       where p.room_id = $1 and p.left_at is null and u.role = $2`,
      [roomId, role],
    );
    return rows.map(({ userId }) => userId);
  }
}
