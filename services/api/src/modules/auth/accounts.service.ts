import { Injectable } from '@nestjs/common';
import type { Role } from '@parley/protocol';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { Masking } from '../../platform/masking/masking.js';
import type { User } from './auth.entity.js';
import { UserChanged, UserDisabled } from './auth.events.js';
import { Passwords } from './passwords.js';
import { checkedEmail, checkedName, checkedPassword } from './person.policy.js';
import { Sessions } from './sessions.service.js';
import { UsersRepository } from './users.repository.js';

export interface NewAccount {
  email: string;
  name: string;
  password: string;
  role: Exclude<Role, 'guest'>;
}

/** Users as others need them: who they are, new ones, and none any more. */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
    private readonly masking: Masking,
    private readonly events: Events,
    private readonly audit: AuditLog,
  ) {}

  find(id: string): Promise<User | null> {
    return this.database.look(() => this.users.find(id));
  }

  /** By id; who is not there is left out. */
  async findMany(ids: readonly string[]): Promise<Map<string, User>> {
    const users = ids.length === 0 ? [] : await this.database.look(() => this.users.findMany(ids));
    return new Map(users.map((user) => [user.id, user]));
  }

  findByEmail(email: string): Promise<User | null> {
    return this.database.look(() => this.users.findAccount(checkedEmail(email)));
  }

  /** An account of any role, for the seed and the command line. `CONFLICT` if the address is taken. */
  async create(account: NewAccount): Promise<User> {
    const passwordHash = await this.passwords.hash(checkedPassword(account.password));
    return this.database.system(() => this.insert({ ...account, passwordHash }));
  }

  /** An account whose password has been hashed. Within the caller's unit. */
  async insert(account: Omit<NewAccount, 'password'> & { passwordHash: string }): Promise<User> {
    const user = {
      id: this.clock.id(),
      role: account.role,
      email: checkedEmail(account.email),
      name: this.masking.clean('name', checkedName(account.name)),
      passwordHash: account.passwordHash,
      createdAt: this.clock.date(),
    };
    if (!(await this.users.insert(user))) fail('CONFLICT', { reason: 'ALREADY_EXISTS' });
    // customers make their own
    if (user.role !== 'customer') {
      const details = { role: user.role };
      this.audit.record({ action: 'user.created', target: { type: 'user', id: user.id }, details });
    }
    return (await this.users.find(user.id))!;
  }

  /** Gives an account this password, if it has another one; that ends all its sessions. */
  async ensurePassword({ id, passwordHash }: User, password: string): Promise<void> {
    if (await this.passwords.matches(password, passwordHash)) return;
    const fresh = await this.passwords.hash(checkedPassword(password));
    await this.database.system(async () => {
      await this.users.update(id, { passwordHash: fresh });
      await this.sessions.end({ userId: id }, 'password');
      this.audit.record({ action: 'user.password-changed', target: { type: 'user', id } });
    });
  }

  /** Ends all sessions of a user for good. Disabling twice changes nothing; the last admin stays. */
  disable(userId: string): Promise<void> {
    return this.database.system(async () => {
      await this.assertNotLastAdmin(userId);
      const user = (await this.users.lock(userId)) ?? fail('NOT_FOUND');
      if (user.disabledAt) return;
      await this.users.markDisabled(userId, this.clock.date());
      await this.sessions.end({ userId }, 'disabled');
      this.audit.record({ action: 'user.disabled', target: { type: 'user', id: userId } });
      this.database.afterCommit(() => this.events.publish(new UserDisabled(userId)));
    });
  }

  /** Lets somebody in again who was disabled. Their sessions stay over. */
  enable(userId: string): Promise<void> {
    return this.database.system(async () => {
      const user = (await this.users.lock(userId)) ?? fail('NOT_FOUND');
      if (!user.disabledAt) return;
      await this.users.markDisabled(userId, null);
      this.audit.record({ action: 'user.enabled', target: { type: 'user', id: userId } });
      this.database.afterCommit(() => this.events.publish(new UserChanged(userId)));
    });
  }

  /** Another role, at once on every server; the last admin stays one. */
  setRole(userId: string, role: NewAccount['role']): Promise<void> {
    return this.database.system(async () => {
      if (role !== 'admin') await this.assertNotLastAdmin(userId);
      const user = (await this.users.lock(userId)) ?? fail('NOT_FOUND');
      if (user.role === role) return;
      await this.users.update(userId, { role });
      const details = { from: user.role, to: role };
      this.audit.record({ action: 'user.role-changed', target: { type: 'user', id: userId }, details });
      this.database.afterCommit(() => this.events.publish(new UserChanged(userId)));
    });
  }

  /** Holds all admins until the end of the unit: two who do away with each other at once come one after the other. */
  private async assertNotLastAdmin(userId: string): Promise<void> {
    const admins = await this.users.lockActiveAdmins();
    if (admins.length === 1 && admins[0] === userId) fail('CONFLICT', { reason: 'LAST_ADMIN' });
  }
}
