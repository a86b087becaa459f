import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Only the server's own work touches them: what they hold opens accounts. */
const TABLES = ['invitation', 'password_reset', 'auth_totp', 'auth_recovery_code'];
const SYSTEM = `(select app_is_system())`;

/** Invitations, password resets, the second step of signing in, and from where a session is used. */
export class People1763840000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table invitation (
        id uuid primary key,
        email text not null,
        role text not null check (role in ('agent', 'manager', 'admin')),
        locale text,
        -- of the link that was sent last: an earlier one opens nothing
        token_hash bytea,
        invited_by uuid references app_user (id),
        created_at timestamptz not null,
        expires_at timestamptz not null,
        accepted_at timestamptz,
        revoked_at timestamptz
      );
      create unique index invitation_token on invitation (token_hash);
      create unique index invitation_open on invitation (lower(email))
        where accepted_at is null and revoked_at is null;

      create table password_reset (
        token_hash bytea primary key,
        user_id uuid not null references app_user (id),
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz
      );
      create index password_reset_user on password_reset (user_id) where used_at is null;

      create table auth_totp (
        user_id uuid primary key references app_user (id),
        -- the secret, sealed
        sealed text not null,
        created_at timestamptz not null,
        -- null until the app has shown a right code: not in force before
        confirmed_at timestamptz,
        -- the step of the last code that was right: it and those before it are worth nothing any more
        last_step bigint not null default 0
      );

      create table auth_recovery_code (
        user_id uuid not null references app_user (id),
        hash bytea not null,
        used_at timestamptz,
        primary key (user_id, hash)
      );

      alter table auth_session add column device text, add column network text;
    `);
    for (const table of TABLES)
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy owner on ${table} to current_user using (true);
        create policy system on ${table} using (${SYSTEM}) with check (${SYSTEM});
      `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table auth_recovery_code, auth_totp, password_reset, invitation;
      alter table auth_session drop column device, drop column network;
    `);
  }
}
