import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

export interface UnindexedEntry {
  roomId: string;
  private: boolean;
  seq: number;
  id: string;
  /** Sealed. */
  message: string;
  createdAt: Date;
}

// as in the index of what is left to do
const UNINDEXED = `words is null and type in ('text', 'image', 'file', 'location')`;

/** The SQL of what was written before there was an index of its words. */
@Injectable()
export class OldMessagesRepository {
  constructor(private readonly database: Database) {}

  /** Some, held until the unit ends; those that another server holds are left out. */
  take(limit: number): Promise<UnindexedEntry[]> {
    return this.database.query(
      `select room_id as "roomId", private, seq, id, message, created_at as "createdAt" from chat_message
       where ${UNINDEXED}
       order by room_id, private, seq limit $1 for no key update skip locked`,
      [limit],
    );
  }

  async keep(
    entries: readonly (Pick<UnindexedEntry, 'roomId' | 'private' | 'seq'> & { words: number[] })[],
  ): Promise<void> {
    await this.database.query(
      `update chat_message m set words = done.words::int4[]
       from unnest($1::uuid[], $2::boolean[], $3::bigint[], $4::text[]) as done (room_id, private, seq, words)
       where m.room_id = done.room_id and m.private = done.private and m.seq = done.seq`,
      [
        entries.map(({ roomId }) => roomId),
        entries.map((entry) => entry.private),
        entries.map(({ seq }) => seq),
        entries.map(({ words }) => `{${words.join(',')}}`),
      ],
    );
  }
}
