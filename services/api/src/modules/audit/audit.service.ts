import { Injectable } from '@nestjs/common';
import { type AuditEntry, type AuditHead, type AuditPage, type AuditQuery, LIMITS } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { decodePlace, encodePlace } from './audit.cursor.js';
import { AuditRepository } from './audit.repository.js';
import { entryOf, peopleIn } from './entry.policy.js';

/** What has been done, newest first. */
@Injectable()
export class Audit {
  constructor(
    private readonly database: Database,
    private readonly entries: AuditRepository,
  ) {}

  search(
    actor: Actor,
    { cursor, limit = LIMITS.pageAuditDefault, ...filter }: AuditQuery,
  ): Promise<AuditPage> {
    const below = cursor === undefined ? undefined : decodePlace(cursor);
    return this.database.fromReplica(actor, async () => {
      const found = await this.entries.read(filter, { below, limit: limit + 1, order: 'desc' });
      const items: AuditEntry[] = found.slice(0, limit).map(entryOf);
      const last = found.length > limit ? items.at(-1) : undefined;
      return {
        items,
        people: await this.entries.people(peopleIn(items)),
        nextCursor: last ? encodePlace(last.n) : null,
      };
    });
  }

  head(actor: Actor): Promise<AuditHead> {
    return this.database.as(actor, async () => (await this.entries.head()) ?? fail('INTERNAL'));
  }
}
