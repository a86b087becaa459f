import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { LoginTotpRequest } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import type { User } from './auth.entity.js';
import { FailedSignIns } from './failed-sign-ins.js';
import { secretHash } from './secrets.js';
import { mayEnter } from './sessions.policy.js';
import { type Issued, Sessions } from './sessions.service.js';
import { SignedTokens } from './signed-tokens.js';
import { type Claim, TwoFactor } from './two-factor.service.js';
import { UsersRepository } from './users.repository.js';

/** Time to find the phone. */
const TICKET_S = 5 * 60;

interface TicketClaims {
  userId: string;
  mark: string;
}

/** Between a right password and a session, for who has set up a second step. */
@Injectable()
export class SecondStep {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly sessions: Sessions,
    private readonly twoFactor: TwoFactor,
    private readonly tokens: SignedTokens,
    private readonly limits: Limits,
    private readonly failed: FailedSignIns,
  ) {}

  /** Fails with `TOTP_REQUIRED` and the ticket for the second step, if there is one to take. Within the caller's unit. */
  async demand(user: User): Promise<void> {
    if (!(await this.twoFactor.isOn(user.id))) return;
    const ticket = this.tokens.sign('login-ticket', { sub: user.id, pwd: passwordMark(user) }, TICKET_S);
    fail('UNAUTHENTICATED', { reason: 'TOTP_REQUIRED', ticket });
  }

  /** A session for the ticket and a code. Counted by account: a ticket costs nothing to who knows the password. */
  async take({ ticket, code }: LoginTotpRequest, from: string): Promise<Issued> {
    this.limits.take('session.refresh', from);
    const { claims } = this.tokens.verify('login-ticket', ticket, ({ sub, pwd }) =>
      isUUID(sub) && typeof pwd === 'string' ? { userId: sub as string, mark: pwd } : null,
    );
    this.limits.take('login.totp', claims.userId);
    const claim = await this.twoFactor.check(claims.userId, code);
    const issued = claim && (await this.enter(claims, claim));
    if (!issued) {
      await this.failed.wrongCode(claims.userId);
      fail('UNAUTHENTICATED', { reason: 'WRONG_CODE' });
    }
    this.limits.giveBack('login.totp', claims.userId);
    return issued;
  }

  /** Null: somebody was faster with the code. */
  private enter({ userId, mark }: TicketClaims, claim: Claim): Promise<Issued | null> {
    return this.database.system(async () => {
      const user = await this.users.lock(userId);
      // The password may have been changed, or the account closed, since the first step.
      if (!user || !mayEnter(user) || passwordMark(user) !== mark) fail('UNAUTHENTICATED');
      return (await claim()) ? this.sessions.login(user) : null;
    });
  }
}

/** Another one for each password, and no way back from it. */
const passwordMark = ({ passwordHash }: User): string =>
  secretHash(passwordHash ?? '')
    .toString('base64url')
    .slice(0, 16);
