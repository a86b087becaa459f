import { Injectable } from '@nestjs/common';
import type { RecordOwner } from '@parley/protocol';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { fail, Failure, invalid } from '../../platform/failure.js';
import type { User } from './auth.entity.js';
import { IdentityRepository } from './identity.repository.js';
import { mayEnter } from './sessions.policy.js';
import { isTaken, UsersRepository } from './users.repository.js';

/** People as a host system names them. Call within a unit of work of the server's own. */
@Injectable()
export class ShopPeople {
  constructor(
    private readonly database: Database,
    private readonly identities: IdentityRepository,
    private readonly users: UsersRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * The customer whom the shop calls so, made if there is none yet; or the one whom it has signed in with that address. An address
   * that nobody but its owner vouches for is nobody's: whoever registers with it would be shown somebody else's orders.
   */
  async customer({ externalId, email }: RecordOwner, field = 'customer'): Promise<User> {
    if ((externalId === undefined) === (email === undefined))
      invalid(field, 'is named by externalId or by email');
    const user = email === undefined ? await this.known(externalId!) : await this.signedInAs(email, field);
    if (user.role !== 'customer' || !mayEnter(user)) invalid(field, 'is no customer');
    return user;
  }

  async driver(externalId: string): Promise<User> {
    const user = await this.identities.find(externalId);
    return user?.role === 'driver' && mayEnter(user) ? user : invalid('driver', 'is no driver');
  }

  /** From then on the host system may call the driver with this account so. `CONFLICT` if it calls somebody else so. */
  nameDriver(externalId: string, email: string, keyId: string): Promise<User> {
    return this.database.system(async () => {
      const account = (await this.users.findAccount(email)) ?? fail('NOT_FOUND');
      if (account.role !== 'driver') fail('NOT_FOUND');
      if (account.externalId === externalId) return account;
      await this.identities.link(account.id, externalId).catch((error: unknown) => {
        throw isTaken(error) ? new Failure('CONFLICT', { reason: 'ALREADY_EXISTS' }) : error;
      });
      const target = { type: 'user', id: account.id } as const;
      this.audit.record({ action: 'integration.driver-named', target, details: { key: keyId } });
      return { ...account, externalId };
    });
  }

  private async known(externalId: string): Promise<User> {
    const user = await this.identities.find(externalId);
    if (user) return user;
    await this.identities.insert({ id: this.clock.id(), externalId, createdAt: this.clock.date() });
    return (await this.identities.find(externalId))!;
  }

  private async signedInAs(email: string, field: string): Promise<User> {
    const [user, another] = await this.identities.withEmail(email);
    return user && !another ? user : invalid(field, 'is no customer whom the shop has signed in');
  }
}
