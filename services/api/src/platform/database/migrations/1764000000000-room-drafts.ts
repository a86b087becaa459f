import type { MigrationInterface, QueryRunner } from 'typeorm';

const SYSTEM = `(select app_is_system())`;
const STAFF = `(select app_is_staff())`;
const ME = `(select app_user_id())`;

/**
 * What the staff have begun to write and not sent: seen by whoever writes it and by nobody else, managers neither. The rows go with
 * their rooms, and with the right to see these.
 */
export class RoomDrafts1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table room_draft (
        user_id uuid not null constraint room_draft_user_id_fkey references app_user (id),
        room_id uuid not null constraint room_draft_room_id_fkey references chat_room (id),
        private boolean not null,
        -- sealed with the room's key
        text text not null,
        version bigint not null,
        updated_at timestamptz not null,
        primary key (user_id, room_id, private)
      );
      create index room_draft_room on room_draft (room_id);
      alter table room_draft enable row level security;
      alter table room_draft force row level security;
      create policy owner on room_draft to current_user using (true);
      create policy system on room_draft using (${SYSTEM}) with check (${SYSTEM});
      create policy self on room_draft using (${STAFF} and user_id = ${ME}) with check (${STAFF} and user_id = ${ME});
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table room_draft');
  }
}
