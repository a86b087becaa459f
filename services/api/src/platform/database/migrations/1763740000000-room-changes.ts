import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which transaction last changed a room, so that every server can ask Postgres what has been committed since it last asked.
 * A time or a counter would lose rows: they are given out before the commit. Numbers of transactions are, too, but of those
 * Postgres says which ones a snapshot saw. Stamped by triggers, so that no statement can forget to.
 */
export class RoomChanges1763740000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table chat_room
        add column changed_in bigint not null default 0,
        -- what the customer may see as well
        add column shown_in bigint not null default 0,
        add column queued_in bigint not null default 0,
        add column assigned_in bigint not null default 0;
      create index chat_room_changed on chat_room (changed_in);

      create function stamp_room() returns trigger language plpgsql as $$
      declare
        present bigint := pg_current_xact_id()::text::bigint;
      begin
        new.changed_in := present;
        if tg_op = 'INSERT' or new.updated_at is distinct from old.updated_at then
          new.shown_in := present;
        end if;
        if tg_op = 'UPDATE' then
          if old.queued_at is null and new.queued_at is not null then
            new.queued_in := present;
          end if;
          if new.support_agent_id is not null and new.support_agent_id is distinct from old.support_agent_id then
            new.assigned_in := present;
          end if;
        end if;
        return new;
      end $$;
      create trigger chat_room_stamp before insert or update on chat_room for each row execute function stamp_room();

      -- a note changes the room's heads alone
      create function stamp_room_of_note() returns trigger language plpgsql as $$
      begin
        update chat_room set changed_in = 0 where id = new.room_id;
        return null;
      end $$;
      create trigger chat_room_seq_note after update on chat_room_seq for each row
        when (new.staff_head <> old.staff_head) execute function stamp_room_of_note();

      -- without it a third of the rooms would be expected behind any number, and all of them be read
      analyze chat_room (changed_in);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger chat_room_seq_note on chat_room_seq;
      drop trigger chat_room_stamp on chat_room;
      drop function stamp_room_of_note, stamp_room;
      alter table chat_room drop column changed_in, drop column shown_in, drop column queued_in, drop column assigned_in;
    `);
  }
}
