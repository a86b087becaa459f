import type { MigrationInterface, QueryRunner } from 'typeorm';

const SYSTEM = `(select app_is_system())`;
const STAFF = `(select app_is_staff())`;
const ME = `(select app_user_id())`;

/**
 * Who of the staff was named in which note, and who follows which chat. Ids and times alone: what was said stays in the log. Lists may
 * be put in order by either, and by the nearest target.
 */
export class Attention1763972000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mention (
        room_id uuid not null constraint mention_room_id_fkey references chat_room (id),
        message_id uuid not null,
        user_id uuid not null constraint mention_user_id_fkey references app_user (id),
        by_id uuid not null constraint mention_by_id_fkey references app_user (id),
        at timestamptz not null,
        seen_at timestamptz,
        primary key (room_id, message_id, user_id)
      );
      create index mention_user on mention (user_id, room_id);
      create index mention_at on mention using brin (at) with (autosummarize = on);
      alter table mention enable row level security;
      alter table mention force row level security;
      create policy owner on mention to current_user using (true);
      create policy system on mention using (${SYSTEM}) with check (${SYSTEM});
      create policy reader on mention for select using (${STAFF} and user_id = ${ME});
      create policy maker on mention for insert with check (${STAFF} and by_id = ${ME});
      create policy seer on mention for update using (${STAFF} and user_id = ${ME}) with check (${STAFF} and user_id = ${ME});

      create table room_follower (
        room_id uuid not null constraint room_follower_room_id_fkey references chat_room (id),
        user_id uuid not null constraint room_follower_user_id_fkey references app_user (id),
        since timestamptz not null,
        primary key (room_id, user_id)
      );
      create index room_follower_user on room_follower (user_id);
      alter table room_follower enable row level security;
      alter table room_follower force row level security;
      create policy owner on room_follower to current_user using (true);
      create policy system on room_follower using (${SYSTEM}) with check (${SYSTEM});
      create policy reader on room_follower for select using (${STAFF});
      create policy self on room_follower using (${STAFF} and user_id = ${ME}) with check (${STAFF} and user_id = ${ME});

      alter table saved_filter drop constraint saved_filter_sort_check;
      alter table saved_filter add constraint saved_filter_sort_check
        check (sort in ('activity', 'waiting', 'due', 'priority', 'created', 'mentioned'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update saved_filter set sort = 'activity' where sort in ('due', 'mentioned');
      alter table saved_filter drop constraint saved_filter_sort_check;
      alter table saved_filter add constraint saved_filter_sort_check
        check (sort in ('activity', 'waiting', 'priority', 'created'));
      drop table room_follower, mention;
    `);
  }
}
