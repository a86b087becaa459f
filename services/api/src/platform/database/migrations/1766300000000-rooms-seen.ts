import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a server begins again thousands come back to their rooms in the same seconds, and each of them cost a transaction that was told
 * who asks. `rooms_seen` asks row level security for many at once, each in their own name, as if they had come one by one: it
 * has no rights of its own, and afterwards the transaction is in the name of whom it was before.
 */
export class RoomsSeen1766300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- the rooms of those pairs whose asker may see it; \`ord\` is the place in the three lists
      create function rooms_seen(p_askers uuid[], p_roles text[], p_rooms uuid[])
        returns table (ord int, type text, takes_part boolean)
      language plpgsql set search_path = public, pg_temp as $$
      declare
        v_user text := current_setting('app.user_id', true);
        v_role text := current_setting('app.role', true);
      begin
        if not app_is_system() then
          raise exception 'only the server itself asks for others' using errcode = '42501';
        end if;
        for n in 1 .. cardinality(p_rooms) loop
          perform set_config('app.user_id', p_askers[n]::text, true), set_config('app.role', p_roles[n], true);
          return query
            select n, r.type::text, exists (
              select from chat_participant p where p.room_id = r.id and p.user_id = p_askers[n] and p.left_at is null)
            from chat_room r where r.id = p_rooms[n];
        end loop;
        perform set_config('app.user_id', v_user, true), set_config('app.role', v_role, true);
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function rooms_seen');
  }
}
