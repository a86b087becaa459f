import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

@Injectable()
export class ProofsRepository {
  constructor(private readonly database: Database) {}

  /** False: it has been used before. What has ended is forgotten along the way. */
  async spend(hash: Buffer, expiresAt: Date, now: Date): Promise<boolean> {
    await this.database.query('delete from spent_proof where expires_at <= $1', [now]);
    const rows = await this.database.query(
      'insert into spent_proof (hash, expires_at) values ($1, $2) on conflict do nothing returning 1',
      [hash, expiresAt],
    );
    return rows.length > 0;
  }
}
