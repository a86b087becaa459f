import type { MigrationInterface, QueryRunner } from 'typeorm';

const SYSTEM = `(select app_is_system())`;
const DEFINER = 'security definer set search_path = public, pg_temp';

/**
 * The tags of rooms, one a row, kept by triggers of the room. Asked of the array, which tag a room has is asked of each room there
 * is: operators of arrays may tell what they saw, so row level security lets no index serve them. Equality of texts tells nothing.
 *
 * And the chats that somebody has: what is over is left out, so that counting them costs the same however much is over.
 */
export class RoomTags1764910000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table room_tag (
        room_id uuid not null constraint room_tag_room_id_fkey references chat_room (id),
        tag text not null,
        constraint room_tag_pkey primary key (room_id, tag)
      );
      insert into room_tag (room_id, tag) select distinct r.id, t.tag from chat_room r, unnest(r.tags) as t (tag);
      create index room_tag_tag on room_tag (tag, room_id);

      alter table room_tag enable row level security;
      alter table room_tag force row level security;
      create policy owner on room_tag to current_user using (true);
      create policy system on room_tag using (${SYSTEM}) with check (${SYSTEM});
      create policy reader on room_tag for select using ((select app_is_staff()));

      create function note_room_tags() returns trigger language plpgsql ${DEFINER} as $$
      begin
        delete from room_tag where room_id = new.id and tag <> all (new.tags);
        insert into room_tag (room_id, tag) select new.id, unnest(new.tags) on conflict do nothing;
        return null;
      end $$;
      create trigger chat_room_tags after update of tags on chat_room for each row
        when (old.tags is distinct from new.tags) execute function note_room_tags();
      create trigger chat_room_first_tags after insert on chat_room for each row
        when (new.tags <> '{}') execute function note_room_tags();

      create index chat_room_held on chat_room (support_agent_id) where status <> 'closed';
      analyze room_tag;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index chat_room_held;
      drop trigger chat_room_first_tags on chat_room;
      drop trigger chat_room_tags on chat_room;
      drop function note_room_tags;
      drop table room_tag;
    `);
  }
}
