import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { AuditFilter } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { AuditRepository, type StoredEntry } from './audit.repository.js';
import { csvLine } from './csv.js';
import { entryOf, peopleIn } from './entry.policy.js';

type Asker = Pick<Actor, 'userId' | 'role' | 'sessionId'>;

/** Held in memory at a time. */
const BATCH = 500;

const COLUMNS = [
  ...['n', 'at', 'action', 'actor', 'actor_name', 'actor_role', 'session', 'address'],
  ...['target_type', 'target', 'details', 'previous', 'hash', 'body'],
];

/** The chain as a table. With `body`, `previous` and `hash` of all rows whoever has it can verify it. */
@Injectable()
export class AuditExport {
  constructor(
    private readonly database: Database,
    private readonly entries: AuditRepository,
    private readonly audit: AuditLog,
  ) {}

  /** All up to this moment that the filter lets through, oldest first, in pieces. That it was asked for is the last of it. */
  async csv(actor: Asker, filter: AuditFilter): Promise<Readable> {
    await this.database.as(actor, () => {
      const details = { filtered: Object.keys(filter), from: filter.from ?? null, to: filter.to ?? null };
      this.audit.record({
        action: 'audit.exported',
        target: { type: 'export', id: null },
        details,
        by: actor,
      });
      return Promise.resolve();
    });
    const end = (await this.database.as(actor, () => this.entries.head())) ?? fail('INTERNAL');
    return Readable.from(this.lines(actor, filter, end.n));
  }

  /** No transaction stays open while somebody with a slow line reads: what is behind a row never changes. */
  private async *lines(actor: Asker, filter: AuditFilter, end: number): AsyncGenerator<string> {
    yield csvLine(COLUMNS);
    let above = 0;
    for (;;) {
      const stretch = { above, below: end + 1, limit: BATCH, order: 'asc' } as const;
      const { rows, names } = await this.database.as(actor, async () => {
        const found = await this.entries.read(filter, stretch);
        return { rows: found, names: await this.names(found) };
      });
      yield rows.map((row) => line(row, names)).join('');
      if (rows.length < BATCH) return;
      above = rows.at(-1)!.n;
    }
  }

  private async names(rows: StoredEntry[]): Promise<Map<string, string | null>> {
    const people = await this.entries.people(peopleIn(rows.map(entryOf)));
    return new Map(people.map(({ userId, name }) => [userId, name]));
  }
}

function line(row: StoredEntry, names: Map<string, string | null>): string {
  const { n, at, action, actor, target, details } = entryOf(row);
  return csvLine([
    ...[n, at, action, actor.id, names.get(actor.id ?? '') ?? null, actor.role, actor.session, actor.address],
    ...[target.type, target.id, JSON.stringify(details), row.previous, row.hash, row.body],
  ]);
}
