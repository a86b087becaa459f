import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['legal_hold', 'room_tombstone', 'erasure'];
const SYSTEM = `(select app_is_system())`;
const ADMIN = `(select coalesce(current_setting('app.role', true), '') = 'admin')`;
const ME = `(select app_user_id())`;

/**
 * What is destroyed, when, and what holds that off. The three functions that destroy take whatever table there is: one that
 * comes later and has a `room_id` or a `user_id` loses its rows with the room or the person, unless it is named here as kept.
 */
export class Privacy1763870000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app_user add column erased_at timestamptz;

      create table legal_hold (
        id uuid primary key,
        room_id uuid references chat_room (id),
        user_id uuid references app_user (id),
        -- taken out when the person it is about is erased
        reason text,
        placed_by uuid not null references app_user (id),
        placed_at timestamptz not null,
        lifted_by uuid references app_user (id),
        lifted_at timestamptz,
        constraint legal_hold_target check (num_nonnulls(room_id, user_id) = 1)
      );
      create index legal_hold_room on legal_hold (room_id) where lifted_at is null;
      create index legal_hold_user on legal_hold (user_id) where lifted_at is null;

      -- what is left of a room that was shredded: its row stands without words, so that figures hold and its id is not used again
      create table room_tombstone (
        room_id uuid primary key references chat_room (id),
        shredded_at timestamptz not null default clock_timestamp(),
        because text not null,
        messages integer not null,
        notes integer not null,
        people integer not null,
        constraint room_tombstone_because check (because in ('retention', 'erasure'))
      );
      create index room_tombstone_at on room_tombstone (shredded_at);

      create table erasure (
        id uuid primary key,
        user_id uuid not null references app_user (id),
        asked_by uuid not null references app_user (id),
        asked_at timestamptz not null,
        state text not null,
        -- what went with the account; rooms are counted by their tombstones
        counts jsonb not null default '{}',
        finished_at timestamptz,
        certificate jsonb,
        constraint erasure_state check (state in ('held', 'running', 'done'))
      );
      create unique index erasure_of on erasure (user_id);
      create index erasure_open on erasure (asked_at) where state <> 'done';

      alter table chat_room add column shredded_at timestamptz;
      create index chat_room_closed on chat_room (type, closed_at, id) where status = 'closed' and shredded_at is null;
    `);
    for (const table of TABLES)
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy owner on ${table} to current_user using (true);
        create policy system on ${table} using (${SYSTEM}) with check (${SYSTEM});
      `);
    await runner.query(`
      create policy admin on legal_hold using (${ADMIN}) with check (${ADMIN});
      create policy admin on erasure for select using (${ADMIN});
      create policy self on erasure for select using (user_id = ${ME});
      create policy reader on room_tombstone for select using (${ADMIN});
    `);
    await runner.query(FUNCTIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function erase_account;
      drop function shred_room;
      drop function app_rooms_of;
      drop function app_held_rooms;
      drop table erasure, room_tombstone, legal_hold;
      alter table chat_room drop column shredded_at;
      alter table app_user drop column erased_at;
    `);
  }
}

const DEFINER = 'security definer set search_path = public, pg_temp';

const FUNCTIONS = `
  -- the rooms that one of these people owns, and that still hold something
  create function app_rooms_of(p_users uuid[]) returns setof uuid language sql stable as $$
    select id from chat_room where user_id = any (p_users) and shredded_at is null
  $$;

  -- those of the rooms that are held: themselves, or by whose they are
  create function app_held_rooms(p_rooms uuid[]) returns setof uuid language sql stable as $$
    select r.id from chat_room r
    where r.id = any (p_rooms) and exists (
      select from legal_hold h where h.lifted_at is null and (h.room_id = r.id or h.user_id = r.user_id))
  $$;

  -- False: it is held, open and not to be closed, younger than that, or shredded already. One room, one transaction.
  create function shred_room(p_room uuid, p_because text, p_closed_before timestamptz) returns boolean
  language plpgsql ${DEFINER} as $$
  declare
    t record;
  begin
    if not app_is_system() then
      raise exception 'only the server itself shreds' using errcode = '42501';
    end if;
    -- whoever writes to the room holds this first
    perform from chat_room_seq where room_id = p_room for update;
    -- and whoever places a hold this
    perform from chat_room where id = p_room for update;
    if exists (select from app_held_rooms(array[p_room]))
      or not exists (select from chat_room where id = p_room and shredded_at is null
        and (p_because = 'erasure' or (status = 'closed' and closed_at < p_closed_before)))
    then
      return false;
    end if;
    insert into room_tombstone (room_id, because, messages, notes, people)
    select p_room, p_because,
      (select count(*) from chat_message where room_id = p_room and not private and type <> 'system'),
      (select count(*) from chat_message where room_id = p_room and private and type <> 'system'),
      (select count(*) from chat_participant where room_id = p_room);
    delete from graphile_worker._private_jobs j using unread_mail m
    where m.room_id = p_room and j.key = 'unread-mail:' || m.room_id || ':' || m.user_id and j.locked_at is null;
    for t in
      select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and a.attname = 'room_id' and not a.attisdropped
        and c.relname not in ('chat_room_seq', 'chat_shredded', 'room_tombstone', 'legal_hold') and c.relname not like 'audit%'
    loop
      execute format('delete from %I where room_id = $1', t.name) using p_room;
    end loop;
    update chat_room set status = 'closed', closed_at = coalesce(closed_at, clock_timestamp()), waiting_since = null,
      subject = null, page = null, tags = '{}', reference_kind = null, reference_id = null, rating_comment = null,
      last_message = null, updated_at = clock_timestamp(), shredded_at = clock_timestamp()
    where id = p_room;
    return true;
  end $$;

  -- Takes from these rows of people all that says who they were, and their doors. What it took, by table.
  create function erase_account(p_users uuid[], p_at timestamptz) returns jsonb language plpgsql ${DEFINER} as $$
  declare
    t record;
    taken bigint;
    counts jsonb := '{}';
    columns text;
  begin
    if not app_is_system() then
      raise exception 'only the server itself erases' using errcode = '42501';
    end if;
    if exists (select from app_user where id = any (p_users) and role in ('agent', 'manager', 'admin')) then
      raise exception 'staff are not erased' using errcode = '42501';
    end if;
    delete from mail_stop where address in (select lower(email) from app_user where id = any (p_users));
    delete from graphile_worker._private_jobs j using unread_mail m
    where m.user_id = any (p_users) and j.key = 'unread-mail:' || m.room_id || ':' || m.user_id and j.locked_at is null;
    delete from auth_refresh_token where session_id in (select id from auth_session where user_id = any (p_users));
    for t in
      select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and a.attname = 'user_id' and not a.attisdropped
        -- rooms are shredded one by one, who takes part in them with them
        and c.relname not in ('chat_room', 'chat_participant', 'legal_hold', 'erasure') and c.relname not like 'audit%'
    loop
      execute format('delete from %I where user_id = any ($1)', t.name) using p_users;
      get diagnostics taken = row_count;
      counts := counts || jsonb_build_object(t.name, taken);
    end loop;
    update legal_hold set reason = null where user_id = any (p_users) and lifted_at is not null;
    update legal_hold set reason = null
    where lifted_at is not null and room_id in (select id from chat_room where user_id = any (p_users));
    select string_agg(format('%I = default', attname), ', ') into columns from pg_attribute
    where attrelid = 'app_user'::regclass and attnum > 0 and not attisdropped
      and attname not in ('id', 'role', 'created_at', 'merged_into', 'disabled_at', 'erased_at');
    execute format('update app_user set %s, disabled_at = coalesce(disabled_at, $2), erased_at = $2 where id = any ($1)', columns)
      using p_users, p_at;
    return counts;
  end $$;
`;
