import type { MigrationInterface, QueryRunner } from 'typeorm';

const SYSTEM = `(select app_is_system())`;
const STAFF = `(select app_is_staff())`;

/**
 * What the staff write about a customer or a guest. The staff read it and nobody else does, who it is about neither; it is written by
 * the server's own work, which has looked who may. With its `user_id` it goes when the person is erased.
 */
export class ContactNotes1765100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contact_note (
        id uuid constraint contact_note_pkey primary key,
        user_id uuid not null constraint contact_note_user_id_fkey references app_user (id),
        author_id uuid not null constraint contact_note_author_id_fkey references app_user (id),
        -- sealed with the key of its purpose
        text text not null,
        created_at timestamptz not null,
        edited_at timestamptz,
        editor_id uuid constraint contact_note_editor_id_fkey references app_user (id)
      );
      create index contact_note_user on contact_note (user_id, created_at);
      alter table contact_note enable row level security;
      alter table contact_note force row level security;
      create policy owner on contact_note to current_user using (true);
      create policy system on contact_note using (${SYSTEM}) with check (${SYSTEM});
      create policy reader on contact_note for select using (${STAFF});
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table contact_note');
  }
}
