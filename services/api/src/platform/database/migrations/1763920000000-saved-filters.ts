import type { MigrationInterface, QueryRunner } from 'typeorm';

const SYSTEM = `(select app_is_system())`;
const STAFF = `(select app_is_staff())`;
const ME = `(select app_user_id())`;
const LEAD = `(select coalesce(current_setting('app.role', true), '') in ('manager', 'admin'))`;

/**
 * Lists that agents put together, and what the lists are found by. None of these columns is moved by a message: when a chat began,
 * where it stands, what it is about, and whether it was put aside.
 */
export class SavedFilters1763920000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table saved_filter (
        id uuid primary key,
        user_id uuid not null references app_user (id),
        name text not null,
        shared boolean not null,
        conditions jsonb not null,
        sort text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        constraint saved_filter_sort_check check (sort in ('activity', 'waiting', 'priority', 'created'))
      );
      create index saved_filter_user on saved_filter (user_id);
      create index saved_filter_shared on saved_filter (created_at) where shared;
      alter table saved_filter enable row level security;
      alter table saved_filter force row level security;
      create policy owner on saved_filter to current_user using (true);
      create policy system on saved_filter using (${SYSTEM}) with check (${SYSTEM});
      create policy reader on saved_filter for select using (${STAFF} and (shared or user_id = ${ME}));
      create policy self on saved_filter using (${STAFF} and user_id = ${ME}) with check (${STAFF} and user_id = ${ME});
      -- what everybody has in their list, managers and admins keep in order
      create policy lead on saved_filter using (${LEAD} and shared) with check (${LEAD} and shared);

      create index chat_room_created on chat_room (created_at desc, id desc) where queued_at is not null;
      create index room_desk_team on room_desk (team_id) where team_id is not null;
      create index room_desk_topic on room_desk (topic_id) where topic_id is not null;
      create index room_desk_snoozed on room_desk (snoozed_until) where snoozed_until is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index room_desk_snoozed, room_desk_topic, room_desk_team, chat_room_created;
      drop table saved_filter;
    `);
  }
}
