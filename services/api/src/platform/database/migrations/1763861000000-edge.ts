import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['access_block', 'repeated_text', 'spent_proof'];
const SYSTEM = `(select app_is_system())`;
const LEAD = `(select coalesce(current_setting('app.role', true), '') in ('manager', 'admin'))`;

/** Who may not use the chat; what was said in several chats; proofs of work that have been used. */
export class Edge1763861000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table access_block (
        id uuid primary key,
        user_id uuid references app_user (id),
        network cidr,
        reason text not null,
        made_by uuid not null references app_user (id),
        made_at timestamptz not null,
        until timestamptz,
        ended_at timestamptz,
        ended_by uuid references app_user (id),
        constraint access_block_whom check ((user_id is null) <> (network is null))
      );
      create index access_block_present on access_block (made_at) where ended_at is null;

      -- the likeness is a keyed hash: nothing can be read from it. No foreign key, since rows live for minutes and would lock rooms.
      create table repeated_text (
        likeness bytea not null,
        room_id uuid not null,
        seq bigint not null,
        at timestamptz not null,
        flagged boolean not null default false,
        primary key (likeness, room_id)
      );
      create index repeated_text_at on repeated_text (at);

      create table spent_proof (
        hash bytea primary key,
        expires_at timestamptz not null
      );
      create index spent_proof_expires_at on spent_proof (expires_at);
    `);
    for (const table of TABLES)
      await runner.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy owner on ${table} to current_user using (true);
        create policy system on ${table} using (${SYSTEM}) with check (${SYSTEM});
      `);
    await runner.query(`create policy lead on access_block using (${LEAD}) with check (${LEAD});`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table spent_proof, repeated_text, access_block;');
  }
}
