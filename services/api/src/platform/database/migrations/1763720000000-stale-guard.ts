import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AppendEntries1763640100000 } from './1763640100000-append-entries.js';

/**
 * `append_entries` learns what the author of each answer had on screen (`p_seen`, a public head; null asks for no guard): when a
 * colleague has answered the customer since, the answer is not written, and its outcome is `STALE`. Judged after known ids, rights
 * and the state of the room. Customers and notes are never stale, and neither is an answer after one's own.
 *
 * Of the answers in one batch nobody can have seen another one. So the first in a room is written, and what comes after it from
 * somebody else is stale, unless it asked for no guard; then it counts against the others in turn (`placed`). Looked at are
 * the last 200 entries: whoever is further behind has nothing on screen that an answer would be to.
 *
 * `p_seen` may be left out: a server of the version before goes on writing while this one starts.
 */
export class StaleGuard1763720000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop function append_entries');
    await runner.query(`
      create function append_entries(
        p_rooms uuid[], p_ids uuid[], p_senders uuid[], p_private boolean[], p_types text[], p_messages text[],
        p_metadata jsonb[], p_hashes bytea[], p_previews text[], p_online uuid[], p_seen bigint[] default null
      ) returns table (
        ord bigint, outcome text, room_id uuid, private boolean, seq bigint, id uuid, sender_id uuid, sender_type text,
        metadata jsonb, public_seq bigint, created_at timestamptz, enters_queue boolean
      ) language plpgsql as $$
      #variable_conflict use_column
      declare
        at timestamptz;
      begin
        perform 1 from chat_room_seq where room_id = any (p_rooms) order by room_id for no key update;
        -- after the lock, so that time and seq agree; in milliseconds, as the wire has it
        at := date_trunc('milliseconds', clock_timestamp());

        return query
        with input as materialized (
          select * from unnest(p_rooms, p_ids, p_senders, p_private, p_types, p_messages, p_metadata, p_hashes, p_previews, p_seen)
            with ordinality as i (room_id, id, sender_id, private, type, message, metadata, hash, preview, seen, ord)
        ),
        judged as materialized (
          select i.*, u.name as sender_name, k.seq as known_seq, k.created_at as known_at,
            case when u.role in ('agent', 'manager', 'admin') then 'agent' else u.role end as sender_type,
            case
              when k.sender_id = i.sender_id and k.payload_hash = i.hash then 'known'
              when u.id is null or s.room_id is null then 'NOT_FOUND'
              when p.user_id is null and u.role not in ('agent', 'manager', 'admin') then 'NOT_FOUND'
              when i.private and u.role not in ('agent', 'manager', 'admin') then 'FORBIDDEN'
              when k.id is not null then 'ID_REUSED'
              when r.status = 'closed' then 'ROOM_CLOSED'
              when i.seen < s.head and not i.private and u.role in ('agent', 'manager', 'admin') and exists (
                select from chat_message m
                where m.room_id = i.room_id and not m.private and m.seq > greatest(i.seen, s.head - 200)
                  and m.sender_type = 'agent' and m.sender_id <> i.sender_id
                  and m.type in ('text', 'image', 'file', 'location') and m.deleted_at is null
              ) then 'STALE'
              else 'fresh'
            end as verdict
          from input i
          left join chat_room_seq s on s.room_id = i.room_id
          left join chat_room r on r.id = i.room_id
          left join app_user u on u.id = i.sender_id and u.disabled_at is null and u.merged_into is null
          left join chat_participant p on p.room_id = i.room_id and p.user_id = i.sender_id and p.left_at is null
          left join chat_message k on k.room_id = i.room_id and k.id = i.id
        ),
        fresh as (
          select j.*, row_number() over same as copy, first_value(j.ord) over same as first_ord
          from judged j where j.verdict = 'fresh'
          window same as (partition by j.room_id, j.id order by j.ord)
        ),
        placed as (
          select f.*, f.answers and f.seen is not null and (
              first_value(f.sender_id) over before <> f.sender_id
              or coalesce(min(f.sender_id::text) filter (where f.seen is null) over before <> f.sender_id::text, false)
              or coalesce(max(f.sender_id::text) filter (where f.seen is null) over before <> f.sender_id::text, false)
            ) as stale
          from (select *, copy = 1 and not private and sender_type = 'agent' as answers from fresh) f
          window before as (partition by f.room_id, f.answers order by f.ord)
        ),
        numbered as (
          select f.*, row_number() over (partition by f.room_id, f.private order by f.ord) as n,
            count(*) filter (where not f.private) over (partition by f.room_id order by f.ord) as publics_before
          from placed f where f.copy = 1 and not f.stale
        ),
        tally as (
          select n.room_id,
            count(*) filter (where not n.private) as publics,
            count(*) filter (where n.private) as notes,
            (array_agg(n.sender_id order by n.ord) filter (where not n.private and n.sender_type <> 'agent'))[1] as asker,
            (array_agg(n.sender_id order by n.ord) filter (where not n.private and n.sender_type = 'agent'))[1] as answerer
          from numbered n group by n.room_id
        ),
        turn as (
          select t.*, r.support_agent_id, r.queued_at is null and t.publics > 0 as enters_queue,
            case
              when r.status = 'resolved' and t.asker is not null then 'reopened'
              when r.status = 'waiting' and t.answerer is not null then 'assigned'
            end as event
          from tally t join chat_room r on r.id = t.room_id
        ),
        raised as (
          update chat_room_seq s
          set head = s.head + t.publics + (t.event is not null)::int, staff_head = s.staff_head + t.notes
          from turn t where s.room_id = t.room_id
          returning s.room_id, s.head - t.publics - (t.event is not null)::int as base, s.staff_head - t.notes as staff_base
        ),
        entries as (
          select n.ord, n.room_id, n.private, case when n.private then b.staff_base else b.base end + n.n as seq, n.id,
            n.type, n.message, n.sender_id, n.sender_type, n.metadata, n.hash,
            case when n.private then b.base + n.publics_before end as public_seq
          from numbered n join raised b on b.room_id = n.room_id
          union all
          select null, t.room_id, false, b.base + t.publics + 1, gen_random_uuid(), 'system', '', null, 'system',
            case t.event
              when 'reopened' then jsonb_build_object('event', 'reopened', 'byId', t.asker)
              else jsonb_build_object('event', 'assigned', 'agentId', t.answerer, 'agentName', u.name, 'byId', t.answerer)
            end, null, null
          from turn t join raised b on b.room_id = t.room_id left join app_user u on u.id = t.answerer
          where t.event is not null
        ),
        written as (
          insert into chat_message
            (room_id, private, seq, id, type, message, sender_id, sender_type, metadata, payload_hash, public_seq, created_at)
          select e.room_id, e.private, e.seq, e.id, e.type, e.message, e.sender_id, e.sender_type, e.metadata, e.hash,
            e.public_seq, at
          from entries e
        ),
        joined as (
          insert into chat_participant (room_id, user_id, delivered_seq, read_seq)
          select distinct n.room_id, n.sender_id, m.mark, m.mark
          from numbered n cross join lateral (
            select coalesce(max(p.read_seq), 0) as mark
            from chat_participant p join app_user u on u.id = p.user_id
            where p.room_id = n.room_id and u.role in ('agent', 'manager', 'admin')
          ) m
          where not n.private and n.sender_type = 'agent'
          on conflict (room_id, user_id) do update set left_at = null where chat_participant.left_at is not null
        ),
        latest as (
          select distinct on (n.room_id) n.room_id, n.preview, n.n, n.sender_type
          from numbered n where not n.private order by n.room_id, n.ord desc
        ),
        touched as (
          update chat_room r set
            last_message = l.preview,
            last_message_seq = b.base + l.n,
            last_message_at = at,
            active_at = at,
            updated_at = at,
            queued_at = coalesce(r.queued_at, at),
            status = case
              when t.event = 'assigned' or (t.event = 'reopened' and t.support_agent_id = any (p_online)) then 'open'
              when t.event = 'reopened' then 'waiting'
              else r.status
            end,
            support_agent_id = case
              when t.event = 'assigned' then t.answerer
              when t.event = 'reopened' and not coalesce(t.support_agent_id = any (p_online), false) then null
              else r.support_agent_id
            end,
            waiting_since = case when l.sender_type = 'agent' then null else coalesce(r.waiting_since, at) end,
            answered_at = case when t.answerer is not null then coalesce(r.answered_at, at) else r.answered_at end
          from turn t join latest l on l.room_id = t.room_id join raised b on b.room_id = t.room_id
          where r.id = t.room_id
        )
        select j.ord,
          case
            when j.verdict <> 'fresh' then j.verdict
            when (f.copy = 1 or o.sender_id = j.sender_id and o.hash = j.hash) and o.stale then 'STALE'
            when f.copy = 1 then 'written'
            when o.sender_id = j.sender_id and o.hash = j.hash then 'known'
            else 'ID_REUSED'
          end,
          j.room_id, j.private, coalesce(j.known_seq, e.seq), j.id, j.sender_id, j.sender_type, j.metadata, e.public_seq,
          coalesce(j.known_at, at),
          f.copy = 1 and f.ord = f.first_ord and t.enters_queue and e.seq = 1 and not j.private
        from judged j
        left join placed f on f.ord = j.ord
        left join placed o on o.ord = f.first_ord
        left join entries e on e.ord = f.first_ord
        left join turn t on t.room_id = j.room_id
        union all
        select null, 'turned', e.room_id, e.private, e.seq, e.id, e.sender_id, e.sender_type, e.metadata, e.public_seq, at, false
        from entries e where e.ord is null
        order by 1 nulls last;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function append_entries');
    await new AppendEntries1763640100000().up(runner);
  }
}
