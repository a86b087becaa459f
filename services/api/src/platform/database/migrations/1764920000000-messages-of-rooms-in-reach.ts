import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For the server's own work and for who is not staff other policies say all there is to say. */
const NO_STAFF = `(select not coalesce(app_is_staff(), false))`;

/**
 * What is said in a room is for those of the staff who may see the room: its row, whose own policy asks for its type. Until now only that
 * row was kept from them, and any agent's unit of work could read and write the messages of chats between others.
 */
export class MessagesOfRoomsInReach1764920000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy in_reach on chat_message as restrictive
        using (${NO_STAFF} or exists (select from chat_room r where r.id = chat_message.room_id))
        with check (${NO_STAFF} or exists (select from chat_room r where r.id = chat_message.room_id))
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy in_reach on chat_message');
  }
}
