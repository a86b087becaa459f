import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['key_epoch', 'chat_room_key'];

/** A key that was deleted stands in its page until it is vacuumed, which for a small table is never: here it is done at once. */
export class VacuumKeys1763810100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(
        `alter table ${table} set (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0)`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(
        `alter table ${table} reset (autovacuum_vacuum_threshold, autovacuum_vacuum_scale_factor)`,
      );
  }
}
