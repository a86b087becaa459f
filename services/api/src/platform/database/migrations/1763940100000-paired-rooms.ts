import type { MigrationInterface, QueryRunner } from 'typeorm';

type Change = readonly [before: string, after: string];

const LEADS_ANSWER = `r.type in ('customer_admin', 'driver_admin', 'guest_admin') and u.role in ('manager', 'admin')`;

/**
 * What `append_any` says before and after it knows of rooms of two sides: they enter no queue, nobody waits in them and nobody has
 * them, and of the staff only those write who take part, or whose side it is. A room that was never in the queue takes this way
 * for each of its messages.
 */
const CHANGES: readonly Change[] = [
  [
    `when p.user_id is null and u.role not in ('agent', 'manager', 'admin') then 'NOT_FOUND'`,
    `when p.user_id is null and (u.role not in ('agent', 'manager', 'admin')
                or (r.type <> 'support' and not (${LEADS_ANSWER}))) then 'NOT_FOUND'`,
  ],
  [
    'r.queued_at is null and t.publics > 0 as enters_queue',
    `r.type = 'support' and r.queued_at is null and t.publics > 0 as enters_queue`,
  ],
  [
    'queued_at = coalesce(r.queued_at, at)',
    `queued_at = case when r.type = 'support' then coalesce(r.queued_at, at) else r.queued_at end`,
  ],
  [
    `waiting_since = case when l.sender_type = 'agent' then null else coalesce(r.waiting_since, at) end`,
    `waiting_since = case when l.sender_type = 'agent' or r.type <> 'support' then null else coalesce(r.waiting_since, at) end`,
  ],
  [
    'case when t.answerer is not null then coalesce(r.answered_at, at) else r.answered_at end',
    `case when t.answerer is not null and r.type = 'support' then coalesce(r.answered_at, at) else r.answered_at end`,
  ],
];

/** Rooms about an order or a booking. The index is of those alone, and nothing that a message writes is in it. */
export class PairedRooms1763940100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index chat_room_reference on chat_room (reference_kind, reference_id) where type <> 'support';
    `);
    await change(runner, CHANGES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await change(
      runner,
      CHANGES.map(([before, after]): Change => [after, before]),
    );
    await runner.query('drop index chat_room_reference');
  }
}

async function change(runner: QueryRunner, changes: readonly Change[]): Promise<void> {
  const [found] = (await runner.query(`select pg_get_functiondef('append_any'::regproc) as text`)) as {
    text: string;
  }[];
  let text = found?.text ?? '';
  for (const [before, after] of changes) {
    if (text.split(before).length !== 2)
      throw new Error('append_any is not the one that this migration changes');
    text = text.replace(before, after);
  }
  await runner.query(text);
}
