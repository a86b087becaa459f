import type { MigrationInterface, QueryRunner } from 'typeorm';
import { OrdinaryMessages1763890000000 } from './1763890000000-ordinary-messages.js';

const STAFF = `('agent', 'manager', 'admin')`;
const PARAMETERS = `p_rooms uuid[], p_ids uuid[], p_senders uuid[], p_private boolean[], p_types text[], p_messages text[],
        p_metadata jsonb[], p_hashes bytea[], p_previews text[], p_online uuid[], p_seen bigint[] default null,
        p_words text[] default null`;
const RESULT = `ord bigint, outcome text, room_id uuid, private boolean, seq bigint, id uuid, sender_id uuid, sender_type text,
        metadata jsonb, public_seq bigint, created_at timestamptz, enters_queue boolean`;
const COLUMNS =
  'room_id, private, seq, id, type, message, sender_id, sender_type, metadata, payload_hash, created_at, words';

/** What a message leaves of itself with its room. */
const left = (preview: string, seq: string, kind: string): string => `
              last_message = ${preview}, last_message_seq = ${seq}, last_message_at = at,
              active_at = at, active_minute = minute, updated_at = at, changed_in = present, shown_in = present,
              waiting_since = case when ${kind} = 'agent' then null else coalesce(r.waiting_since, at) end,
              answered_at = case when ${kind} = 'agent' then coalesce(r.answered_at, at) else r.answered_at end`;

/**
 * Planned once for a connection, by keys alone, whatever the size of the batch: the settings stand for what a plan for an empty
 * table would do to a grown one. What may be said is judged in the same words for one and for many.
 */
