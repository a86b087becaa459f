import { Injectable } from '@nestjs/common';
import type { MessageType } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import type { WrappedKey } from '../../platform/sealing/key-ring.js';

export interface RoomKeyRow extends WrappedKey {
  roomId: string;
}

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

const COLUMNS = 'room_id as "roomId", epoch, wrapped';

/** The SQL of the keys of rooms, as they are stored: wrapped. */
@Injectable()
export class RoomKeyRepository {
  constructor(private readonly database: Database) {}

  async insert(roomId: string, { epoch, wrapped }: WrappedKey): Promise<void> {
    await this.database.query('insert into chat_room_key (room_id, epoch, wrapped) values ($1, $2, $3)', [
      roomId,
      epoch,
      wrapped,
    ]);
  }

  async find(roomId: string): Promise<RoomKeyRow | null> {
    const [row] = await this.database.query<RoomKeyRow>(
      `select ${COLUMNS} from chat_room_key where room_id = $1`,
      [roomId],
    );
    return row ?? null;
  }

  /** The names of the master keys that were ever used here. */
  masterKeys(): Promise<{ epoch: string; fingerprint: string }[]> {
    return this.database.query('select epoch, fingerprint from master_key order by created_at');
  }

  async noteMasterKey(epoch: string, fingerprint: string): Promise<void> {
    await this.database.query(
      'insert into master_key (epoch, fingerprint) values ($1, $2) on conflict do nothing',
      [epoch, fingerprint],
    );
  }

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
