import { Injectable } from '@nestjs/common';
import type { Unverified } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { User } from './auth.entity.js';

@Injectable()
export class IdentityRepository {
  constructor(private readonly database: Database) {}

  /** The shop's customer, held until the end of the unit. */
  lock(externalId: string): Promise<User | null> {
    return this.database.manager.findOne(User, {
      where: { externalId },
      lock: { mode: 'for_no_key_update' },
    });
  }

  find(externalId: string): Promise<User | null> {
    return this.database.manager.findOneBy(User, { externalId });
  }

  /** The shop's customers who were signed in with this address; two are enough to know that it says nothing. */
  withEmail(email: string): Promise<User[]> {
    return this.database.manager
      .createQueryBuilder(User, 'person')
      .where('person.id in (select find_by_address(:email, false))', { email })
      .limit(2)
      .getMany();
  }

  /** Unless somebody else has just made the same one. */
  async insert(user: Pick<User, 'id' | 'createdAt'> & { externalId: string }): Promise<void> {
    await this.database.query(
      `insert into app_user (id, role, external_id, created_at) values ($1, 'customer', $2, $3)
       on conflict (external_id) do nothing`,
      [user.id, user.externalId, user.createdAt],
    );
  }

  /** As JSON: TypeORM would take a name in it like `constructor` for something else. */
  async setUnverified(userId: string, unverified: Unverified | null): Promise<void> {
    await this.database.query(`update app_user set unverified = $2 where id = $1`, [
      userId,
      unverified && JSON.stringify(unverified),
    ]);
  }

  async link(userId: string, externalId: string): Promise<void> {
    await this.database.manager.update(User, { id: userId }, { externalId });
  }
}
