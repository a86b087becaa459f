import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { RoomTombstone } from './privacy.entity.js';

/** The SQL of shredding: a function of the database, which refuses by itself what is held. */
@Injectable()
export class ShredderRepository {
  constructor(private readonly database: Database) {}

  async shred(roomId: string, because: RoomTombstone['because'], before: Date): Promise<boolean> {
    const [row] = await this.database.query<{ shredded: boolean }>(
      'select shred_room($1, $2, $3) as shredded',
      [roomId, because, before],
    );
    return row!.shredded;
  }
}
