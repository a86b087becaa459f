import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail, Failure, invalid } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import type { User } from './auth.entity.js';
import { UserDisabled } from './auth.events.js';
import { isFresh } from './identity.policy.js';
import { IdentityTokens } from './identity-tokens.js';
import { Passwords } from './passwords.js';
import { Sessions } from './sessions.service.js';
import { UsersRepository } from './users.repository.js';

export interface Proof {
  password?: string;
  identityToken?: string;
}

export type ProofKind = 'password' | 'identity' | 'word';

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
    private readonly identityTokens: IdentityTokens,
    private readonly clock: Clock,
  ) {}

  async hasPassword(actor: Actor): Promise<boolean> {
    const user = await this.database.as(actor, () => this.users.find(actor.userId));
    return (user ?? fail('UNAUTHENTICATED')).passwordHash !== null;
  }

  /**
   * That it is the person who asks, and not somebody at a session left open: by the password of who has one, by what the shop has just
   * signed where it can, and else by nothing more than having said so. Which of them it was.
   */
  async assertProof(actor: Actor, { password, identityToken }: Proof): Promise<ProofKind> {
    const user =
      (await this.database.as(actor, () => this.users.find(actor.userId))) ?? fail('UNAUTHENTICATED');
    const { passwordHash } = user;
    if (passwordHash === null && identityToken === undefined) return 'word';
    if (passwordHash !== null && password === undefined) invalid('password', 'is needed');
    this.limits.take('password.change', actor.userId);
    if (passwordHash === null) await this.assertShopsWord(user, identityToken!);
    else if (!(await this.passwords.matches(password!, passwordHash)))
      fail('FORBIDDEN', { reason: 'WRONG_CREDENTIALS' });
    this.limits.giveBack('password.change', actor.userId);
    return passwordHash === null ? 'identity' : 'password';
  }

  /** Ends every session of these people, and closes their sockets on every server. Within the caller's unit. */
  async end(userIds: readonly string[]): Promise<void> {
    for (const userId of userIds) await this.sessions.end({ userId }, 'erased');
    this.database.afterCommit(() => {
      for (const userId of userIds) this.events.publish(new UserDisabled(userId));
    });
  }

  /** `FORBIDDEN` and not `UNAUTHENTICATED`: the session is as good as before. */
  private async assertShopsWord(user: User, token: string): Promise<void> {
    const identity = await this.identityTokens.verify(token).catch((error: unknown) => {
      const { reason } = error as Partial<Failure>;
      throw reason ? new Failure('FORBIDDEN', { reason }) : error;
    });
    if (identity.externalId !== user.externalId) fail('FORBIDDEN', { reason: 'IDENTITY_REFUSED' });
    if (!isFresh(identity, this.clock.now() / 1000)) fail('FORBIDDEN', { reason: 'IDENTITY_EXPIRED' });
  }
}
