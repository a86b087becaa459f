import type { MigrationInterface, QueryRunner } from 'typeorm';

const SYSTEM = `(select app_is_system())`;
const ME = `(select app_user_id())`;
const LEAD = `(select coalesce(current_setting('app.role', true), '') in ('manager', 'admin'))`;

/**
 * What managers say to the agent of a chat, and to nobody else. A table of its own and no entry of the staff's log, which all of the
 * staff read: what is not there can't be found, pushed or exported by mistake. The database holds other agents off by itself.
 */
export class Whispers1763910300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table whisper (
        id uuid primary key,
        room_id uuid not null references chat_room (id),
        sender_id uuid not null references app_user (id),
        to_id uuid not null references app_user (id),
        -- sealed with the room's key
        message text not null,
        created_at timestamptz not null
      );
      create index whisper_room on whisper (room_id, created_at);
      create index whisper_created on whisper using brin (created_at) with (autosummarize = on);
      alter table whisper enable row level security;
      alter table whisper force row level security;
      create policy owner on whisper to current_user using (true);
      create policy system on whisper using (${SYSTEM}) with check (${SYSTEM});
      create policy reader on whisper for select using (${LEAD} or to_id = ${ME});
      create policy maker on whisper for insert with check (${LEAD} and sender_id = ${ME});
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table whisper');
  }
}
