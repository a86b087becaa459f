import type pg from 'pg';
import type { KeysFile } from './keys-file.js';

const SHRED = 'shred_room(uuid, text, timestamptz)';
const ERASE = 'erase_account(uuid[], timestamptz)';

/**
 * A backup brings back who was erased after it was made: they are erased again, in the present transaction, by the functions that
 * erase. Their chats have lost their keys already; this takes what stands in the clear. How many people it was.
 */
export async function eraseAgain(
  owner: pg.Client,
  { shredded, erased }: Pick<KeysFile, 'shredded' | 'erased'>,
): Promise<number> {
  const { rows } = await owner.query<{ there: boolean }>(
    'select to_regprocedure($1) is not null and to_regprocedure($2) is not null as there',
    [SHRED, ERASE],
  );
  if (!rows[0]!.there) return 0;
  await owner.query(`select set_config('app.role', 'system', true)`);
  await owner.query(
    `select shred_room(r.id, 'erasure', now()) from unnest($1::uuid[]) s (id) join chat_room r using (id)
     where r.shredded_at is null`,
    [shredded.map(({ roomId }) => roomId)],
  );
  // nobody is erased as staff: who was staff then keeps the account of that time
  const people = await owner.query<{ people: string }>(
    `with again as (
       select u.id, e.at from unnest($1::uuid[], $2::timestamptz[]) e (id, at) join app_user u using (id)
       where u.erased_at is null and u.role not in ('agent', 'manager', 'admin'))
     select count(erase_account(array[id], at)) as people from again`,
    [erased.map(({ userId }) => userId), erased.map(({ at }) => at)],
  );
  await owner.query(`select set_config('app.role', '', true)`);
  return Number(people.rows[0]!.people);
}
