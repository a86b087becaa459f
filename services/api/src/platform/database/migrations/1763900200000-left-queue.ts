import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'security definer set search_path = public, pg_temp';

/** Also who was looked for in vain is noted to be over, once the chat is out of the queue: closed, picked by hand, given out. */
export class LeftQueue1763900200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function end_search() returns trigger language plpgsql ${DEFINER} as $$
      begin
        update assignment set ended_at = clock_timestamp(), ended_because = new.status
        where room_id = new.id and outcome = 'nobody' and ended_at is null;
        return null;
      end $$;
      create trigger chat_room_left_queue after update on chat_room for each row
        when (old.status = 'waiting' and new.status <> 'waiting') execute function end_search();
      create index assignment_search on assignment (room_id) where ended_at is null and outcome = 'nobody';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger chat_room_left_queue on chat_room;
      drop function end_search;
      drop index assignment_search;
    `);
  }
}
