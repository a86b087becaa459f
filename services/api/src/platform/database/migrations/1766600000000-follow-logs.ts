import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each server reads what the others wrote, which with three of them is two thirds of all that is said, and a transaction that is told who
 * asks is three round trips. This one is a transaction by itself: it has no rights of its own, and tells row level security that the
 * server asks, as the server would, for its own end. In somebody's unit of work it refuses.
 */
export class FollowLogs1766600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- what follows these places in their logs, at most so much of each; \`nth\` is the place in the three lists
      create function follow_logs(p_rooms uuid[], p_private boolean[], p_behind bigint[], p_most int)
        returns table (nth int, id uuid, type text, message text, sender_id uuid, sender_type text, metadata jsonb, seq bigint,
          public_seq bigint, revision_seq bigint, created_at timestamptz, edited_at timestamptz, deleted_at timestamptz)
      language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan set jit = off
      set search_path = public, pg_temp as $$
      #variable_conflict use_column
      begin
        if coalesce(current_setting('app.role', true), '') <> '' then
          raise exception 'somebody is asking already' using errcode = '42501';
        end if;
        perform set_config('app.role', 'system', true);
        return query
          select place.nth::int, m.id, m.type::text, m.message, m.sender_id, m.sender_type::text, m.metadata, m.seq, m.public_seq,
            m.revision_seq, m.created_at, m.edited_at, m.deleted_at
          from unnest(p_rooms, p_private, p_behind) with ordinality as place (room_id, private, behind, nth)
          cross join lateral (
            select * from chat_message c
            where c.room_id = place.room_id and c.private = place.private and c.seq > place.behind order by c.seq limit p_most
          ) m;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function follow_logs');
  }
}
