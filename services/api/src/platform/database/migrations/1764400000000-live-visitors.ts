import type { MigrationInterface, QueryRunner } from 'typeorm';

const SYSTEM = `(select app_is_system())`;
const STAFF = `(select app_is_staff())`;

/**
 * Who is on the shop's pages at this moment: nobody's account, no address, gone within two minutes. What the next sign of life says
 * anew is not worth a log: after a crash the table is empty.
 */
export class LiveVisitors1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create unlogged table live_visitor (
        id uuid primary key,
        -- of what the browser calls itself, which nobody else is to know
        visitor_hash bytea not null constraint live_visitor_visitor_hash_key unique,
        first_seen timestamptz not null,
        last_seen timestamptz not null,
        -- where they are, sealed
        visit text not null
      );
      create index live_visitor_last_seen on live_visitor (last_seen);
      alter table live_visitor enable row level security;
      alter table live_visitor force row level security;
      create policy owner on live_visitor to current_user using (true);
      create policy system on live_visitor using (${SYSTEM}) with check (${SYSTEM});
      create policy reader on live_visitor for select using (${STAFF});
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table live_visitor');
  }
}
