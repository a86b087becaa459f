import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What happened around a room's logs: who was there, what was acknowledged, pushed, marked and mailed, and when. Kept for some
 * days, for whoever asks what became of a message.
 */
export class RoomTrace1763750000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table room_trace (
        -- no foreign keys: looking at what happened must never lock a room
        room_id uuid not null,
        at timestamptz not null,
        id uuid not null,
        kind text not null,
        user_id uuid,
        node text,
        private boolean,
        from_seq bigint,
        to_seq bigint,
        facts jsonb not null default '{}',
        primary key (room_id, at, id)
      );
      -- rows come in the order of time, so that a block range index of a few pages finds those that are too old
      create index room_trace_at on room_trace using brin (at);
    `);
    await runner.query(planUnreadMail(TRACED));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(planUnreadMail(''));
    await runner.query('drop table room_trace');
  }
}

const TRACED = `,
        traced as (
          insert into room_trace (id, room_id, at, kind, user_id, facts)
          select gen_random_uuid(), room_id, clock_timestamp(), 'mailPlanned', user_id,
            jsonb_build_object('dueAt', clock_timestamp() + p_after_ms * interval '1 ms')
          from planned
        )`;

/** As the migration of mails has it, and with `traced` in the same statement. */
const planUnreadMail = (traced: string): string => `
      create or replace function plan_unread_mail(p_rooms uuid[], p_after_ms bigint) returns void language plpgsql as $$
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
        )${traced}
        select array_agg(row(
            'unread-mail', json_build_object('roomId', room_id, 'userId', user_id), null,
            clock_timestamp() + p_after_ms * interval '1 ms', 8, 'unread-mail:' || room_id || ':' || user_id, 0, null
          )::graphile_worker.job_spec)
        into jobs from planned;
        if jobs is not null then
          perform graphile_worker.add_jobs(jobs, true);
        end if;
      end $$;`;
