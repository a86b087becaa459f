import { Injectable } from '@nestjs/common';
import type { MessageType } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

interface UnsealedEntry {
  id: string;
  type: MessageType;
  message: string;
  metadata: Record<string, unknown>;
}

interface RoomTexts {
  subject: string | null;
  preview: string | null;
  comment: string | null;
}

/** The SQL of rooms from before there were keys. */
@Injectable()
export class UnsealedRepository {
  constructor(private readonly database: Database) {}

  /** A room from before there were keys, held until the end of the unit and not given out again after it. */
  async takeUnsealed(): Promise<string | undefined> {
    const rows = await this.database.query<{ id: string }>(
      `with next as (select room_id from chat_unsealed limit 1 for update skip locked),
         taken as (delete from chat_unsealed u using next where u.room_id = next.room_id returning u.room_id)
       select room_id as id from taken`,
    );
    return rows[0]?.id;
  }

  entries(roomId: string): Promise<UnsealedEntry[]> {
    return this.database.query(
      `select id, type, message, metadata from chat_message
       where room_id = $1 and (message <> '' or metadata <> '{}') for no key update`,
      [roomId],
    );
  }

  async sealEntry(
    roomId: string,
    id: string,
    { message, metadata }: Omit<UnsealedEntry, 'id' | 'type'>,
  ): Promise<void> {
    await this.database.query(
      'update chat_message set message = $3, metadata = $4 where room_id = $1 and id = $2',
      [roomId, id, message, metadata],
    );
  }

  async texts(roomId: string): Promise<RoomTexts> {
    const [row] = await this.database.query<RoomTexts>(
      `select subject, last_message as preview, rating_comment as comment from chat_room where id = $1 for no key update`,
      [roomId],
    );
    return row!;
  }

  async sealTexts(roomId: string, { subject, preview, comment }: RoomTexts): Promise<void> {
    await this.database.query(
      'update chat_room set subject = $2, last_message = $3, rating_comment = $4 where id = $1',
      [roomId, subject, preview, comment],
    );
  }
}
