import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who takes no part in a room any more changes it, so that the right to see it is asked again where a room has changed, and not each
 * second for everybody who is there. By triggers, so that no statement can forget to; a mark that moves is passed over by its columns.
 */
export class LeaversStamped1766400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function stamp_room_of_leaver() returns trigger
      language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        update chat_room set changed_in = 0 where id = old.room_id;
        return null;
      end $$;
      create trigger chat_participant_left after update of left_at, room_id, user_id on chat_participant for each row
        when (old.left_at is null
          and (new.left_at is not null or new.room_id <> old.room_id or new.user_id <> old.user_id))
        execute function stamp_room_of_leaver();
      create trigger chat_participant_gone after delete on chat_participant for each row
        when (old.left_at is null) execute function stamp_room_of_leaver();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger chat_participant_gone on chat_participant;
      drop trigger chat_participant_left on chat_participant;
      drop function stamp_room_of_leaver;
    `);
  }
}
