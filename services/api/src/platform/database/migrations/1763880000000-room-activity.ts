import type { MigrationInterface, QueryRunner } from 'typeorm';

const LISTED = 'where queued_at is not null';

const STAMP = 'new.changed_in := present;';
const STAMP_MINUTE = `${STAMP} new.active_minute := activity_minute(new.active_at);`;

/**
 * A message moves its room's time of activity, and with that it moved four indexes, and a fifth by the number of its transaction:
 * half of what Postgres does for a message. Now the lists are sorted by the minute first, which stands in the indexes, and within
 * it by the time, which does not; and what was changed lately is found by ranges of pages. Within a minute a message changes
 * nothing that a btree holds, so the new row stays on its page and no index is touched (a "heap only" update; ranges of pages
 * allow that from Postgres 16 on).
 */
export class RoomActivity1763880000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await stamps(runner, STAMP, STAMP_MINUTE);
    await runner.query(`
      create function activity_minute(at timestamptz) returns int language sql immutable strict parallel safe
        as $$ select floor(extract(epoch from at at time zone 'utc') / 60)::int $$;
      alter table chat_room add column active_minute int not null default 0;
      update chat_room set active_minute = activity_minute(active_at);
      -- room for the new rows beside the old ones
      alter table chat_room set (fillfactor = 70);

      drop index chat_room_owner, chat_room_activity, chat_room_status, chat_room_agent, chat_room_changed;
      create index chat_room_owner on chat_room (user_id, active_minute desc);
      create index chat_room_activity on chat_room (active_minute desc) ${LISTED};
      create index chat_room_status on chat_room (status, active_minute desc) ${LISTED};
      create index chat_room_agent on chat_room (support_agent_id, active_minute desc) ${LISTED};
      create index chat_room_changed on chat_room using brin (changed_in)
        with (pages_per_range = 8, autosummarize = on);
      analyze chat_room;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await stamps(runner, STAMP_MINUTE, STAMP);
    await runner.query(`
      drop index chat_room_owner, chat_room_activity, chat_room_status, chat_room_agent, chat_room_changed;
      alter table chat_room reset (fillfactor);
      alter table chat_room drop column active_minute;
      drop function activity_minute;
      create index chat_room_owner on chat_room (user_id, active_at desc, id desc);
      create index chat_room_activity on chat_room (active_at desc, id desc) ${LISTED};
      create index chat_room_status on chat_room (status, active_at desc, id desc) ${LISTED};
      create index chat_room_agent on chat_room (support_agent_id, active_at desc, id desc) ${LISTED};
      create index chat_room_changed on chat_room (changed_in);
      analyze chat_room;
    `);
  }
}

/** What the trigger of the room's row stamps. */
async function stamps(runner: QueryRunner, before: string, after: string): Promise<void> {
  const [found] = (await runner.query(`select pg_get_functiondef('stamp_room'::regproc) as text`)) as {
    text: string;
  }[];
  if (found?.text.split(before).length !== 2)
    throw new Error('stamp_room is not the one that this migration changes');
  await runner.query(found.text.replace(before, after));
}
