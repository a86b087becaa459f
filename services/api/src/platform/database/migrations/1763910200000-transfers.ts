import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is asked to take a chat over, by whom, and until when. Whatever else becomes of the chat meanwhile ends the question: it got
 * to somebody, or is done.
 */
export class Transfers1763910200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table room_desk
        add column transfer_to uuid references app_user (id),
        add column transfer_team uuid references team (id),
        add column transfer_by uuid references app_user (id),
        add column transfer_until timestamptz;
      create index room_desk_transfer on room_desk (transfer_until) where transfer_until is not null;

      create function end_transfer() returns trigger language plpgsql
        security definer set search_path = public, pg_temp as $$
      begin
        update room_desk set transfer_to = null, transfer_team = null, transfer_by = null, transfer_until = null
        where room_id = new.id and transfer_until is not null;
        return null;
      end $$;
      create trigger chat_room_transfer after update on chat_room for each row
        when (old.support_agent_id is distinct from new.support_agent_id
          or old.status <> new.status and new.status in ('resolved', 'closed'))
        execute function end_transfer();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger chat_room_transfer on chat_room;
      drop function end_transfer;
      drop index room_desk_transfer;
      alter table room_desk drop column transfer_to, drop column transfer_team, drop column transfer_by,
        drop column transfer_until;
    `);
  }
}
