import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['desk_presence', 'assignment', 'wait_prediction'];
const SYSTEM = `(select app_is_system())`;
const STAFF = `(select app_is_staff())`;
const LEAD = `(select coalesce(current_setting('app.role', true), '') in ('manager', 'admin'))`;

/**
 * Who gets which chat. What is decided here is decided from rows alone, so that any server may decide and none needs to ask
 * another: who of the staff is there is leased, a few seconds at a time, by the server that has their socket.
 */
export class Queue1763900100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table desk_presence (
        user_id uuid not null references app_user (id),
        node_id uuid not null,
        status text not null,
        since timestamptz not null,
        seen_at timestamptz not null,
        primary key (user_id, node_id),
        constraint desk_presence_status_check check (status in ('online', 'away', 'offline'))
      ) with (fillfactor = 50);

      -- each time that somebody was looked for, whether or not somebody was found
      create table assignment (
        id uuid primary key,
        room_id uuid not null references chat_room (id),
        team_id uuid not null references team (id),
        at timestamptz not null,
        outcome text not null,
        agent_id uuid references app_user (id),
        policy text not null,
        -- what was wanted, who could have been asked, and how each was judged
        wanted jsonb not null,
        seats jsonb not null,
        judged jsonb not null,
        -- of an offer: what became of it; of an assignment: until when they had it
        ended_at timestamptz,
        ended_because text,
        constraint assignment_outcome_check check (outcome in ('assigned', 'offered', 'nobody', 'overflowed'))
      );
      create index assignment_room on assignment (room_id, at);
      create index assignment_team on assignment (team_id, at);
      create index assignment_agent on assignment (agent_id, at) where agent_id is not null;
      create index assignment_present on assignment (room_id) where ended_at is null and agent_id is not null;

      -- what a customer was told about the time to wait, and how long it was
      create table wait_prediction (
        room_id uuid not null references chat_room (id),
        at timestamptz not null,
        team_id uuid not null references team (id),
        position integer not null,
        low_seconds integer not null,
        high_seconds integer not null,
        answered_at timestamptz,
        primary key (room_id, at)
      );
      create index wait_prediction_at on wait_prediction (at);
      create index wait_prediction_open on wait_prediction (room_id) where answered_at is null;
    `);
    for (const table of TABLES)
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy owner on ${table} to current_user using (true);
        create policy system on ${table} using (${SYSTEM}) with check (${SYSTEM});
      `);
    await runner.query(`
      create policy reader on assignment for select using (${STAFF});
      create policy writer on assignment for update using (${STAFF}) with check (${STAFF});
      create policy lead on wait_prediction for select using (${LEAD});
    `);
    await runner.query(FUNCTIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger chat_room_given_up on chat_room;
      drop function end_assignment;
      drop table wait_prediction, assignment, desk_presence;
      create or replace function make_room_desk() returns trigger language plpgsql ${DEFINER} as $$
      begin
        insert into room_desk (room_id, waits) values (new.id, new.status = 'waiting' and new.queued_at is not null);
        return null;
      end $$;
    `);
  }
}

const DEFINER = 'security definer set search_path = public, pg_temp';

const FUNCTIONS = `
  -- with the language of whose it is
  create or replace function make_room_desk() returns trigger language plpgsql ${DEFINER} as $$
  begin
    insert into room_desk (room_id, waits, language)
    values (new.id, new.status = 'waiting' and new.queued_at is not null, (select locale from app_user where id = new.user_id));
    return null;
  end $$;

  -- whoever had it has it no longer: by handing it over, by the end of it, or by being gone
  create function end_assignment() returns trigger language plpgsql ${DEFINER} as $$
  begin
    update assignment set ended_at = clock_timestamp(),
      ended_because = case when new.status = 'open' then 'handed-over' else new.status end
    where room_id = new.id and ended_at is null and outcome = 'assigned' and agent_id = old.support_agent_id;
    return null;
  end $$;
  create trigger chat_room_given_up after update on chat_room for each row
    when (old.status = 'open' and old.support_agent_id is not null
      and (new.status <> 'open' or new.support_agent_id is distinct from old.support_agent_id))
    execute function end_assignment();
`;
