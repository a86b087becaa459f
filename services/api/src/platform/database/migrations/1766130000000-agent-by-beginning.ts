import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Chats of an agent in the order in which they began were read along all chats there are, of which each agent has a twentieth. A
 * message moves nothing in this index.
 */
export class AgentByBeginning1766130000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index chat_room_agent_created on chat_room (support_agent_id, created_at desc, id desc) where queued_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index chat_room_agent_created`);
  }
}
