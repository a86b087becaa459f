import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { updatedRows } from '../../platform/database/updated-rows.js';

export interface NewMailLink {
  tokenHash: Buffer;
  userId: string;
  roomId: string;
  createdAt: Date;
  expiresAt: Date;
}

/** The SQL of the links of mails. */
@Injectable()
export class MailLinksRepository {
  constructor(private readonly database: Database) {}

  async insert({ tokenHash, userId, roomId, createdAt, expiresAt }: NewMailLink): Promise<void> {
    await this.database.query(
      'insert into mail_link (token_hash, user_id, room_id, created_at, expires_at) values ($1, $2, $3, $4, $5)',
      [tokenHash, userId, roomId, createdAt, expiresAt],
    );
  }

  /** Uses the link up; whose it was, or null if it is not good (any more) or somebody was faster. */
  async use(tokenHash: Buffer, now: Date): Promise<string | null> {
    const rows = await this.database.query<{ userId: string }>(
      `update mail_link set used_at = $2
       where token_hash = $1 and used_at is null and expires_at > $2 returning user_id as "userId"`,
      [tokenHash, now],
    );
    return updatedRows(rows)[0]?.userId ?? null;
  }

  /** No link of theirs is good any more. */
  async useUpAllOf(userId: string, now: Date): Promise<void> {
    await this.database.query('update mail_link set used_at = $2 where user_id = $1 and used_at is null', [
      userId,
      now,
    ]);
  }

  async forget(before: Date): Promise<void> {
    await this.database.query('delete from mail_link where expires_at < $1', [before]);
  }
}
