import { Injectable } from '@nestjs/common';
import type { StaffRole, StaffStatus } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

export interface StaffMember {
  id: string;
  name: string;
  role: StaffRole;
  avatarUrl: string | null;
  /** What they chose. */
  status: StaffStatus;
}

// An account always has a name; the address stands in for rows that others may have written.
const MEMBERS = `
  select id, coalesce(name, email, '') as name, role, avatar_url as "avatarUrl", status
  from app_user where role in ('agent', 'manager', 'admin') and disabled_at is null`;

@Injectable()
export class StaffRepository {
  constructor(private readonly database: Database) {}

  all(): Promise<StaffMember[]> {
    return this.database.query(`${MEMBERS} order by lower(name), id`);
  }

  async find(userId: string): Promise<StaffMember | null> {
    const [member] = await this.database.query<StaffMember>(`${MEMBERS} and id = $1`, [userId]);
    return member ?? null;
  }

  /** Null: no such colleague. Else whether it is another status than before. */
  async setStatus(userId: string, status: StaffStatus): Promise<boolean | null> {
    const [row] = await this.database.query<{ changed: boolean }>(
      `with before as (${MEMBERS} and id = $1 for no key update),
            after as (update app_user set status = $2 from before where app_user.id = before.id returning before.status as was)
       select was <> $2 as changed from after`,
      [userId, status],
    );
    return row?.changed ?? null;
  }
}
