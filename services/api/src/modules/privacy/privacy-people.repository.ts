import { Injectable } from '@nestjs/common';
import type { ErasureState, Role } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

export interface FoundPerson {
  id: string;
  role: Role;
  name: string | null;
  email: string | null;
  avatarUrl: string | null;
  createdAt: Date;
  rooms: number;
  held: boolean;
  erasure: ErasureState | null;
}

const SHOWN = 20;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Finds people, to export or erase them. */
@Injectable()
export class PrivacyPeople {
  constructor(private readonly database: Database) {}

  search(words: string): Promise<FoundPerson[]> {
    const asked = words.trim();
    const id = UUID.test(asked) ? asked : null;
    return this.database.query<FoundPerson>(
      `select u.id, u.role, u.name, u.email, u.avatar_url as "avatarUrl", u.created_at as "createdAt",
         (select count(*)::int from app_rooms_of(array[u.id])) as rooms,
         app_is_held(null, u.id) or exists (select from legal_hold h where h.lifted_at is null
           and h.room_id in (select app_rooms_of(array[u.id]))) as held,
         (select e.state from erasure e where e.user_id = u.id) as erasure
       from app_user u
       where u.role in ('customer', 'guest', 'driver') and u.merged_into is null and u.erased_at is null
         and case when $1::uuid is null then lower(u.email) = lower($2) or starts_with(lower(u.name), lower($2))
           else u.id = $1 end
       order by u.created_at desc, u.id limit ${SHOWN}`,
      [id, asked],
    );
  }
}
