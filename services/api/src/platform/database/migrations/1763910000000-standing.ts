import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Snoozed chats come back at a moment, or with the customer's next message: one after the head at which they were put to sleep. What
 * is no open chat any more, by whatever way, is neither asleep nor on hold, and nobody needs to be called for what is done.
 */
export class Standing1763910000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table room_desk add column snoozed_seq bigint;

      create function end_standing() returns trigger language plpgsql
        security definer set search_path = public, pg_temp as $$
      begin
        update room_desk set snoozed_until = null, snoozed_by = null, snoozed_seq = null, hold_since = null,
          escalated_at = case when new.status = 'waiting' then escalated_at end
        where room_id = new.id
          and (snoozed_until is not null or hold_since is not null or (escalated_at is not null and new.status <> 'waiting'));
        return null;
      end $$;
      create trigger chat_room_standing after update on chat_room for each row
        when (old.status = 'open' and new.status <> 'open' or old.status <> new.status and new.status in ('resolved', 'closed'))
        execute function end_standing();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger chat_room_standing on chat_room;
      drop function end_standing;
      alter table room_desk drop column snoozed_seq;
    `);
  }
}
