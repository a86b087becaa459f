import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The two statements that write batches are planned once for a connection, whatever the size of the batch. Left to itself
 * Postgres takes the plan for unknown arrays to be dearer than one made for a few elements, and plans a dozen joins anew for
 * each small batch: half of what a batch of marks costs. A plan for an empty table, which a young one was, reads a grown
 * table from end to end until its statistics are made; both look rows up by key alone, so they may as well be told.
 */
export class OnePlan1763730100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const name of ['append_entries', 'move_marks'])
      await runner.query(`
        alter function ${name} set plan_cache_mode = force_generic_plan;
        alter function ${name} set enable_seqscan = off;
      `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter function append_entries reset plan_cache_mode;
      alter function append_entries reset enable_seqscan;
      alter function move_marks reset plan_cache_mode;
    `);
  }
}
