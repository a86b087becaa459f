import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';

const MINUTE_MS = 60_000;
/** Of all addresses together, in a minute: who has many of them fills the chain with no more than a shop's busy hour does. */
const MOST_NOTED = 30;

interface Noted {
  at: number;
  /** As many as came since, which nobody wrote down. */
  missed: number;
}

/**
 * What the audit chain keeps of tokens that were brought in a shop's name and not taken. A chain that anybody may write to is one
 * that anybody may fill, so the same reason from the same address is noted once in a minute, by each server, and the next entry says
 * how many it stands for.
 */
@Injectable()
export class RefusedIdentities {
  private readonly noted = new Map<string, Noted>();

  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Outside of a unit of work. `reason` is one of ours, never anything that is in the token. */
  async note(reason: string, from: string): Promise<void> {
    const missed = this.due(`${reason} ${from}`);
    if (missed === null) return;
    await this.database.system(async () =>
      this.audit.record({
        action: 'session.login-failed',
        target: { type: 'user', id: null },
        details: { because: 'identity', reason, ...(missed > 0 && { missed }) },
      }),
    );
  }

  /** How many were missed before this one; null: it is not due. */
  private due(key: string): number | null {
    const now = this.clock.now();
    const before = this.noted.get(key);
    if (before && now - before.at < MINUTE_MS) {
      before.missed += 1;
      return null;
    }
    for (const [other, { at }] of this.noted)
      if (other !== key && now - at >= MINUTE_MS) this.noted.delete(other);
    if (!before && this.noted.size >= MOST_NOTED) return null;
    this.noted.set(key, { at: now, missed: 0 });
    return before?.missed ?? 0;
  }
}
