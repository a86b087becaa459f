import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How far people have got, a batch at a time: forward only, and never past the head. A mark that moves nothing writes nothing.
 * Each (room, user) may be there once. `allowed` is false for who takes no part in the room; the seqs are null where nothing moved.
 *
 * The rows are locked in one order, so that two batches wait for each other instead of blocking each other. The looks at a key
 * end in "limit 1", which keeps them what they are whatever the statistics of a young table say.
 */
export class MoveMarks1763730000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function move_marks(p_rooms uuid[], p_users uuid[], p_delivered bigint[], p_read bigint[])
      returns table (ord bigint, allowed boolean, delivered_seq bigint, read_seq bigint)
      language plpgsql set enable_seqscan = off as $$
      #variable_conflict use_column
      begin
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
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function move_marks');
  }
}
