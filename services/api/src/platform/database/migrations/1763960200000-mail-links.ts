import type { MigrationInterface, QueryRunner } from 'typeorm';

const SYSTEM = `(select app_is_system())`;

/** The links of mails that sign a guest in: each is good once, and can be taken back. Only the server's own work touches them. */
export class MailLinks1763960200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mail_link (
        token_hash bytea primary key,
        user_id uuid not null references app_user (id),
        -- goes with the chat that it leads to
        room_id uuid not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz
      );
      create index mail_link_user on mail_link (user_id) where used_at is null;
      alter table mail_link enable row level security;
      alter table mail_link force row level security;
      create policy owner on mail_link to current_user using (true);
      create policy system on mail_link using (${SYSTEM}) with check (${SYSTEM});
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mail_link;');
  }
}
