import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that only the server's own work touches, never a unit of work in somebody's name. */
const INTERNAL = ['auth_refresh_token', 'guest_request', 'unread_mail', 'mail_stop'];
const TABLES = [
  'app_user',
  'auth_session',
  'chat_room',
  'chat_room_seq',
  'chat_participant',
  'chat_message',
  'room_trace',
  ...INTERNAL,
];
/** What runs as the owner: the first three work for several people at once and check each themselves, the others return ids only. */
const OWNERS = ['append_entries', 'move_marks', 'plan_unread_mail', 'app_my_rooms', 'app_my_people'];

const SYSTEM = `(select app_is_system())`;
const STAFF = `(select app_is_staff())`;
const ME = `(select app_user_id())`;
const MINE = `in (select app_my_rooms())`;

/**
 * The database refuses by itself what a forgotten check would let through. Who asks is what `Database.as` told the transaction:
 * nobody sees nothing; the system, which is what the server does in nobody's name, everything; staff all rooms; anybody else the
 * rooms they take part in, without the notes. The owner is held like anybody else (`force`) and let through by a policy of its
 * own, so that the few functions that run as the owner can look where their caller may not.
 *
 * The settings are read in subselects, so that they are looked at once for a query and not for each row.
 */
export class RowSecurity1763790000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- a setting that was once set and rolled back reads '', not null
      create function app_user_id() returns uuid language sql stable
        as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;
      create function app_is_system() returns boolean language sql stable
        as $$ select coalesce(current_setting('app.role', true), '') = 'system' $$;
      create function app_is_staff() returns boolean language sql stable
        as $$ select coalesce(current_setting('app.role', true), '') in ('agent', 'manager', 'admin') $$;

      -- The two looks that a policy cannot make by itself, since it would ask itself. They return ids and nothing else.
      create function app_my_rooms() returns setof uuid language sql stable
        as $$ select room_id from chat_participant where user_id = app_user_id() and left_at is null $$;
      create function app_my_people() returns setof uuid language sql stable as $$
        select p.user_id from chat_participant p where p.room_id in (select app_my_rooms())
        union select r.user_id from chat_room r where r.id in (select app_my_rooms())
      $$;
    `);
    for (const table of TABLES)
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy owner on ${table} to current_user using (true);
        create policy system on ${table} using (${SYSTEM}) with check (${SYSTEM});
      `);
    await runner.query(`
      create policy reader on app_user for select using (id = ${ME} or ${STAFF} or id in (select app_my_people()));
      create policy self on app_user for update using (id = ${ME}) with check (id = ${ME});
      create policy self on auth_session using (user_id = ${ME}) with check (user_id = ${ME});

      create policy reader on chat_room for select using (${STAFF} or user_id = ${ME} or id ${MINE});
      create policy maker on chat_room for insert with check (${STAFF} or user_id = ${ME});
      create policy writer on chat_room for update using (${STAFF} or id ${MINE}) with check (${STAFF} or id ${MINE});

      create policy reader on chat_room_seq for select using (${STAFF} or room_id ${MINE});
      create policy maker on chat_room_seq for insert
        with check (${STAFF} or exists (select from chat_room r where r.id = room_id and r.user_id = ${ME}));
      create policy writer on chat_room_seq for update using (${STAFF} or room_id ${MINE});

      create policy reader on chat_participant for select using (${STAFF} or room_id ${MINE});
      create policy maker on chat_participant for insert with check (${STAFF}
        or (user_id = ${ME} and exists (select from chat_room r where r.id = room_id and r.user_id = ${ME})));
      create policy self on chat_participant for update
        using (${STAFF} or (user_id = ${ME} and room_id ${MINE})) with check (${STAFF} or user_id = ${ME});

      create policy reader on chat_message for select using (${STAFF} or (not private and room_id ${MINE}));
      create policy writer on chat_message for insert
        with check (${STAFF} or (not private and room_id ${MINE} and (sender_id = ${ME} or sender_type = 'system')));
      create policy editor on chat_message for update
        using (${STAFF} or (not private and room_id ${MINE} and sender_id = ${ME}));

      create policy reader on room_trace for select using (${STAFF});
    `);
    for (const name of OWNERS)
      await runner.query(alterFunction(name, 'security definer set search_path = public, pg_temp'));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of OWNERS) await runner.query(alterFunction(name, 'security invoker reset search_path'));
    await runner.query(`
      do $$
      declare p record;
      begin
        for p in select policyname, tablename from pg_policies where schemaname = 'public' loop
          execute format('drop policy %I on %I', p.policyname, p.tablename);
        end loop;
      end $$;
    `);
    for (const table of TABLES)
      await runner.query(
        `alter table ${table} no force row level security; alter table ${table} disable row level security;`,
      );
    await runner.query(`
      drop function app_my_people;
      drop function app_my_rooms;
      drop function app_is_staff;
      drop function app_is_system;
      drop function app_user_id;
    `);
  }
}

/** The function, whatever its parameters are by now. */
const alterFunction = (name: string, setting: string): string => `
  do $$
  begin
    execute format('alter function %s ${setting}', (select oid::regprocedure from pg_proc where proname = '${name}'));
  end $$;`;
