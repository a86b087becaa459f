import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['business_hours', 'team', 'team_member', 'topic', 'agent_profile', 'room_desk'];
/** What admins arrange and all of the staff may look at. */
const ARRANGED = TABLES.filter((name) => name !== 'room_desk');
const SYSTEM = `(select app_is_system())`;
const STAFF = `(select app_is_staff())`;
const ADMIN = `(select coalesce(current_setting('app.role', true), '') = 'admin')`;
const MINE = `room_id in (select app_my_rooms())`;

/**
 * The support desk: teams and who is in them, what customers may choose to talk about, hours, what each agent takes on. And of each
 * room what the desk knows of it, in a narrow row of its own beside the hot one: messages leave it alone, mostly. A change of it is
 * a change of the room.
 */
export class Desk1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table business_hours (
        id uuid primary key,
        name text not null,
        time_zone text not null,
        week jsonb not null,
        holidays jsonb not null default '[]',
        updated_at timestamptz not null
      );

      create table team (
        id uuid primary key,
        name text not null,
        color text,
        policy text not null,
        delivery text not null,
        offer_seconds integer not null,
        grace_seconds integer not null,
        capacity integer,
        overflow_team_id uuid references team (id),
        overflow_after_seconds integer,
        hours_id uuid references business_hours (id),
        outside text not null,
        outside_text text,
        auto_resolve_minutes integer,
        last_word text,
        archived_at timestamptz,
        constraint team_name_key unique (name),
        constraint team_policy_check check (policy in ('manual', 'round_robin', 'least_busy', 'best_skill', 'last_agent')),
        constraint team_delivery_check check (delivery in ('assign', 'offer')),
        constraint team_outside_check check (outside in ('hide', 'message', 'accept'))
      );

      create table team_member (
        team_id uuid not null references team (id),
        user_id uuid not null references app_user (id),
        primary key (team_id, user_id)
      );
      create index team_member_user on team_member (user_id);

      create table topic (
        id uuid primary key,
        team_id uuid not null references team (id),
        names jsonb not null,
        icon text,
        skills text[] not null default '{}',
        priority smallint,
        position integer not null,
        archived_at timestamptz,
        constraint topic_priority_check check (priority between 0 and 3)
      );

      create table agent_profile (
        user_id uuid primary key references app_user (id),
        capacity integer not null default 5,
        skills text[] not null default '{}',
        languages text[] not null default '{}'
      );

      create table room_desk (
        room_id uuid primary key references chat_room (id),
        team_id uuid references team (id),
        topic_id uuid references topic (id),
        skills text[] not null default '{}',
        language text,
        -- in the queue: somebody waits in it, and nobody has it; kept by a trigger of the room's
        waits boolean not null default false,
        front boolean not null default false,
        offered_to uuid references app_user (id),
        offered_until timestamptz,
        overflowed_at timestamptz,
        snoozed_until timestamptz,
        snoozed_by uuid references app_user (id),
        hold_since timestamptz,
        escalated_at timestamptz,
        first_due_at timestamptz,
        next_due_at timestamptz,
        resolve_due_at timestamptz,
        breached text[] not null default '{}',
        attributes jsonb not null default '{}'
      ) with (fillfactor = 70);
      create index room_desk_queue on room_desk (team_id) where waits and team_id is not null;
      create index room_desk_offer on room_desk (offered_to) where offered_to is not null;

      insert into room_desk (room_id, waits)
      select id, status = 'waiting' and queued_at is not null from chat_room where shredded_at is null;
    `);
    for (const table of TABLES)
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy owner on ${table} to current_user using (true);
        create policy system on ${table} using (${SYSTEM}) with check (${SYSTEM});
      `);
    for (const table of ARRANGED)
      await runner.query(`
        create policy reader on ${table} for select using (${STAFF});
        create policy admin on ${table} using (${ADMIN}) with check (${ADMIN});
      `);
    await runner.query(`
      create policy reader on room_desk for select using (${STAFF} or ${MINE});
      create policy writer on room_desk for update using (${STAFF} or ${MINE}) with check (${STAFF} or ${MINE});
    `);
    await runner.query(TRIGGERS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger chat_room_queue on chat_room;
      drop trigger chat_room_desk on chat_room;
      drop table room_desk, agent_profile, topic, team_member, team, business_hours;
      drop function stamp_room_of_desk, note_queue, make_room_desk;
    `);
  }
}

const DEFINER = 'security definer set search_path = public, pg_temp';

const TRIGGERS = `
  -- whoever makes a room, a server of the version before too: it has its row here
  create function make_room_desk() returns trigger language plpgsql ${DEFINER} as $$
  begin
    insert into room_desk (room_id, waits) values (new.id, new.status = 'waiting' and new.queued_at is not null);
    return null;
  end $$;
  create trigger chat_room_desk after insert on chat_room for each row execute function make_room_desk();

  -- by whatever way a room comes into the queue or leaves it: who has left it is offered to nobody any more
  create function note_queue() returns trigger language plpgsql ${DEFINER} as $$
  declare
    waiting boolean := new.status = 'waiting' and new.queued_at is not null;
  begin
    update room_desk set waits = waiting, front = front and waiting,
      offered_to = case when waiting then offered_to end, offered_until = case when waiting then offered_until end
    where room_id = new.id
      and (waits <> waiting or (not waiting and (front or offered_to is not null)));
    return null;
  end $$;
  create trigger chat_room_queue after update on chat_room for each row
    when (old.status <> new.status or (old.queued_at is null) <> (new.queued_at is null)) execute function note_queue();

  create function stamp_room_of_desk() returns trigger language plpgsql as $$
  begin
    update chat_room set changed_in = 0 where id = new.room_id;
    return null;
  end $$;
  create trigger room_desk_stamp after update on room_desk for each row
    when (old.* is distinct from new.*) execute function stamp_room_of_desk();
`;
