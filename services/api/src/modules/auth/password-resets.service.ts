import { Injectable } from '@nestjs/common';
import type { ResetPasswordRequest } from '@parley/protocol';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { type JobKind, jobKind, Jobs } from '../../platform/jobs/jobs.js';
import { Limits } from '../../platform/limits/limits.js';
import { AccountMails } from './account-mails.js';
import type { User } from './auth.entity.js';
import { PasswordResetsRepository } from './password-resets.repository.js';
import { Passwords } from './passwords.js';
import { newSecret, secretHash } from './secrets.js';
import { mayEnter } from './sessions.policy.js';
import { Sessions } from './sessions.service.js';
import { UsersRepository } from './users.repository.js';

const LIFETIME_MS = 60 * 60_000;
/** Long enough to answer whether a link was there at all. */
const KEPT_MS = 24 * 60 * 60_000;

/** By address, which may be nobody's: the job finds out, so that asking takes the same for everybody. */
export const RESET_MAIL: JobKind<{ email: string }> = jobKind('reset-mail');

/** New passwords for who has forgotten theirs: by a link that is good once, for an hour. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly database: Database,
    private readonly resets: PasswordResetsRepository,
    private readonly users: UsersRepository,
    private readonly sessions: Sessions,
    private readonly passwords: Passwords,
    private readonly mails: AccountMails,
    private readonly jobs: Jobs,
    private readonly limits: Limits,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** The same for every address: whether it is anybody's is for the mailbox to know. */
  async forgot(email: string, from: string): Promise<void> {
    this.limits.takeAll([
      ['password.forgot', email.toLowerCase()],
      ['password.forgot.address', from],
    ]);
    await this.database.system(() => this.jobs.add(RESET_MAIL, { email }));
  }

  /** For somebody else's account: the link to hand over, or null if it goes out by mail. Within the caller's unit. */
  async issueFor(user: User): Promise<string | null> {
    if (user.email === null || user.passwordHash === null || !mayEnter(user)) fail('CONFLICT');
    if (this.mails.enabled) {
      await this.jobs.add(RESET_MAIL, { email: user.email });
      return null;
    }
    return this.mails.link('reset', await this.issue(user.id));
  }

  /** The address of whose password it is now; all their sessions are over. `GONE` (`LINK_OVER`) for what is no good link. */
  async reset({ token, password }: ResetPasswordRequest, from: string): Promise<string> {
    this.limits.take('link.use', from);
    const hash = secretHash(token);
    const isGood = await this.database.system(() => this.resets.isGood(hash, this.clock.date()));
    // Before the hash is made, which costs something; and once more with it, since somebody may be faster.
    if (!isGood) fail('GONE', { reason: 'LINK_OVER' });
    const passwordHash = await this.passwords.hash(password);
    return this.database.system(async () => {
      const userId = await this.resets.use(hash, this.clock.date());
      const user = userId && (await this.users.lock(userId));
      if (!user || !mayEnter(user)) fail('GONE', { reason: 'LINK_OVER' });
      await this.users.update(user.id, { passwordHash });
      await this.resets.useUpAllOf(user.id, this.clock.date());
      await this.sessions.end({ userId: user.id }, 'password');
      const by = { userId: user.id, role: user.role };
      const target = { type: 'user', id: user.id } as const;
      this.audit.record({ action: 'user.password-changed', target, by, details: { byLink: true } });
      return user.email ?? '';
    });
  }

  /** The job. An address that is nobody's gets no mail. */
  async mail({ email }: { email: string }): Promise<void> {
    if (!this.mails.enabled) return;
    const letter = await this.database.system(async () => {
      const user = await this.users.findAccount(email);
      if (!user || !mayEnter(user)) return null;
      const to = { name: user.name, address: user.email ?? email };
      return { to, locale: user.locale, token: await this.issue(user.id) };
    });
    if (letter) await this.mails.send(letter);
  }

  forget(): Promise<void> {
    return this.database.system(() => this.resets.forget(new Date(this.clock.now() - KEPT_MS)));
  }

  private async issue(userId: string): Promise<string> {
    const token = newSecret();
    const now = this.clock.date();
    await this.resets.insert(secretHash(token), userId, now, new Date(now.getTime() + LIFETIME_MS));
    return token;
  }
}
