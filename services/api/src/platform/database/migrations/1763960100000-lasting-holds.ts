import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A hold on a guest stays on what was theirs when they turn out to be a customer: rooms change their owner then, and the hold went
 * on naming the guest. What is held is not taken back or said differently either. And the keys of rooms are the server's own to
 * throw away, by the function that asks about holds: a policy let managers do it without asking.
 */
export class LastingHolds1763960100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- of a person who is many: themselves, and the guests that they were before
      create function app_is_held(p_room uuid, p_owner uuid) returns boolean language sql stable as $$
        select exists (select from legal_hold h left join app_user u on u.id = h.user_id
          where h.lifted_at is null and (h.room_id = p_room or h.user_id = p_owner or u.merged_into = p_owner))
      $$;
      create or replace function app_held_rooms(p_rooms uuid[]) returns setof uuid language sql stable as $$
        select r.id from chat_room r where r.id = any (p_rooms) and app_is_held(r.id, r.user_id)
      $$;

      -- for whoever may see the room, though not who holds it and why
      create function app_room_is_held(p_room uuid) returns boolean language sql stable
        security definer set search_path = public, pg_temp as $$
        select exists (select from app_held_rooms(array[p_room]))
      $$;
      create function refuse_held() returns trigger language plpgsql as $$
      begin
        if app_room_is_held(old.room_id) then
          raise exception 'what was said in a room under legal hold stays' using errcode = '42501';
        end if;
        return new;
      end $$;
      create trigger chat_message_held before update on chat_message for each row
        when (app_is_somebody() and (new.message <> old.message or new.metadata <> old.metadata))
        execute function refuse_held();

      drop policy shredder on chat_room_key;
      drop policy shredder on chat_shredded;
      drop function app_may_shred;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app_may_shred() returns boolean language sql stable
        as $$ select coalesce(current_setting('app.role', true), '') in ('manager', 'admin') $$;
      create policy shredder on chat_room_key for delete using ((select app_may_shred()));
      create policy shredder on chat_shredded for insert with check ((select app_may_shred()));
      drop trigger chat_message_held on chat_message;
      drop function refuse_held, app_room_is_held;
      create or replace function app_held_rooms(p_rooms uuid[]) returns setof uuid language sql stable as $$
        select r.id from chat_room r
        where r.id = any (p_rooms) and exists (
          select from legal_hold h where h.lifted_at is null and (h.room_id = r.id or h.user_id = r.user_id))
      $$;
      drop function app_is_held;
    `);
  }
}
