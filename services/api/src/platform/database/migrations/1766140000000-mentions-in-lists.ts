import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A mention holds where its chat stands in lists: when it began, and, once it is closed, the minute of its last activity, which a
 * trigger of the room's row keeps. What is not closed has none, so no message writes to a mention.
 */
export class MentionsInLists1766140000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table mention add column began timestamptz, add column settled int;
      update mention n set began = r.created_at, settled = case when r.status = 'closed' then r.active_minute end
        from chat_room r where r.id = n.room_id;
      alter table mention alter column began set not null;

      create or replace function rank_mention() returns trigger
      language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        new.rank := mention_rank(new.seen_at is null, new.at);
        if tg_op = 'INSERT' then
          select created_at into new.began from chat_room where id = new.room_id;
        end if;
        return new;
      end $$;
      create function settle_mentions() returns trigger
      language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        update mention set settled = case when new.status = 'closed' then new.active_minute end where room_id = new.id;
        return null;
      end $$;
      create trigger chat_room_settled after update on chat_room for each row
        when (old.status is distinct from new.status
          or (new.status = 'closed' and old.active_minute is distinct from new.active_minute))
        execute function settle_mentions();

      create index mention_began on mention (user_id, began desc, room_id desc);
      create index mention_settled on mention (user_id, settled desc);
      analyze mention;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger chat_room_settled on chat_room;
      drop function settle_mentions;
      create or replace function rank_mention() returns trigger language plpgsql as $$
      begin
        new.rank := mention_rank(new.seen_at is null, new.at);
        return new;
      end $$;
      alter table mention drop column began, drop column settled;
    `);
  }
}
