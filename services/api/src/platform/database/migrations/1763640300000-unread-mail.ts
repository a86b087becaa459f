import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The mail to who has not read an answer. `plan_unread_mail` is called in the statement that writes answers, so that the job
 * is there if and only if they are. While one is planned for a room, further answers join it and cost a look at one row.
 */
export class UnreadMail1763640300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- the language in which somebody is written to, where it is known
      alter table app_user add column locale text;

      create table unread_mail (
        room_id uuid not null references chat_room (id),
        user_id uuid not null references app_user (id),
        -- a job is there that has not looked at the room yet
        planned boolean not null default false,
        -- one at a time, or an answer might be mailed twice
        sending_since timestamptz,
        mailed_seq bigint not null default 0,
        mailed_at timestamptz,
        primary key (room_id, user_id)
      ) with (fillfactor = 70);

      -- addresses that get no such mail any more: they asked for none, or there is no such mailbox
      create table mail_stop (
        address text primary key check (address = lower(address)),
        reason text not null check (reason in ('asked', 'refused')),
        created_at timestamptz not null default now()
      );

      create function plan_unread_mail(p_rooms uuid[], p_after_ms bigint) returns void language plpgsql as $$
      declare
        jobs graphile_worker.job_spec[];
      begin
        if p_after_ms is null or cardinality(p_rooms) = 0 then
          return;
        end if;
        -- the row is locked even where it says "planned": the job that looks at the room now waits, then sees these answers
        with planned as (
          insert into unread_mail as m (room_id, user_id, planned)
          select wanted.id, u.id, true
          from unnest(p_rooms) as wanted (id)
          -- "limit 1" keeps these two looks at a key what they are, whatever the statistics of a small table say
          cross join lateral (select user_id from chat_room where id = wanted.id limit 1) r
          cross join lateral (select id, email, disabled_at from app_user where id = r.user_id limit 1) u
          where u.email is not null and u.disabled_at is null
          order by wanted.id
          on conflict (room_id, user_id) do update set planned = true where not m.planned
          returning m.room_id, m.user_id
        )
        select array_agg(row(
            'unread-mail', json_build_object('roomId', room_id, 'userId', user_id), null,
            clock_timestamp() + p_after_ms * interval '1 ms', 8, 'unread-mail:' || room_id || ':' || user_id, 0, null
          )::graphile_worker.job_spec)
        into jobs from planned;
        if jobs is not null then
          perform graphile_worker.add_jobs(jobs, true);
        end if;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function plan_unread_mail;
      drop table mail_stop, unread_mail;
      alter table app_user drop column locale;
    `);
  }
}
