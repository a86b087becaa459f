import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail, invalid } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import { UserDisabled } from './auth.events.js';
import { Passwords } from './passwords.js';
import { Sessions } from './sessions.service.js';
import { UsersRepository } from './users.repository.js';

/** What becomes of the doors of people who go for good. */
@Injectable()
export class Departures {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly limits: Limits,
    private readonly events: Events,
  ) {}

  async hasPassword(actor: Actor): Promise<boolean> {
    const user = await this.database.as(actor, () => this.users.find(actor.userId));
    return (user ?? fail('UNAUTHENTICATED')).passwordHash !== null;
  }

  /** That it is the person who asks, and not somebody at a session left open. Who has no password has none to give. */
  async assertPassword(actor: Actor, password: string | undefined): Promise<void> {
    const user = await this.database.as(actor, () => this.users.find(actor.userId));
    const { passwordHash } = user ?? fail('UNAUTHENTICATED');
    if (passwordHash === null) return;
    if (password === undefined) invalid('password', 'is needed');
    this.limits.take('password.change', actor.userId);
    if (!(await this.passwords.matches(password, passwordHash)))
      fail('FORBIDDEN', { reason: 'WRONG_CREDENTIALS' });
    this.limits.giveBack('password.change', actor.userId);
  }

  /** Ends every session of these people, and closes their sockets on every server. Within the caller's unit. */
  async end(userIds: readonly string[]): Promise<void> {
    for (const userId of userIds) await this.sessions.end({ userId }, 'erased');
    this.database.afterCommit(() => {
      for (const userId of userIds) this.events.publish(new UserDisabled(userId));
    });
  }
}
