import { Injectable } from '@nestjs/common';
import type { AttributeValue, AttributeValues } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

export interface StoredAttribute {
  name: string;
  value: AttributeValue;
  word: string | null;
  number: number | null;
}

/** The SQL of what is said of contacts. */
@Injectable()
export class ContactAttributesRepository {
  constructor(private readonly database: Database) {}

  /** Held until the unit ends. False for nobody, staff, and who was erased or is somebody else by now. */
  async lock(userId: string): Promise<boolean> {
    const rows = await this.database.query(
      `select from app_user where id = $1 and role in ('customer', 'guest') and erased_at is null and merged_into is null
       for no key update`,
      [userId],
    );
    return rows.length > 0;
  }

  /** As far as the present unit may see them. */
  async isThere(userId: string): Promise<boolean> {
    const rows = await this.database.query(
      `select from app_user where id = $1 and role in ('customer', 'guest') and erased_at is null and merged_into is null`,
      [userId],
    );
    return rows.length > 0;
  }

  async of(userId: string): Promise<AttributeValues> {
    const rows = await this.database.query<Pick<StoredAttribute, 'name' | 'value'>>(
      'select name, value from contact_attribute where user_id = $1 order by name',
      [userId],
    );
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  }

  async put(userId: string, { name, value, word, number }: StoredAttribute): Promise<void> {
    await this.database.query(
      `insert into contact_attribute (user_id, name, value, word, number) values ($1, $2, $3, $4, $5)
       on conflict (user_id, name) do update set value = excluded.value, word = excluded.word, number = excluded.number`,
      [userId, name, JSON.stringify(value), word, number],
    );
  }

  async remove(userId: string, names: readonly string[]): Promise<void> {
    await this.database.query('delete from contact_attribute where user_id = $1 and name = any ($2)', [
      userId,
      names,
    ]);
  }

  /** What is said of the one is said of the other; what is said of that one already stays. */
  async changeOwner(from: string, to: string): Promise<void> {
    await this.database.query(
      `insert into contact_attribute (user_id, name, value, word, number)
       select $2, name, value, word, number from contact_attribute where user_id = $1
       on conflict (user_id, name) do nothing`,
      [from, to],
    );
    await this.database.query('delete from contact_attribute where user_id = $1', [from]);
  }
}
