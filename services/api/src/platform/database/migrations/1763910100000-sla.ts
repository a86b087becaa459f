import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the clocks of a room depend on besides its own row: when it was at rest (asleep, on hold, resolved), kept by triggers,
 * whichever way that came about; and of which breaches staff have been told.
 */
export class Sla1763910100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table room_desk
        add column done boolean not null default false,
        add column paused_at timestamptz,
        add column pauses jsonb not null default '[]',
        add column warn_at timestamptz,
        -- when staff are to be told of something next
        add column alarm_at timestamptz,
        -- the wait of which they were told that its answer is late
        add column next_breached_for timestamptz;
      create index room_desk_alarm on room_desk (alarm_at) where alarm_at is not null;

      create function note_pause() returns trigger language plpgsql as $$
      declare
        halted boolean := new.done or new.snoozed_until is not null or new.hold_since is not null;
      begin
        if halted and new.paused_at is null then
          new.paused_at := clock_timestamp();
        elsif not halted and new.paused_at is not null then
          new.pauses := new.pauses || jsonb_build_array(jsonb_build_array(new.paused_at, clock_timestamp()));
          new.paused_at := null;
        end if;
        return new;
      end $$;
      create trigger room_desk_pause before update on room_desk for each row
        when (old.done <> new.done
          or (old.snoozed_until is null) <> (new.snoozed_until is null)
          or (old.hold_since is null) <> (new.hold_since is null))
        execute function note_pause();

      create function note_done() returns trigger language plpgsql
        security definer set search_path = public, pg_temp as $$
      begin
        update room_desk set done = (new.status = 'resolved') where room_id = new.id and done <> (new.status = 'resolved');
        return null;
      end $$;
      create trigger chat_room_done after update on chat_room for each row
        when ((old.status = 'resolved') <> (new.status = 'resolved')) execute function note_done();
      update room_desk d set done = true from chat_room r where r.id = d.room_id and r.status = 'resolved';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger chat_room_done on chat_room;
      drop trigger room_desk_pause on room_desk;
      drop function note_done, note_pause;
      drop index room_desk_alarm;
      alter table room_desk drop column done, drop column paused_at, drop column pauses, drop column warn_at,
        drop column alarm_at, drop column next_breached_for;
    `);
  }
}
