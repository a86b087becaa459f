import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What looks at a change of these alone, by its table: its question is true only where one of them has become another. */
const BY_COLUMN: readonly (readonly [table: string, columns: string, triggers: readonly string[]])[] = [
  ['chat_room', 'status', ['done', 'left_queue', 'never_status', 'standing']],
  ['chat_room', 'status, queued_at', ['queue']],
  ['chat_room', 'status, support_agent_id', ['given_up', 'transfer']],
  ['chat_room', 'rating_score, rating_comment', ['never_rating']],
  ['chat_room_seq', 'staff_head', ['never_notes', 'note']],
];

const ROLE = `current_setting('app.role', true)`;
const SOMEBODY = `${ROLE} <> all (array['', 'system'])`;
const OUTSIDER = `${ROLE} = any (array['customer', 'guest', 'driver'])`;
const STAFF = `${ROLE} = any (array['agent', 'manager', 'admin'])`;
const PEOPLE = `${ROLE} = any (array['customer', 'guest', 'driver', 'agent', 'manager', 'admin'])`;
/** Of a room: its owner's, and beside that its staff's. */
const OWNERS = `'status', 'closed_at', 'waiting_since', 'rating_score', 'rating_comment', 'last_message', 'updated_at', 'changed_in'`;
const DESK = `'priority', 'subject', 'tags', 'support_agent_id', 'active_at', 'reference_kind', 'reference_id'`;

/**
 * Postgres reads the text of a trigger's `when` anew in each statement that changes a row of its table, for a message as for
 * anything else: a fifth of what one alone took. A trigger that names its columns is passed over before, unless the statement
 * sets one of them. What has to look at every change asks as little as it can, and the rest once it is called.
 *
 * None of the triggers before a change sets a column of these lists, which would not count as set.
 */
export class GuardsByColumn1766000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns, names] of BY_COLUMN)
      for (const name of names)
        await replace(runner, table, name, ' UPDATE ON ', ` UPDATE OF ${columns} ON `);
    await runner.query(`
      create function only_changes_of_room() returns trigger language plpgsql as $$
      declare
        theirs text[] := array[${OWNERS}];
      begin
        if ${STAFF} then
          theirs := theirs || array[${DESK}];
        end if;
        if to_jsonb(new) - theirs is distinct from to_jsonb(old) - theirs
          and current_user <> (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid)
        then
          raise exception 'not theirs to change in %', tg_table_name using errcode = '42501';
        end if;
        return new;
      end $$;
      drop trigger chat_room_frozen_to_outsider on chat_room;
      drop trigger chat_room_frozen_to_staff on chat_room;
      create trigger chat_room_frozen_to_people before update on chat_room for each row
        when (${PEOPLE}) execute function only_changes_of_room();

      create function refuse_way_back() returns trigger language plpgsql as $$
      begin
        if ${SOMEBODY} and current_user <> (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
          raise exception 'not theirs to change in % (%)', tg_table_name, tg_name using errcode = '42501';
        end if;
        return new;
      end $$;
      drop trigger chat_room_seq_never_back on chat_room_seq;
      create trigger chat_room_seq_never_back before update on chat_room_seq for each row
        when (new.head < old.head or new.staff_head < old.staff_head) execute function refuse_way_back();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger chat_room_seq_never_back on chat_room_seq;
      create trigger chat_room_seq_never_back before update on chat_room_seq for each row
        when (${SOMEBODY} and (new.head < old.head or new.staff_head < old.staff_head)) execute function refuse_change();
      drop function refuse_way_back;
      drop trigger chat_room_frozen_to_people on chat_room;
      create trigger chat_room_frozen_to_staff before update on chat_room for each row
        when (${STAFF}) execute function only_changes(${OWNERS}, ${DESK});
      create trigger chat_room_frozen_to_outsider before update on chat_room for each row
        when (${OUTSIDER}) execute function only_changes(${OWNERS});
      drop function only_changes_of_room;
    `);
    for (const [table, columns, names] of BY_COLUMN)
      for (const name of names)
        await replace(runner, table, name, ` UPDATE OF ${columns} ON `, ' UPDATE ON ');
  }
}

async function replace(
  runner: QueryRunner,
  table: string,
  name: string,
  was: string,
  now: string,
): Promise<void> {
  const trigger = `${table}_${name}`;
  const [found] = (await runner.query(
    `select pg_get_triggerdef(oid) as text from pg_trigger where tgname = $1 and tgrelid = $2::regclass`,
    [trigger, table],
  )) as { text: string }[];
  if (found?.text.split(was).length !== 2)
    throw new Error(`${trigger} is not the one that this migration changes`);
  await runner.query(`drop trigger ${trigger} on ${table}; ${found.text.replace(was, now)}`);
}
