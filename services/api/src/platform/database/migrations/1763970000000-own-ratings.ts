import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A rating is the customer's: whoever else may write the chat's row, as the staff do, writes no rating into it. */
export class OwnRatings1763970000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create trigger chat_room_never_rating before update on chat_room for each row
        when (app_is_somebody() and old.user_id is distinct from app_user_id()
          and (new.rating_score is distinct from old.rating_score or new.rating_comment is distinct from old.rating_comment))
        execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger chat_room_never_rating on chat_room');
  }
}
