import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How a chat was given out is keyed by the chat, as nearly all is that is about one: so it may lie with it, wherever that is. It was
 * looked up by its own id nowhere, and the index of a chat's rows is the key now: one index less to write.
 */
export class KeyedByRoom1765600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table assignment drop constraint assignment_pkey, add constraint assignment_pkey primary key (room_id, at, id);
      drop index assignment_room;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index assignment_room on assignment (room_id, at);
      alter table assignment drop constraint assignment_pkey, add constraint assignment_pkey primary key (id);
    `);
  }
}
