import type { MigrationInterface, QueryRunner } from 'typeorm';

const STAFF = `(select app_is_staff())`;
const ME = `(select app_user_id())`;
const MINE = `in (select app_my_rooms())`;
const ROLE = `(select current_setting('app.role', true))`;

/** Of a row that somebody may write, what of it they may: no other column, one that comes later neither. */
interface Frozen {
  table: string;
  who: 'somebody' | 'outsider' | 'staff';
  but: string[];
}

// who closes a chat, rates it, or edits what was said last
const OWNERS = ['status', 'closed_at', 'waiting_since', 'rating_score', 'rating_comment', 'last_message'];
// what the stamps of a change set off by
const CHANGE = ['updated_at', 'changed_in'];
const DESK = [
  'priority',
  'subject',
  'tags',
  'support_agent_id',
  'active_at',
  'reference_kind',
  'reference_id',
];
const FROZEN: readonly Frozen[] = [
  {
    table: 'app_user',
    who: 'somebody',
    but: ['name', 'email', 'locale', 'unverified', 'password_hash', 'status'],
  },
  { table: 'auth_session', who: 'somebody', but: ['ended_at', 'ended_because'] },
  { table: 'chat_participant', who: 'somebody', but: ['left_at', 'delivered_seq', 'read_seq'] },
  {
    table: 'chat_message',
    who: 'somebody',
    but: ['message', 'metadata', 'words', 'revision_seq', 'edited_at', 'deleted_at'],
  },
  { table: 'chat_room', who: 'outsider', but: [...OWNERS, ...CHANGE] },
  { table: 'chat_room', who: 'staff', but: [...OWNERS, ...CHANGE, ...DESK] },
];

/** What somebody never does to a row that they may write. */
const NEVER: readonly (readonly [table: string, name: string, when: string])[] = [
  // a password comes with the account, and later only in place of another one
  [
    'app_user',
    'password',
    'app_is_somebody() and old.password_hash is null and new.password_hash is not null',
  ],
  [
    'app_user',
    'signed',
    `app_is_somebody() and old.external_id is not null
     and (new.name is distinct from old.name or new.email is distinct from old.email)`,
  ],
  ['auth_session', 'over', 'app_is_somebody() and old.ended_at is not null'],
  ['chat_room', 'status', `app_is_outsider() and new.status not in (old.status, 'closed')`],
  ['chat_room_seq', 'back', 'app_is_somebody() and (new.head < old.head or new.staff_head < old.staff_head)'],
  ['chat_room_seq', 'notes', 'app_is_outsider() and new.staff_head <> old.staff_head'],
];

/**
 * A policy says which rows somebody may write, and looks at the row as it becomes: it cannot say what of it. So a customer could
 * have made of a place in their own chat one in another's, an agent an admin of themselves, and an ended session one that goes on.
 * Triggers compare the row with what it was, for whoever works in somebody's name; the server's own work they let through without
 * being called, and the functions that run as the owner, as its policy does.
 */
export class FrozenRows1763960000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app_is_outsider() returns boolean language sql stable
        as $$ select coalesce(current_setting('app.role', true), '') in ('customer', 'guest', 'driver') $$;
      -- in a person's name: neither the server itself, nor a statement that has not said
      create function app_is_somebody() returns boolean language sql stable
        as $$ select coalesce(current_setting('app.role', true), '') not in ('', 'system') $$;

      -- only the columns that it is given
      create function only_changes() returns trigger language plpgsql as $$
      begin
        if to_jsonb(new) - tg_argv is distinct from to_jsonb(old) - tg_argv
          and current_user <> (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid)
        then
          raise exception 'not theirs to change in %', tg_table_name using errcode = '42501';
        end if;
        return new;
      end $$;
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        if current_user <> (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
          raise exception 'not theirs to change in % (%)', tg_table_name, tg_name using errcode = '42501';
        end if;
        return new;
      end $$;
    `);
    for (const { table, who, but } of FROZEN)
      await runner.query(`
        create trigger ${table}_frozen_to_${who} before update on ${table} for each row
          when (app_is_${who}()) execute function only_changes(${but.map((name) => `'${name}'`).join(', ')});
      `);
    for (const [table, name, when] of NEVER)
      await runner.query(`
        create trigger ${table}_never_${name} before update on ${table} for each row
          when (${when}) execute function refuse_change();
      `);
    await runner.query(`
      drop policy self on auth_session;
      create policy reader on auth_session for select using (user_id = ${ME});
      create policy self on auth_session for update using (user_id = ${ME}) with check (user_id = ${ME});

      drop policy self on chat_participant;
      create policy self on chat_participant for update
        using (${STAFF} or (user_id = ${ME} and room_id ${MINE}))
        with check (${STAFF} or (user_id = ${ME} and room_id ${MINE}));

      drop policy maker on chat_room;
      create policy maker on chat_room for insert with check (${STAFF} or (user_id = ${ME} and status = 'waiting'
        and support_agent_id is null and tags = '{}' and queued_at is null and answered_at is null and closed_at is null
        and rating_score is null and rating_comment is null and last_message is null and last_message_seq = 0));

      drop policy maker on chat_room_seq;
      create policy maker on chat_room_seq for insert with check (head = 0 and staff_head = 0
        and (${STAFF} or exists (select from chat_room r where r.id = room_id and r.user_id = ${ME})));

      -- nobody writes in another's name; of what happened to a chat its customer causes the end and the rating
      drop policy writer on chat_message;
      create policy writer on chat_message for insert with check (
        (${STAFF} and ((sender_id = ${ME} and sender_type = 'agent') or (sender_id is null and sender_type in ('system', 'bot'))))
        or (not private and room_id ${MINE} and (
          (sender_id = ${ME} and sender_type = ${ROLE} and type <> 'system')
          or (sender_id is null and sender_type = 'system' and type = 'system'
            and metadata ->> 'event' in ('closed', 'rated') and coalesce(metadata ->> 'byId' = ${ME}::text, true)))));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, who } of FROZEN)
      await runner.query(`drop trigger ${table}_frozen_to_${who} on ${table}`);
    for (const [table, name] of NEVER) await runner.query(`drop trigger ${table}_never_${name} on ${table}`);
    await runner.query(`
      drop policy reader on auth_session;
      drop policy self on auth_session;
      create policy self on auth_session using (user_id = ${ME}) with check (user_id = ${ME});
      drop policy self on chat_participant;
      create policy self on chat_participant for update
        using (${STAFF} or (user_id = ${ME} and room_id ${MINE})) with check (${STAFF} or user_id = ${ME});
      drop policy maker on chat_room;
      create policy maker on chat_room for insert with check (${STAFF} or user_id = ${ME});
      drop policy maker on chat_room_seq;
      create policy maker on chat_room_seq for insert
        with check (${STAFF} or exists (select from chat_room r where r.id = room_id and r.user_id = ${ME}));
      drop policy writer on chat_message;
      create policy writer on chat_message for insert
        with check (${STAFF} or (not private and room_id ${MINE} and (sender_id = ${ME} or sender_type = 'system')));
      drop function refuse_change, only_changes, app_is_somebody, app_is_outsider;
    `);
  }
}
