import { Injectable } from '@nestjs/common';
import { isStaff, type UpdateMeRequest } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail, invalid } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import { Masking } from '../../platform/masking/masking.js';
import type { User } from './auth.entity.js';
import { UserChanged } from './auth.events.js';
import { Passwords } from './passwords.js';
import { Sessions } from './sessions.service.js';
import { isTaken, type UserChange, UsersRepository } from './users.repository.js';

/** What people see and change about themselves. */
@Injectable()
export class Profile {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly sessions: Sessions,
    private readonly passwords: Passwords,
    private readonly limits: Limits,
    private readonly masking: Masking,
    private readonly events: Events,
    private readonly audit: AuditLog,
  ) {}

  get(actor: Actor): Promise<User> {
    return this.database.as(actor, () => this.own(actor));
  }

  async update(actor: Actor, request: UpdateMeRequest): Promise<User> {
    const present = await this.get(actor);
    // What a shop has signed stays as it was signed.
    if (present.externalId !== null && (request.name ?? request.email) !== undefined) fail('FORBIDDEN');
    const passwordHash =
      request.password === undefined
        ? undefined
        : await this.newHash(present, request.password, request.currentPassword);
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
    if (passwordHash !== undefined && locked?.passwordHash !== present.passwordHash) this.wrongPassword();
    await this.users.update(actor.userId, change);
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

  private async newHash(user: User, password: string, currentPassword: string | undefined): Promise<string> {
    if (user.passwordHash === null) fail('FORBIDDEN');
    if (currentPassword === undefined) invalid('currentPassword', 'is needed to change the password');
    this.limits.take('password.change', user.id);
    if (!(await this.passwords.matches(currentPassword, user.passwordHash))) this.wrongPassword();
    this.limits.giveBack('password.change', user.id);
    return this.passwords.hash(password);
  }

  /** Not `UNAUTHENTICATED`: the token is fine, and clients would sign out. */
  private wrongPassword(): never {
    fail('FORBIDDEN', { reason: 'WRONG_CREDENTIALS' });
  }

  private async own(actor: Actor): Promise<User> {
    return (await this.users.find(actor.userId)) ?? fail('UNAUTHENTICATED');
  }
}
