import type { MigrationInterface, QueryRunner } from 'typeorm';

const STAFF = `(select app_is_staff())`;
const LEAD = `(select coalesce(current_setting('app.role', true), '') in ('manager', 'admin'))`;
const ME = `(select app_user_id())`;
const MINE = `id in (select app_my_rooms())`;
/** Rooms of two sides are not every agent's; which of them are, an admin says. Managers and admins are one of the sides of most. */
const THEIRS = `(${STAFF} and (${LEAD} or type = 'support' or type = any ((select app_types_of_agents())::text[])))`;
/** As it was made by a customer, a guest or a driver. */
const NEW = `(user_id = ${ME} and status = 'waiting'
  and support_agent_id is null and tags = '{}' and queued_at is null and answered_at is null and closed_at is null
  and rating_score is null and rating_comment is null and last_message is null and last_message_seq = 0)`;

/**
 * Two things that only the server's own checks knew. A room between a customer and a driver, or with a manager, was any agent's for
 * the database; it asks for the type now, in the row that every way to a room leads through. And of what the desk knows of a chat its
 * customer could have written all, in a unit of their own: they choose a topic when they begin it, and no more.
 */
export class RoomsByType1764900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app_types_of_agents() returns text[] language sql stable
        security definer set search_path = public, pg_temp
        as $$
          select coalesce(array_agg(l.key), '{}')
          from live_setting s cross join jsonb_each_text(s.value -> 'lookIn') l
          where s.name = 'rooms' and l.value = 'staff'
        $$;
    `);
    await rooms(runner, THEIRS);
    await runner.query(`
      create trigger room_desk_frozen_to_outsider before update on room_desk for each row
        when (app_is_outsider()) execute function only_changes('topic_id', 'team_id', 'skills');
      create trigger room_desk_never_topic before update on room_desk for each row
        when (app_is_outsider() and (old.topic_id is not null or old.team_id is not null)) execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger room_desk_never_topic on room_desk;
      drop trigger room_desk_frozen_to_outsider on room_desk;
    `);
    await rooms(runner, STAFF);
    await runner.query('drop function app_types_of_agents');
  }
}

async function rooms(runner: QueryRunner, staff: string): Promise<void> {
  await runner.query(`
    drop policy reader on chat_room;
    create policy reader on chat_room for select using (${staff} or user_id = ${ME} or ${MINE});
    drop policy writer on chat_room;
    create policy writer on chat_room for update using (${staff} or ${MINE}) with check (${staff} or ${MINE});
    drop policy maker on chat_room;
    create policy maker on chat_room for insert with check (${staff} or ${NEW});
  `);
}
