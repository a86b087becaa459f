import { Injectable } from '@nestjs/common';
import type { AttributeValues } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

export interface ContactView {
  id: string;
  role: 'customer' | 'guest';
  name: string | null;
  email: string | null;
  externalId: string | null;
  createdAt: Date;
  lastSeenAt: Date | null;
  chats: number;
  records: number;
  attributes: AttributeValues;
  blocked: boolean;
}

const SHOWN = 20;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const SELECT = `select u.id, u.role, u.name, u.email, u.external_id as "externalId", u.created_at as "createdAt",
    (select max(s.used_at) from auth_session s where s.user_id = u.id) as "lastSeenAt",
    (select count(*)::int from chat_room r where r.user_id = u.id and r.shredded_at is null) as chats,
    (select count(*)::int from shop_record o where o.user_id = u.id) as records,
    (select coalesce(jsonb_object_agg(a.name, a.value), '{}') from contact_attribute a where a.user_id = u.id) as attributes,
    exists (select from access_block b join app_user w on w.id = b.user_id
      where u.id in (w.id, w.merged_into) and b.ended_at is null and (b.until is null or b.until > now())) as blocked
  from app_user u
  where u.role in ('customer', 'guest') and u.merged_into is null and u.disabled_at is null`;

/** The SQL of customers and guests, as the team looks at them: who was erased, or whose account is closed, is not among them. */
@Injectable()
export class ContactsRepository {
  constructor(private readonly database: Database) {}

  search(words: string): Promise<ContactView[]> {
    const asked = words.trim();
    const found = UUID.test(asked) ? `u.id = $1` : `u.id in (select find_contacts($1, ${SHOWN}))`;
    return this.database.query<ContactView>(`${SELECT} and ${found} order by u.created_at desc, u.id`, [
      asked,
    ]);
  }

  async find(id: string): Promise<ContactView | undefined> {
    const [row] = await this.database.query<ContactView>(`${SELECT} and u.id = $1`, [id]);
    return row;
  }

  /** Whether somebody waits for one of them to be erased. */
  async isLeaving(ids: readonly string[]): Promise<boolean> {
    const rows = await this.database.query(
      `select from erasure where user_id = any ($1) and state <> 'done' limit 1`,
      [ids],
    );
    return rows.length > 0;
  }
}
