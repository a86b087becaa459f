import { type AttributeCondition, ATTRIBUTE_NUMBER, type AttributeSubject } from '@parley/protocol';
import type { Value } from './room-sorts.js';

const TABLES: Record<AttributeSubject, { table: string; of: string }> = {
  room: { table: 'room_attribute', of: 'a.room_id = r.id' },
  contact: { table: 'contact_attribute', of: 'a.user_id = r.user_id' },
};

/**
 * In SQL, of `chat_room r`. As an `exists`, so that Postgres may begin at either end: with the rooms in their order, or, where few
 * have it, with those that have.
 */
export function hasAttribute({ of, key, is }: AttributeCondition, value: Value): string {
  const { table, of: owner } = TABLES[of];
  return `exists (select from ${table} a where ${owner} and a.name = ${value(key)} ${is ? `and ${compared(is, value)}` : ''})`;
}

/** Days sort as their texts do. */
function compared({ operator, value: wanted }: NonNullable<AttributeCondition['is']>, value: Value): string {
  if (operator === ':') return `a.word = ${value(wanted)}`;
  return ATTRIBUTE_NUMBER.test(wanted)
    ? `a.number ${operator} ${value(Number(wanted))}::float8`
    : `a.number is null and a.word ${operator} ${value(wanted)}`;
}
