import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['shop_record', 'integration_key'];
const SYSTEM = `(select app_is_system())`;
const STAFF = `(select app_is_staff())`;
const ADMIN = `(select coalesce(current_setting('app.role', true), '') = 'admin')`;
const ME = `(select app_user_id())`;

/**
 * What a host system tells of orders and bookings, and by what key it comes. Staff see all of it, a customer and a driver their
 * own, and only the server itself writes. `user_id` is the customer: who is erased takes these rows along.
 */
export class ShopRecords1763940000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table shop_record (
        kind text not null constraint shop_record_kind_check check (kind in ('order', 'booking')),
        id text not null,
        user_id uuid not null constraint shop_record_user_id_fkey references app_user (id),
        driver_id uuid constraint shop_record_driver_id_fkey references app_user (id),
        status text not null,
        status_text text,
        title text not null,
        lines jsonb not null default '[]',
        -- a decimal number as it was written: what is not counted here must not be rounded here
        total text,
        currency text,
        url text,
        placed_at timestamptz not null,
        starts_at timestamptz,
        ends_at timestamptz,
        as_of timestamptz not null,
        constraint shop_record_pkey primary key (kind, id)
      );
      create index shop_record_owner on shop_record (user_id, placed_at desc);
      create index shop_record_driver on shop_record (driver_id, placed_at desc) where driver_id is not null;

      create table integration_key (
        id uuid not null constraint integration_key_pkey primary key,
        name text not null,
        hash bytea not null constraint integration_key_hash_key unique,
        hint text not null,
        scopes text[] not null,
        made_by uuid not null constraint integration_key_made_by_fkey references app_user (id),
        made_at timestamptz not null,
        used_at timestamptz,
        revoked_at timestamptz,
        revoked_by uuid constraint integration_key_revoked_by_fkey references app_user (id)
      );
    `);
    for (const table of TABLES)
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy owner on ${table} to current_user using (true);
        create policy system on ${table} using (${SYSTEM}) with check (${SYSTEM});
      `);
    await runner.query(`
      create policy reader on shop_record for select using (${STAFF} or user_id = ${ME} or driver_id = ${ME});
      create policy admin on integration_key using (${ADMIN}) with check (${ADMIN});
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table integration_key, shop_record;');
  }
}
