import type { MigrationInterface, QueryRunner } from 'typeorm';

const MINE = `room_id in (select app_my_rooms())`;
const STAFF = `(select app_is_staff())`;
const REACH = `exists (select from chat_room r where r.id = chat_message.room_id)`;
const IN_REACH = `(select not coalesce(app_is_staff(), false)) or ${REACH}`;

/**
 * That staff reach the room of a message was asked by a policy that restricts, which holds for the owner too: for him it is true of
 * every row, but it has to be asked before anything that might tell what it saw, as the operators of the index of words might. So
 * searches, which run as the owner, read all messages of a time instead of that index. Whoever reads is asked by the policy that
 * lets staff in now, beside which the owner has one of his own; whoever writes, as before.
 */
export class SearchedByIndex1765710000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy in_reach on chat_message;
      alter policy reader on chat_message using ((${STAFF} and ${REACH}) or (not private and ${MINE}));
      create policy in_reach_written on chat_message as restrictive for insert with check (${IN_REACH});
      create policy in_reach_changed on chat_message as restrictive for update
        using (${IN_REACH}) with check (${IN_REACH});
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy in_reach_written on chat_message;
      drop policy in_reach_changed on chat_message;
      alter policy reader on chat_message using (${STAFF} or (not private and ${MINE}));
      create policy in_reach on chat_message as restrictive using (${IN_REACH}) with check (${IN_REACH});
    `);
  }
}
