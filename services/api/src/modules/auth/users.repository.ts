import { Injectable } from '@nestjs/common';
import { In, QueryFailedError } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { User } from './auth.entity.js';

export type NewUser = Pick<User, 'id' | 'role' | 'email' | 'name' | 'passwordHash' | 'createdAt'> &
  Partial<Pick<User, 'locale'>>;
export type UserChange = Partial<Pick<User, 'name' | 'email' | 'passwordHash' | 'locale' | 'role'>>;

@Injectable()
export class UsersRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<User | null> {
    return this.database.manager.findOneBy(User, { id });
  }

  findMany(ids: readonly string[]): Promise<User[]> {
    return this.database.manager.findBy(User, { id: In([...ids]) });
  }

  /** Only accounts own an address: a guest may have given anybody's. */
  findAccount(email: string): Promise<User | null> {
    return this.database.manager
      .createQueryBuilder(User, 'account')
      .where('account.id in (select find_by_address(:email, true))', { email })
      .getOne();
  }

  /** The row, held until the end of the unit. Rows that point to it can still be written: nobody changes its id. */
  lock(id: string): Promise<User | null> {
    return this.database.manager.findOne(User, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  /** False: an account with this address is there already. */
  async insert(user: NewUser): Promise<boolean> {
    const rows = await this.database.query<{ id: string }>(
      `insert into app_user (id, role, email, name, password_hash, created_at, locale)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
      [user.id, user.role, user.email, user.name, user.passwordHash, user.createdAt, user.locale ?? null],
    );
    return rows.length === 1;
  }

  async update(id: string, change: UserChange): Promise<void> {
    await this.database.manager.update(User, { id }, change);
  }

  async markMerged(guestId: string, customerId: string): Promise<void> {
    await this.database.manager.update(User, { id: guestId }, { mergedInto: customerId });
    // whoever became the guest is the customer now: nobody has to look further than one step
    await this.database.manager.update(User, { mergedInto: guestId }, { mergedInto: customerId });
  }

  async markDisabled(id: string, at: Date | null): Promise<void> {
    await this.database.manager.update(User, { id }, { disabledAt: at });
  }

  /** Held until the end of the unit, so that two admins cannot disable each other at once. */
  async lockActiveAdmins(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from app_user where role = 'admin' and disabled_at is null order by id for no key update`,
    );
    return rows.map(({ id }) => id);
  }
}

/** SQLSTATE 23505, as `pg` reports it. */
export const isTaken = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: unknown }).code === '23505';
