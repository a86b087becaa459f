import type { MigrationInterface, QueryRunner } from 'typeorm';

const SYSTEM = `(select app_is_system())`;
const STAFF = `(select app_is_staff())`;
const LEAD = `(select coalesce(current_setting('app.role', true), '') in ('manager', 'admin'))`;
const ME = `(select app_user_id())`;

/** Prepared answers, and how each was before. */
export class Answers1763930000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table answer (
        id uuid primary key,
        scope text not null,
        owner_id uuid references app_user (id),
        team_id uuid references team (id),
        code text not null,
        title text not null,
        texts jsonb not null,
        fallback text not null,
        version integer not null,
        uses integer not null default 0,
        last_used_at timestamptz,
        updated_at timestamptz not null,
        updated_by uuid not null references app_user (id),
        archived_at timestamptz,
        constraint answer_owner check ((scope = 'personal') = (owner_id is not null)),
        constraint answer_team check ((scope = 'team') = (team_id is not null))
      );
      -- once among those of the same people
      create unique index answer_code on answer (code, coalesce(owner_id, team_id, '00000000-0000-0000-0000-000000000000'::uuid))
        where archived_at is null;
      create index answer_owner_id on answer (owner_id) where owner_id is not null;

      create table answer_version (
        answer_id uuid references answer (id),
        version integer,
        content jsonb not null,
        changed_at timestamptz not null,
        changed_by uuid not null references app_user (id),
        primary key (answer_id, version)
      );
    `);
    for (const table of ['answer', 'answer_version'])
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy owner on ${table} to current_user using (true);
        create policy system on ${table} using (${SYSTEM}) with check (${SYSTEM});
      `);
    await runner.query(`
      create policy reader on answer for select using (${STAFF} and (
        scope = 'everybody' or owner_id = ${ME}
        or (scope = 'team' and (${LEAD} or team_id in (select team_id from team_member where user_id = ${ME})))));
      create policy maker on answer for insert
        with check (${STAFF} and (owner_id = ${ME} or (scope <> 'personal' and ${LEAD})));
      create policy writer on answer for update
        using (${STAFF} and (owner_id = ${ME} or (scope <> 'personal' and ${LEAD})))
        with check (${STAFF} and (owner_id = ${ME} or (scope <> 'personal' and ${LEAD})));
      create policy reader on answer_version for select using (exists (select from answer where id = answer_id));
      create policy maker on answer_version for insert
        with check (changed_by = ${ME} and exists (select from answer where id = answer_id));
      create policy trimmer on answer_version for delete
        using (exists (select from answer where id = answer_id));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table answer_version, answer;');
  }
}
