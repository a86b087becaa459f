import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { GuestRequestRow } from './auth.entity.js';

@Injectable()
export class GuestsRepository {
  constructor(private readonly database: Database) {}

  /** One at a time for each key, until the end of the unit; there may be no row to lock yet. */
  async lockKey(keyHash: Buffer): Promise<void> {
    await this.database.query(`select pg_advisory_xact_lock($1)`, [keyHash.readBigInt64BE().toString()]);
  }

  request(keyHash: Buffer): Promise<GuestRequestRow | null> {
    return this.database.manager.findOneBy(GuestRequestRow, { keyHash });
  }

  async putRequest(
    request: Pick<GuestRequestRow, 'keyHash' | 'userId' | 'roomId' | 'createdAt'>,
  ): Promise<void> {
    await this.database.manager.upsert(GuestRequestRow, request, ['keyHash']);
  }
}
