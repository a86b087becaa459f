import type { MigrationInterface, QueryRunner } from 'typeorm';

const UPSERT = `where not n.private and n.sender_type = 'agent'
          on conflict`;

const ADD_THE_NEW = `where not n.private and n.sender_type = 'agent' and not exists (
            select from chat_participant here
            where here.room_id = n.room_id and here.user_id = n.sender_id and here.left_at is null
          )
          order by 1, 2
          on conflict`;

/**
 * Who answers takes part from then on. "on conflict do update" locks the row of somebody who has long been there, even where
 * there is nothing to update, and in no order that others keep to: a batch of marks that locks the same two rows the other way
 * round would wait for it, and it for them. So only those who are not there are added, in the order in which marks are locked.
 */
export class KnownParticipants1763730200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await replace(runner, UPSERT, ADD_THE_NEW);
  }

  async down(runner: QueryRunner): Promise<void> {
    await replace(runner, ADD_THE_NEW, UPSERT);
  }
}

async function replace(runner: QueryRunner, before: string, after: string): Promise<void> {
  const [found] = (await runner.query(`select pg_get_functiondef('append_entries'::regproc) as text`)) as {
    text: string;
  }[];
  const text = found?.text ?? '';
  if (text.split(before).length !== 2)
    throw new Error('append_entries is not the one that this migration changes');
  await runner.query(text.replace(before, after));
}