const APPEND_ENTRIES = `
      create or replace function append_entries(${PARAMETERS}) returns table (${RESULT})
      language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
      set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
      #variable_conflict use_column
      declare
        at timestamptz;
        minute int;
        present bigint;
        before bigint;
        own bigint;
        kind text;
        locked int;
        apart int[] := '{}';
        written int;
        others int[];
      begin
        if cardinality(p_ids) = 1 then
          -- its number is taken with the lock, and given back where it is no ordinary one
          update chat_room_seq set head = head + 1 where room_id = p_rooms[1] returning head - 1 into before;
          -- after the lock, so that time and seq agree; in milliseconds, as the wire has it
          at := date_trunc('milliseconds', clock_timestamp());
          select case when u.role in ${STAFF} then 'agent' else u.role end into kind
          from chat_room r, app_user u, chat_participant p
          where r.id = p_rooms[1] and r.status = 'open' and r.queued_at is not null
            and u.id = p_senders[1] and u.disabled_at is null and u.merged_into is null
            and p.room_id = p_rooms[1] and p.user_id = p_senders[1] and p.left_at is null
            and not exists (select from chat_message k where k.room_id = p_rooms[1] and k.id = p_ids[1]) and not p_private[1]
            and (p_seen[1] is null or p_seen[1] >= before or u.role not in ${STAFF});
          if found then
            own := before + 1;
            minute := floor(extract(epoch from at) / 60);
            present := pg_current_xact_id()::text::bigint;
            insert into chat_message (${COLUMNS})
            values (p_rooms[1], false, own, p_ids[1], p_types[1], p_messages[1], p_senders[1], kind, p_metadata[1], p_hashes[1], at,
              p_words[1]::int4[]);
            update chat_room r set ${left('p_previews[1]', 'own', 'kind')}
            where r.id = p_rooms[1];
            ord := 1; outcome := 'written'; room_id := p_rooms[1]; private := false; seq := own; id := p_ids[1];
            sender_id := p_senders[1]; sender_type := kind; created_at := at; enters_queue := false;
            return next;
            return;
          end if;
          update chat_room_seq set head = head - 1 where room_id = p_rooms[1];
          return query
          select * from append_any(p_rooms, p_ids, p_senders, p_private, p_types, p_messages, p_metadata, p_hashes, p_previews,
            p_online, p_seen, p_words);
          return;
        end if;

        perform 1 from chat_room_seq where room_id = any (p_rooms) order by room_id for no key update;
        get diagnostics locked = row_count;
        at := date_trunc('milliseconds', clock_timestamp());
        minute := floor(extract(epoch from at) / 60);
        present := pg_current_xact_id()::text::bigint;
        -- several of one room follow each other
        if locked < cardinality(p_ids) then
          apart := array(
            select n from (select n, count(*) over (partition by p_rooms[n]) as of_room from generate_subscripts(p_rooms, 1) n) i
            where i.of_room > 1
          );
        end if;

        return query
        with judged as (
          select i.*, s.head, case when u.role in ${STAFF} then 'agent' else u.role end as sender_type,
            r.status = 'open' and r.queued_at is not null and u.id is not null and p.user_id is not null
              and k.id is null and not i.private
              and (i.seen is null or i.seen >= s.head or u.role not in ${STAFF}) as ordinary
          from unnest(p_rooms, p_ids, p_senders, p_private, p_types, p_messages, p_metadata, p_hashes, p_previews, p_seen, p_words)
            with ordinality as i (room_id, id, sender_id, private, type, message, metadata, hash, preview, seen, words, ord)
          left join chat_room_seq s on s.room_id = i.room_id
          left join chat_room r on r.id = i.room_id
          left join app_user u on u.id = i.sender_id and u.disabled_at is null and u.merged_into is null
          left join chat_participant p on p.room_id = i.room_id and p.user_id = i.sender_id and p.left_at is null
          left join chat_message k on k.room_id = i.room_id and k.id = i.id
          -- whatever is asked of it comes after: the joins stay as they stand, from the batch to its rows
          offset 0
        ),
        fine as materialized (
          select j.ord, j.room_id, j.head + 1 as seq, j.id, j.type, j.message, j.sender_id, j.sender_type, j.metadata, j.hash, j.words,
            j.preview
          from judged j where j.ordinary and j.ord <> all (apart)
        ),
        raised as (
          update chat_room_seq s set head = s.head + 1 from fine f where s.room_id = f.room_id
        ),
        stored as (
          insert into chat_message (${COLUMNS})
          select f.room_id, false, f.seq, f.id, f.type, f.message, f.sender_id, f.sender_type, f.metadata, f.hash, at, f.words::int4[]
          from fine f
        ),
        touched as (
          update chat_room r set ${left('f.preview', 'f.seq', 'f.sender_type')}
          from fine f where r.id = f.room_id
        )
        select f.ord, 'written', f.room_id, false, f.seq, f.id, f.sender_id, f.sender_type, null::jsonb, null::bigint, at, false
        from fine f;
        get diagnostics written = row_count;
        if written = cardinality(p_ids) then return; end if;

        -- of each room one was written at most: where none was, the room has not been touched
        others := array(
          select n from generate_subscripts(p_ids, 1) n
          where not exists (select from chat_room r where r.id = p_rooms[n] and r.changed_in = present) order by n
        );
        if written + cardinality(others) <> cardinality(p_ids) then
          raise exception 'a batch is a transaction of its own';
        end if;
        return query
        select others[a.ord]::bigint, a.outcome, a.room_id, a.private, a.seq, a.id, a.sender_id, a.sender_type, a.metadata, a.public_seq,
          a.created_at, a.enters_queue
        from (
          select array_agg(p_rooms[n] order by n) as rooms, array_agg(p_ids[n] order by n) as ids,
            array_agg(p_senders[n] order by n) as senders, array_agg(p_private[n] order by n) as privates,
            array_agg(p_types[n] order by n) as types, array_agg(p_messages[n] order by n) as messages,
            array_agg(p_metadata[n] order by n) as metadata, array_agg(p_hashes[n] order by n) as hashes,
            array_agg(p_previews[n] order by n) as previews, array_agg(p_seen[n] order by n) as seen,
            array_agg(p_words[n] order by n) as words
          from unnest(others) n
        ) o,
        append_any(o.rooms, o.ids, o.senders, o.privates, o.types, o.messages, o.metadata, o.hashes, o.previews, p_online, o.seen,
          o.words) a;
      end $$`;

/**
 * A message that comes alone, as most do while few are written, took most of its time for steps that are there for many: a list made
 * a table, sorted, counted and gathered again. It takes four short statements now. And where there are several, the rooms
 * that were locked tell whether one stands there twice, and what was written goes straight to whoever asked.
 */
export class LoneMessages1766010000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(APPEND_ENTRIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function append_entries');
    await runner.query(await lastOf(new OrdinaryMessages1763890000000()));
  }
}

/** What a migration does last, which is not done. */
async function lastOf(migration: MigrationInterface): Promise<string> {
  let last = '';
  const onPaper = { query: (sql: string) => Promise.resolve(void (last = sql)) };
  await migration.up(onPaper as unknown as QueryRunner);
  return last;
}
