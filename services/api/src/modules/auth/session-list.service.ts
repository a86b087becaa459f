import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import type { OpenSession } from './sessions.repository.js';
import { Sessions } from './sessions.service.js';

/** Where somebody is signed in, and the end of that. */
@Injectable()
export class SessionList {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  of(userId: string): Promise<OpenSession[]> {
    return this.sessions.openOf(userId);
  }

  /** One of the owner's; `NOT_FOUND` for one that is over, or somebody else's. */
  end(actor: Actor, userId: string, sessionId: string): Promise<void> {
    return this.database.system(async () => {
      const ended = await this.sessions.end({ userId, sessionId }, becauseOf(actor, userId));
      if (ended.length === 0) fail('NOT_FOUND');
      this.record(actor, userId, ended);
    });
  }

  /** All of somebody's; says how many. */
  endAll(actor: Actor, userId: string): Promise<number> {
    return this.endMany(actor, { userId });
  }

  /** All of the actor's own but the one under which they ask. */
  endOthers(actor: Actor): Promise<number> {
    return this.endMany(actor, { userId: actor.userId, except: actor.sessionId });
  }

  private endMany(actor: Actor, which: { userId: string; except?: string }): Promise<number> {
    return this.database.system(async () => {
      const ended = await this.sessions.end(which, becauseOf(actor, which.userId));
      this.record(actor, which.userId, ended);
      return ended.length;
    });
  }

  private record(actor: Actor, userId: string, ended: readonly string[]): void {
    const details = { because: becauseOf(actor, userId), sessions: ended };
    if (ended.length > 0)
      this.audit.record({ action: 'session.ended', target: { type: 'user', id: userId }, details });
  }
}

const becauseOf = (actor: Actor, userId: string) => (actor.userId === userId ? 'elsewhere' : 'admin');
