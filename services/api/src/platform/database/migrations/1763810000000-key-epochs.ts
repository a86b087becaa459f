import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['key_epoch', 'purpose_key', 'chat_shredded'];
const SYSTEM = `(select app_is_system())`;

const NO_ROOM = `when u.id is null or s.room_id is null then 'NOT_FOUND'`;
const NO_KEY = `${NO_ROOM}
              when not exists (select from chat_room_key own where own.room_id = i.room_id) then 'NOT_FOUND'`;

/**
 * Keys of rooms are wrapped by the key of an epoch, and only that one by a master key. Where a master key wrapped keys of rooms
 * it becomes an epoch, which the next start wraps: a migration has no keys. A room whose key was thrown away takes no message.
 */
export class KeyEpochs1763810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table key_epoch (
        id text primary key,
        master text not null,
        wrapped text,
        made_at timestamptz not null default clock_timestamp()
      );
      insert into key_epoch (id, master, made_at)
        select k.epoch, k.epoch, coalesce(m.created_at, now())
        from (select distinct epoch from chat_room_key) k left join master_key m on m.epoch = k.epoch;
      -- nothing hangs on these any more; the next start notes the one that it uses
      delete from master_key where epoch not in (select id from key_epoch);
      alter table chat_room_key
        add constraint chat_room_key_epoch_fkey foreign key (epoch) references key_epoch (id);

      create table purpose_key (
        purpose text primary key,
        master text not null,
        wrapped text not null,
        made_at timestamptz not null default clock_timestamp()
      );

      -- no reference to the room: its row may go
      create table chat_shredded (
        room_id uuid primary key,
        shredded_at timestamptz not null default clock_timestamp()
      );
      create index chat_shredded_at on chat_shredded (shredded_at);
    `);
    for (const table of TABLES)
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy owner on ${table} to current_user using (true);
        create policy system on ${table} using (${SYSTEM}) with check (${SYSTEM});
      `);
    await runner.query(`
      create function app_may_shred() returns boolean language sql stable
        as $$ select coalesce(current_setting('app.role', true), '') in ('manager', 'admin') $$;
      create policy shredder on chat_room_key for delete using ((select app_may_shred()));
      create policy shredder on chat_shredded for insert with check ((select app_may_shred()));
    `);
    await replace(runner, NO_ROOM, NO_KEY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await replace(runner, NO_KEY, NO_ROOM);
    await runner.query(`
      drop policy shredder on chat_room_key;
      alter table chat_room_key drop constraint chat_room_key_epoch_fkey;
      drop table chat_shredded, purpose_key, key_epoch;
      drop function app_may_shred;
    `);
  }
}

async function replace(runner: QueryRunner, before: string, after: string): Promise<void> {
  const [found] = (await runner.query(`select pg_get_functiondef('append_entries'::regproc) as text`)) as {
    text: string;
  }[];
  const text = found?.text ?? '';
  if (text.split(before).length !== 2)
    throw new Error('append_entries is not the one that this migration changes');
  await runner.query(text.replace(before, after));
}
