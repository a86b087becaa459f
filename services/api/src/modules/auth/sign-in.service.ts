import { Injectable } from '@nestjs/common';
import type { LoginRequest, RegisterRequest } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { Limits, type Use } from '../../platform/limits/limits.js';
import { Accounts } from './accounts.service.js';
import type { User } from './auth.entity.js';
import { FailedSignIns } from './failed-sign-ins.js';
import { Guests } from './guests.service.js';
import type { Language } from './language.js';
import { Passwords } from './passwords.js';
import { SecondStep } from './second-step.service.js';
import { mayEnter } from './sessions.policy.js';
import { type Issued, Sessions } from './sessions.service.js';
import { UsersRepository } from './users.repository.js';

/** Looked for as well, so that an address that is nobody's takes as long. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** How people come in. `from` is the key of the address they come from. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly guests: Guests,
    private readonly passwords: Passwords,
    private readonly limits: Limits,
    private readonly audit: AuditLog,
    private readonly failed: FailedSignIns,
    private readonly secondStep: SecondStep,
  ) {}

  async register(request: RegisterRequest, from: string, locale: Language): Promise<Issued> {
    this.limits.take('account.create', from);
    const { email, name, guestRefreshToken } = request;
    const passwordHash = await this.passwords.hash(request.password);
    return this.database.system(async () => {
      const account = await this.accounts.insert({ email, name, passwordHash, role: 'customer' });
      return this.enter(account, locale, guestRefreshToken);
    });
  }

  async login(request: LoginRequest, from: string, locale: Language): Promise<Issued> {
    const account = await this.checked(request, from);
    return this.database.system(async () => {
      // The password may have been changed, or the account closed, while it was being checked.
      const present = await this.users.lock(account.id);
      if (!present || !mayEnter(present) || present.passwordHash !== account.passwordHash) this.wrong();
      await this.secondStep.demand(present);
      return this.enter(present, locale, request.guestRefreshToken);
    });
  }

  refresh(refreshToken: string, from: string): Promise<Issued> {
    this.limits.take('session.refresh', from);
    return this.sessions.refresh(refreshToken);
  }

  logout({ userId, sessionId, role }: Actor): Promise<void> {
    return this.database.system(async () => {
      await this.sessions.end({ userId, sessionId }, 'logout');
      // a guest has never signed in
      if (role === 'guest') return;
      const by = { userId, sessionId, role };
      this.audit.record({ action: 'session.logout', target: { type: 'user', id: userId }, by });
    });
  }

  private wrong(): never {
    fail('UNAUTHENTICATED', { reason: 'WRONG_CREDENTIALS' });
  }

  private async enter(
    account: User,
    locale: Language,
    guestRefreshToken: string | undefined,
  ): Promise<Issued> {
    if (account.locale !== locale) await this.users.update(account.id, { locale });
    if (guestRefreshToken !== undefined) await this.guests.adopt(guestRefreshToken, account);
    return this.sessions.login(account);
  }

  /**
   * Whose address and password these are. Counted before it is known whether they are right, so that many at once cannot
   * slip past the limit, and taken back unless they are wrong. The same answer, after the same time, whatever is wrong.
   */
  private async checked({ email, password }: LoginRequest, from: string): Promise<User> {
    const uses: Use[] = [
      ['login.account', `${email.toLowerCase()} ${from}`],
      ['login.address', from],
    ];
    this.limits.takeAll(uses);
    let wrong = false;
    try {
      const { account, known } = await this.lookUp(email);
      if (!known) uses.push(...this.taken('login.everywhere', email.toLowerCase()));
      wrong = !(await this.isRight(password, account));
      if (!wrong && account) return account;
      await this.failed.wrongPassword(email, account?.id ?? null);
      return this.wrong();
    } finally {
      if (!wrong) this.limits.giveBackAll(uses);
    }
  }

  /** Takes as long for nobody. */
  private async isRight(password: string, account: User | null): Promise<boolean> {
    const right = await this.passwords.matches(password, account?.passwordHash ?? null);
    return right && account !== null && mayEnter(account);
  }

  private taken(...use: Use): [Use] {
    this.limits.take(...use);
    return [use];
  }

  /** `known`: its person has come from where this request comes from. Of nobody's address nothing is. */
  private lookUp(email: string): Promise<{ account: User | null; known: boolean }> {
    return this.database.system(async () => {
      const account = await this.users.findAccount(email);
      return { account, known: await this.sessions.knows(account?.id ?? NOBODY) };
    });
  }
}
