import { Injectable } from '@nestjs/common';
import type { AuditFilter, AuditHead, AuditPerson } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

/** A row: what it says stands in its body, and there alone. */
export interface StoredEntry {
  n: number;
  body: string;
  previous: string;
  hash: string;
}

interface Stretch {
  /** Exclusive. */
  above?: number;
  /** Exclusive. */
  below?: number;
  limit: number;
  order: 'asc' | 'desc';
}

/** The SQL of looking at the chain. Nothing here could write to it. */
@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  read(filter: AuditFilter, { above, below, limit, order }: Stretch): Promise<StoredEntry[]> {
    const { actor, action, target, from, to } = filter;
    const [one, group] = action?.includes('.') ? [action, null] : [null, action ?? null];
    return this.database.query<StoredEntry>(
      `select n, body, previous, hash from audit_entry
       where ($1::text is null or actor = $1)
         and ($2::text is null or action = $2)
         -- all that begin with the group and a dot, as a stretch of the index; a slash follows the dot
         and ($3::text is null or (action > $3 || '.' and action < $3 || '/'))
         and ($4::text is null or target = $4)
         and ($5::text is null or at >= $5)
         and ($6::text is null or at < $6)
         and ($7::bigint is null or n > $7)
         and ($8::bigint is null or n < $8)
       order by n ${order} limit $9`,
      [
        actor ?? null,
        one,
        group,
        target ?? null,
        from ?? null,
        to ?? null,
        above ?? null,
        below ?? null,
        limit,
      ],
    );
  }

  async head(): Promise<AuditHead | null> {
    const [head] = await this.database.query<AuditHead>('select n, hash from audit_head');
    return head ?? null;
  }

  people(userIds: readonly string[]): Promise<AuditPerson[]> {
    return this.database.query<AuditPerson>(
      'select id as "userId", name, role from app_user where id = any ($1::uuid[]) order by id',
      [userIds],
    );
  }

  /** Whether there is a deed of this kind at this moment or later. Held until the unit ends: nobody else asks meanwhile. */
  async lockAndSince(action: string, at: string): Promise<boolean> {
    await this.database.query(`select pg_advisory_xact_lock(hashtextextended('audit ' || $1, 0))`, [action]);
    const [found] = await this.database.query<{ there: boolean }>(
      'select exists (select from audit_entry where action = $1 and at >= $2) as there',
      [action, at],
    );
    return found!.there;
  }
}
