import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import { mayEnter } from './sessions.policy.js';
import { type Issued, Sessions } from './sessions.service.js';
import { SignedTokens } from './signed-tokens.js';
import { UsersRepository } from './users.repository.js';

/** Long enough for a holiday's mail, short enough for a mail that is passed on. */
const LIFETIME_S = 7 * 24 * 60 * 60;

/**
 * The way from a mail into the chat it tells of, for guests: they have no password, and the device that they asked from may be
 * another one than they read mail on. Who has an account signs in.
 */
@Injectable()
export class MailLinks {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly sessions: Sessions,
    private readonly tokens: SignedTokens,
    private readonly limits: Limits,
  ) {}

  sign(userId: string, roomId: string): string {
    return this.tokens.sign('mail-link', { sub: userId, room: roomId }, LIFETIME_S);
  }

  /** A fresh session of the guest that the link was for; `FORBIDDEN` for who has an account (by now). */
  async open(token: string, from: string): Promise<Issued> {
    this.limits.take('session.refresh', from);
    const { claims: userId } = this.tokens.verify('mail-link', token, ({ sub, room }) =>
      isUUID(sub) && isUUID(room) ? (sub as string) : null,
    );
    return this.database.system(async () => {
      const user = (await this.users.lock(userId)) ?? fail('UNAUTHENTICATED');
      if (user.disabledAt) fail('UNAUTHENTICATED', { reason: 'SESSION_ENDED' });
      if (user.role !== 'guest' || user.passwordHash !== null || !mayEnter(user)) fail('FORBIDDEN');
      return this.sessions.open(user);
    });
  }
}
