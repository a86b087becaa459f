import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The list of chats in which somebody is named puts what they have not looked at first, and then the newest: from here on in one
 * number, by which an index has each one's mentions in this order. Before, all that anybody was ever named in was looked up with
 * its note for each page.
 */
export class MentionsInOrder1766120000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function mention_rank(unread boolean, at timestamptz) returns bigint language sql immutable strict parallel safe
        as $$ select (unread::int * 1000000000000 + round(extract(epoch from at at time zone 'utc') * 100))::bigint $$;
      alter table mention add column rank bigint not null default 0;
      update mention set rank = mention_rank(seen_at is null, at);
      create function rank_mention() returns trigger language plpgsql as $$
      begin
        new.rank := mention_rank(new.seen_at is null, new.at);
        return new;
      end $$;
      create trigger mention_ranked before insert or update of seen_at, at on mention
        for each row execute function rank_mention();
      create index mention_rank on mention (user_id, rank desc, room_id desc);
      analyze mention;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger mention_ranked on mention;
      alter table mention drop column rank;
      drop function rank_mention;
      drop function mention_rank;
    `);
  }
}
