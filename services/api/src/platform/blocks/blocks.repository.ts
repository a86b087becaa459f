import { Injectable } from '@nestjs/common';
import { LIMITS } from '@parley/protocol';
import { Database } from '../database/database.js';

export interface Blocked {
  userId: string | null;
  network: string | null;
  until: Date | null;
}

@Injectable()
export class BlocksRepository {
  constructor(private readonly database: Database) {}

  /** Those that hold. A guest who has become a customer is that customer. */
  present(): Promise<Blocked[]> {
    return this.database.prepared<Blocked>(
      'blocked',
      `select coalesce(u.merged_into, b.user_id) as "userId", b.network::text, b.until
       from access_block b left join app_user u on u.id = b.user_id
       where b.ended_at is null and (b.until is null or b.until > now())
       order by b.made_at desc limit $1`,
      [LIMITS.blocks],
    );
  }
}
