import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AuditDetails } from '@parley/protocol';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { PurposeKeys } from '../../platform/sealing/purpose-keys.js';

/** Enough that two addresses are never taken for one. */
const MARK_CHARS = 16;

/** What the audit chain keeps of those who did not get in. */
@Injectable()
export class FailedSignIns {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly keys: PurposeKeys,
  ) {}

  /**
   * Outside of a unit of work. The address is kept as a mark, by which those of one address are known for it, and nobody's
   * address is; it takes as long whether there is such an account or not.
   */
  async wrongPassword(email: string, userId: string | null): Promise<void> {
    const key = await this.keys.of('audit-address');
    const mark = createHmac('sha256', key).update(email.toLowerCase()).digest('hex').slice(0, MARK_CHARS);
    await this.note(userId, { because: 'password', mark });
  }

  /** The second step. Outside of a unit of work. */
  wrongCode(userId: string): Promise<void> {
    return this.note(userId, { because: 'code' });
  }

  private note(id: string | null, details: AuditDetails): Promise<void> {
    return this.database.system(() => {
      this.audit.record({ action: 'session.login-failed', target: { type: 'user', id }, details });
      return Promise.resolve();
    });
  }
}
