import type { MigrationInterface, QueryRunner } from 'typeorm';

const FUNCTIONS = ['app_my_rooms', 'app_my_people'];

/**
 * Postgres takes a function for a thousand rows where nobody says otherwise, and charges the policies that ask one to every single
 * row that is looked up by its key, although nobody of the staff ever comes to it: so reading a whole table seemed cheaper than
 * looking up what is in hand. Somebody has a few rooms.
 */
export class FewRooms1765700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const name of FUNCTIONS) await runner.query(`alter function ${name} rows 10`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of FUNCTIONS) await runner.query(`alter function ${name} rows 1000`);
  }
}
