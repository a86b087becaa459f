import type { MigrationInterface, QueryRunner } from 'typeorm';

const SYSTEM = `(select app_is_system())`;
const STAFF = `(select app_is_staff())`;
const ROLE = `(select current_setting('app.role', true))`;
const MINE = `exists (select from chat_room r where r.id = room_id and r.user_id = (select app_user_id()))`;

/**
 * Where the customer of a chat is. Written by them alone, whom the staff cannot speak for; read by the staff, and by them when they
 * take their data along. The rows go with their rooms.
 */
export class RoomVisits1763971000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table room_visit (
        room_id uuid primary key references chat_room (id),
        -- sealed with the room's key
        visit text not null
      );
      alter table room_visit enable row level security;
      alter table room_visit force row level security;
      create policy owner on room_visit to current_user using (true);
      create policy system on room_visit using (${SYSTEM}) with check (${SYSTEM});
      create policy reader on room_visit for select using (${STAFF});
      create policy self on room_visit using (${ROLE} in ('customer', 'guest') and ${MINE})
        with check (${ROLE} in ('customer', 'guest') and ${MINE});
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table room_visit');
  }
}
