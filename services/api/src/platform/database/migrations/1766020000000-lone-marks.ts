import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeFunction } from '../change-function.js';

/**
 * As it was, but for one alone: most people read one chat at a time, and most marks come alone. Such a one waits for no other, and
 * needs no list: the row that it moves is the one that it locks.
 */
const MOVE_MARKS = `
      create or replace function move_marks(p_rooms uuid[], p_users uuid[], p_delivered bigint[], p_read bigint[])
      returns table (ord bigint, allowed boolean, delivered_seq bigint, read_seq bigint)
      language plpgsql security definer set enable_seqscan = off set plan_cache_mode = force_generic_plan
      set search_path = public, pg_temp as $$
      #variable_conflict use_column
      begin
        if cardinality(p_rooms) = 1 then
          update chat_participant p
          set delivered_seq = greatest(p.delivered_seq, least(p_delivered[1], s.head)),
            read_seq = greatest(p.read_seq, least(p_read[1], s.head))
          from chat_room_seq s
          where s.room_id = p_rooms[1] and p.room_id = p_rooms[1] and p.user_id = p_users[1] and p.left_at is null
            and (p.delivered_seq < least(p_delivered[1], s.head) or p.read_seq < least(p_read[1], s.head))
          returning p.delivered_seq, p.read_seq into delivered_seq, read_seq;
          ord := 1;
          allowed := found or exists (
            select from chat_participant p where p.room_id = p_rooms[1] and p.user_id = p_users[1] and p.left_at is null
          );
          return next;
          return;
        end if;

        return query
        with wanted as materialized (
          select i.ord, i.room_id, i.user_id, least(i.delivered, s.head) as delivered, least(i.read, s.head) as read,
            p.read_seq is not null as allowed,
            p.delivered_seq < least(i.delivered, s.head) or p.read_seq < least(i.read, s.head) as moves
          from unnest(p_rooms, p_users, p_delivered, p_read) with ordinality as i (room_id, user_id, delivered, read, ord)
          left join lateral (
            select c.delivered_seq, c.read_seq from chat_participant c
            where c.room_id = i.room_id and c.user_id = i.user_id and c.left_at is null limit 1
          ) p on true
          cross join lateral (select coalesce((select head from chat_room_seq where room_id = i.room_id), 0) as head) s
        ),
        locked as materialized (
          select p.room_id, p.user_id, w.delivered, w.read
          from wanted w join chat_participant p on p.room_id = w.room_id and p.user_id = w.user_id
          where w.moves and p.left_at is null
          order by p.room_id, p.user_id for no key update of p
        ),
        moved as (
          update chat_participant p
          set delivered_seq = greatest(p.delivered_seq, l.delivered), read_seq = greatest(p.read_seq, l.read)
          from locked l
          where p.room_id = l.room_id and p.user_id = l.user_id
            and (p.delivered_seq < l.delivered or p.read_seq < l.read)
          returning p.room_id, p.user_id, p.delivered_seq, p.read_seq
        )
        select w.ord, w.allowed, m.delivered_seq, m.read_seq
        from wanted w left join moved m on m.room_id = w.room_id and m.user_id = w.user_id;
      end $$`;

/** What is new in it. */
const LONE = MOVE_MARKS.slice(
  MOVE_MARKS.indexOf('begin') + 'begin'.length,
  MOVE_MARKS.indexOf('\n        return query'),
);

export class LoneMarks1766020000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MOVE_MARKS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await changeFunction(runner, 'move_marks', LONE, '');
  }
}
