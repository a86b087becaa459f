import { Injectable } from '@nestjs/common';
import { isStaff, type UpdateMeRequest } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail, invalid } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import { Masking } from '../../platform/masking/masking.js';
import type { User } from './auth.entity.js';
import { UserChanged } from './auth.events.js';
import { PasswordResetsRepository } from './password-resets.repository.js';
import { Passwords } from './passwords.js';
import { Sessions } from './sessions.service.js';
import { isTaken, type UserChange, UsersRepository } from './users.repository.js';

/** Whom to tell at the address that an account had, and in which language. */
export interface OldAddress {
  id: string;
  name: string | null;
  address: string;
  locale: string | null;
}

/** What needs mail and jobs, which this part goes without. */
export interface ProfileNotices {
  /** Runs within the unit of the change. */
  addressChanged(old: OldAddress): Promise<void>;
}

/** What people see and change about themselves. */
@Injectable()
export class Profile {
  private notices: ProfileNotices | null = null;

  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly sessions: Sessions,
    private readonly passwords: Passwords,
    private readonly limits: Limits,
    private readonly masking: Masking,
    private readonly events: Events,
    private readonly audit: AuditLog,
    private readonly resets: PasswordResetsRepository,
    private readonly clock: Clock,
  ) {}

  /** Who can write mails names itself, when the application starts. */
  useNotices(notices: ProfileNotices): void {
    this.notices = notices;
  }

  get(actor: Actor): Promise<User> {
    return this.database.as(actor, () => this.own(actor));
  }

  async update(actor: Actor, request: UpdateMeRequest): Promise<User> {
    const present = await this.get(actor);
    // What a shop has signed stays as it was signed.
    if (present.externalId !== null && (request.name ?? request.email) !== undefined) fail('FORBIDDEN');
    const moves = changesAddress(present, request);
    if (request.password !== undefined || moves) await this.prove(present, request);
    const passwordHash =
      request.password === undefined ? undefined : await this.passwords.hash(request.password);
    // a link that is on its way to the address that was is worth nothing from now on
    if (moves) await this.database.system(() => this.resets.useUpAllOf(present.id, this.clock.date()));
    try {
      return await this.database.as(actor, () => this.write(actor, present, request, passwordHash));
    } catch (error) {
      if (isTaken(error)) fail('CONFLICT', { reason: 'ALREADY_EXISTS' });
      throw error;
    }
  }

  private async write(
    actor: Actor,
    present: User,
    { name, email }: UpdateMeRequest,
    passwordHash: string | undefined,
  ): Promise<User> {
    const change: UserChange = {
      ...(name !== undefined && { name: this.masking.clean('name', name) }),
      ...(email !== undefined && { email }),
      ...(passwordHash !== undefined && { passwordHash }),
    };
    if (Object.keys(change).length === 0) return present;
    const locked = await this.users.lock(actor.userId);
    // Two changes of the password at once: only one of them knew the present one.
    if (locked?.passwordHash !== present.passwordHash) this.wrongPassword();
    await this.users.update(actor.userId, change);
    if (email !== undefined && changesAddress(locked, { email })) await this.tellOldAddress(locked);
    if (passwordHash !== undefined)
      await this.sessions.end({ userId: actor.userId, except: actor.sessionId }, 'password');
    this.record(actor, change);
    this.database.afterCommit(() => this.events.publish(new UserChanged(actor.userId)));
    return this.own(actor);
  }

  private record({ userId: id, role }: Actor, { passwordHash, ...rest }: UserChange): void {
    const target = { type: 'user', id } as const;
    const fields = Object.keys(rest);
    if (passwordHash !== undefined) this.audit.record({ action: 'user.password-changed', target });
    if (isStaff(role) && fields.length > 0)
      this.audit.record({ action: 'user.profile-changed', target, details: { fields } });
  }

  private async tellOldAddress({ id, name, email, locale }: User): Promise<void> {
    if (email !== null) await this.notices?.addressChanged({ id, name, address: email, locale });
  }

  /** That it is the person who asks, and not somebody at a session left open: with either one has the account. */
  private async prove(user: User, { currentPassword }: UpdateMeRequest): Promise<void> {
    if (user.passwordHash === null) fail('FORBIDDEN');
    if (currentPassword === undefined)
      invalid('currentPassword', 'is needed to change the password or address');
    this.limits.take('password.change', user.id);
    if (!(await this.passwords.matches(currentPassword, user.passwordHash))) this.wrongPassword();
    this.limits.giveBack('password.change', user.id);
  }

  /** Not `UNAUTHENTICATED`: the token is fine, and clients would sign out. */
  private wrongPassword(): never {
    fail('FORBIDDEN', { reason: 'WRONG_CREDENTIALS' });
  }

  private async own(actor: Actor): Promise<User> {
    return (await this.users.find(actor.userId)) ?? fail('UNAUTHENTICATED');
  }
}

/** A guest's address is only where mails go; an account's is half of how one signs in, and where new passwords are sent. */
const changesAddress = (user: Pick<User, 'email' | 'passwordHash'>, { email }: UpdateMeRequest): boolean =>
  email !== undefined && user.passwordHash !== null && email.toLowerCase() !== user.email?.toLowerCase();
