import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

/** The SQL of chats that somebody is asked to take over. */
@Injectable()
export class TransfersRepository {
  constructor(private readonly database: Database) {}

  /** Those whose receiver has not answered in time. */
  async overdue(now: Date, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'select room_id as id from room_desk where transfer_until <= $1 order by transfer_until limit $2',
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }
}
