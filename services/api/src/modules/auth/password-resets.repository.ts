import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { updatedRows } from '../../platform/database/updated-rows.js';

@Injectable()
export class PasswordResetsRepository {
  constructor(private readonly database: Database) {}

  async insert(tokenHash: Buffer, userId: string, at: Date, expiresAt: Date): Promise<void> {
    await this.database.query(
      'insert into password_reset (token_hash, user_id, created_at, expires_at) values ($1, $2, $3, $4)',
      [tokenHash, userId, at, expiresAt],
    );
  }

  async isGood(tokenHash: Buffer, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      'select from password_reset where token_hash = $1 and used_at is null and expires_at > $2',
      [tokenHash, now],
    );
    return rows.length === 1;
  }

  /** Uses the link up; whose it was, or null if it is not good (any more) or somebody was faster. */
  async use(tokenHash: Buffer, now: Date): Promise<string | null> {
    const rows = await this.database.query<{ userId: string }>(
      `update password_reset set used_at = $2
       where token_hash = $1 and used_at is null and expires_at > $2 returning user_id as "userId"`,
      [tokenHash, now],
    );
    return updatedRows(rows)[0]?.userId ?? null;
  }

  /** No other link of theirs is good any more. */
  async useUpAllOf(userId: string, now: Date): Promise<void> {
    await this.database.query(
      'update password_reset set used_at = $2 where user_id = $1 and used_at is null',
      [userId, now],
    );
  }

  async forget(before: Date): Promise<void> {
    await this.database.query('delete from password_reset where expires_at < $1', [before]);
  }
}
