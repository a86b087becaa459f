import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['chat_room_key', 'master_key', 'chat_unsealed'];
const SYSTEM = `(select app_is_system())`;
const STAFF = `(select app_is_staff())`;
const ME = `(select app_user_id())`;

/** What is said in a room is stored under a key of the room. The texts stay where they were, as sealed texts. */
export class RoomKeys1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table chat_room_key (
        room_id uuid primary key references chat_room (id),
        epoch text not null,
        wrapped text not null
      );
      create index chat_room_key_epoch on chat_room_key (epoch);

      create table master_key (
        epoch text primary key,
        fingerprint text not null,
        created_at timestamptz not null default now()
      );

      -- a migration has no keys: the next start seals what is there
      create table chat_unsealed (room_id uuid primary key references chat_room (id));
      insert into chat_unsealed select id from chat_room;
    `);
    for (const table of TABLES)
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy owner on ${table} to current_user using (true);
        create policy system on ${table} using (${SYSTEM}) with check (${SYSTEM});
      `);
    await runner.query(`
      create policy reader on chat_room_key for select using (${STAFF} or room_id in (select app_my_rooms()));
      create policy maker on chat_room_key for insert
        with check (${STAFF} or exists (select from chat_room r where r.id = room_id and r.user_id = ${ME}));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table chat_unsealed, master_key, chat_room_key;');
  }
}
