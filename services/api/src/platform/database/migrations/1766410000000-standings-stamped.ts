import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which transaction ended a session, or changed what somebody is or may: so that a server asks what has become of those who are there
 * where something has, and not every three seconds of everybody. By triggers, so that no statement can forget to. They run after those that hold
 * a row against the person it is of, by their names: the stamp is nothing that anybody writes.
 */
export class StandingsStamped1766410000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table auth_session add column ended_in bigint not null default 0;
      alter table app_user add column standing_in bigint not null default 0;
      create index auth_session_ended on auth_session (ended_in) where ended_in > 0;
      create index app_user_standing on app_user (standing_in) where standing_in > 0;

      create function stamp_session() returns trigger language plpgsql as $$
      begin
        new.ended_in := pg_current_xact_id()::text::bigint;
        return new;
      end $$;
      create trigger auth_session_stamp before update of ended_at, expires_at, user_id on auth_session for each row
        when (new.ended_at is distinct from old.ended_at or new.expires_at < old.expires_at or new.user_id <> old.user_id)
        execute function stamp_session();

      create function stamp_standing() returns trigger language plpgsql as $$
      begin
        new.standing_in := pg_current_xact_id()::text::bigint;
        return new;
      end $$;
      create trigger app_user_stamp before update of role, disabled_at, merged_into on app_user for each row
        when (new.role <> old.role or new.disabled_at is distinct from old.disabled_at
          or new.merged_into is distinct from old.merged_into)
        execute function stamp_standing();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger app_user_stamp on app_user;
      drop trigger auth_session_stamp on auth_session;
      drop function stamp_standing, stamp_session;
      alter table app_user drop column standing_in;
      alter table auth_session drop column ended_in;
    `);
  }
}
