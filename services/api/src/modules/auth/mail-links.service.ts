import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import { MailLinksRepository } from './mail-links.repository.js';
import { newSecret, secretHash } from './secrets.js';
import { mayEnter } from './sessions.policy.js';
import { type Issued, Sessions } from './sessions.service.js';
import { UsersRepository } from './users.repository.js';

/** Long enough for a holiday's mail, short enough for a mail that is passed on. */
const LIFETIME_MS = 7 * 24 * 60 * 60_000;

/**
 * The way from a mail into the chat it tells of, for guests: they have no password, and the device that they asked from may be
 * another one than they read mail on. Good once, until they sign out anywhere. Who has an account signs in.
 */
@Injectable()
export class MailLinks {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly links: MailLinksRepository,
    private readonly sessions: Sessions,
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {}

  /** A new link's token. It begins with whose it is, so that a page of theirs need not use it up. */
  async issue(userId: string, roomId: string): Promise<string> {
    const token = `${userId}.${newSecret()}`;
    const now = this.clock.now();
    const link = { tokenHash: secretHash(token), userId, roomId, createdAt: new Date(now) };
    await this.database.system(() => this.links.insert({ ...link, expiresAt: new Date(now + LIFETIME_MS) }));
    return token;
  }

  /** A fresh session of the guest that the link was for; `GONE` (`LINK_OVER`) for what is no good link (any more). */
  async open(token: string, from: string): Promise<Issued> {
    this.limits.take('session.refresh', from);
    return this.database.system(async () => {
      const userId = await this.links.use(secretHash(token), this.clock.date());
      const user = userId && (await this.users.lock(userId));
      if (!user || user.disabledAt || !mayEnter(user)) fail('GONE', { reason: 'LINK_OVER' });
      if (user.role !== 'guest' || user.passwordHash !== null) fail('FORBIDDEN');
      return this.sessions.open(user);
    });
  }
}
