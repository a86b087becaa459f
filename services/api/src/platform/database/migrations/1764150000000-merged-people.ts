import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who somebody was before is asked whenever a guest becomes somebody: without an index that read every person. */
export class MergedPeople1764150000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index app_user_merged on app_user (merged_into) where merged_into is not null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index app_user_merged');
  }
}
