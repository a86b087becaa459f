import { Injectable } from '@nestjs/common';
import { type CreateIntegrationKeyRequest, type IntegrationScope, LIMITS } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { newSecret, secretHash } from '../auth/index.js';
import { IntegrationKeysRepository, type KeyRow } from './integration-keys.repository.js';

/** By this a key is known for one wherever it turns up: in a log, in a repository. */
const PREFIX = 'parley_';
const HINT_CHARS = 4;
/** When it was last used is known to the minute, and not written more often. */
const NOTE_EVERY_MS = 60_000;

/** The keys by which host systems write. */
@Injectable()
export class IntegrationKeys {
  constructor(
    private readonly database: Database,
    private readonly keys: IntegrationKeysRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<KeyRow[]> {
    return this.database.as(actor, () => this.keys.list());
  }

  /** The key itself is in this answer and nowhere else. */
  create(actor: Actor, { name, scopes }: CreateIntegrationKeyRequest): Promise<{ row: KeyRow; key: string }> {
    const key = PREFIX + newSecret();
    const id = this.clock.id();
    return this.database.as(actor, async () => {
      if ((await this.keys.countOpen()) >= LIMITS.integrationKeys) fail('TOO_LARGE');
      await this.keys.insert({
        id,
        name,
        scopes,
        hash: secretHash(key),
        hint: key.slice(-HINT_CHARS),
        madeBy: actor.userId,
        madeAt: this.clock.date(),
      });
      this.record('integration.key-made', id, { scopes });
      return { row: (await this.keys.find(id))!, key };
    });
  }

  /** At once, on every server: no key is remembered anywhere. Twice is the same as once. */
  revoke(actor: Actor, id: string): Promise<KeyRow> {
    return this.database.as(actor, async () => {
      if (!(await this.keys.find(id))) fail('NOT_FOUND');
      if (await this.keys.revoke(id, this.clock.date(), actor.userId))
        this.record('integration.key-revoked', id);
      return (await this.keys.find(id))!;
    });
  }

  /** Which key this is; `UNAUTHENTICATED` for none (any more), `FORBIDDEN` for one that was not made for this. */
  async check(key: string | undefined, scope: IntegrationScope): Promise<string> {
    if (!key?.startsWith(PREFIX)) fail('UNAUTHENTICATED');
    return this.database.system(async () => {
      const row = (await this.keys.withHash(secretHash(key))) ?? fail('UNAUTHENTICATED');
      if (!row.scopes.includes(scope)) fail('FORBIDDEN');
      const now = this.clock.date();
      if (now.getTime() - (row.usedAt?.getTime() ?? 0) >= NOTE_EVERY_MS) await this.keys.noteUse(row.id, now);
      return row.id;
    });
  }

  private record(
    action: 'integration.key-made' | 'integration.key-revoked',
    id: string,
    details?: Record<string, string[]>,
  ): void {
    this.audit.record({ action, target: { type: 'integration-key', id }, details });
  }
}
