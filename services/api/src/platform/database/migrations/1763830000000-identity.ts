import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A shop's own customers are known by what the shop calls them, and by nothing else. */
export class Identity1763830000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app_user
        add column external_id text constraint app_user_external_id_key unique,
        add column unverified jsonb;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table app_user drop column unverified, drop column external_id;');
  }
}
