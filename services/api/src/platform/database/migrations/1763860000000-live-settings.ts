import type { MigrationInterface, QueryRunner } from 'typeorm';

const SYSTEM = `(select app_is_system())`;
const ADMIN = `(select coalesce(current_setting('app.role', true), '') = 'admin')`;

/** What an admin changes in the product: a row for each group of settings that is not as it came. */
export class LiveSettings1763860000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table live_setting (
        name text primary key,
        value jsonb not null,
        version integer not null,
        updated_at timestamptz not null,
        updated_by uuid references app_user (id)
      );
      alter table live_setting enable row level security;
      alter table live_setting force row level security;
      create policy owner on live_setting to current_user using (true);
      create policy system on live_setting using (${SYSTEM}) with check (${SYSTEM});
      create policy admin on live_setting using (${ADMIN}) with check (${ADMIN});
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table live_setting;');
  }
}
