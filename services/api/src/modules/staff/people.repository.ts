import { Injectable } from '@nestjs/common';
import type { AccountRole } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import type { PersonPlace } from './people.cursor.js';

export interface Person {
  id: string;
  role: AccountRole;
  name: string | null;
  email: string;
  avatarUrl: string | null;
  createdAt: Date;
  disabledAt: Date | null;
  twoFactor: boolean;
  lastSeenAt: Date | null;
  /** What they are sorted by. */
  key: string;
}

export interface PeopleFilter {
  roles: readonly AccountRole[];
  find?: string;
  after?: PersonPlace;
  limit: number;
}

const KEY = `lower(coalesce(u.name, ''))`;
const VIEW = `
  select u.id, u.role, u.name, coalesce(u.email, '') as email, u.avatar_url as "avatarUrl", u.created_at as "createdAt",
    u.disabled_at as "disabledAt", ${KEY} as key,
    exists (select from auth_totp t where t.user_id = u.id and t.confirmed_at is not null) as "twoFactor",
    (select max(s.used_at) from auth_session s where s.user_id = u.id and s.ended_at is null) as "lastSeenAt"
  from app_user u where u.password_hash is not null and u.merged_into is null`;

/** The SQL of the list of accounts. */
@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  /** By name. `find` is part of a name or an address, taken as it is written. */
  page({ roles, find, after, limit }: PeopleFilter): Promise<Person[]> {
    return this.database.query(
      `${VIEW} and u.role = any($1)
         and ($2::text is null or strpos(lower(u.name), lower($2)) > 0 or strpos(lower(u.email), lower($2)) > 0)
         and ($3::text is null or (${KEY}, u.id) > ($3, $4::uuid))
       order by ${KEY}, u.id limit $5`,
      [roles, find ?? null, after?.name ?? null, after?.id ?? null, limit],
    );
  }

  async find(id: string, roles: readonly AccountRole[]): Promise<Person | null> {
    const [row] = await this.database.query<Person>(`${VIEW} and u.id = $1 and u.role = any($2)`, [
      id,
      roles,
    ]);
    return row ?? null;
  }
}
