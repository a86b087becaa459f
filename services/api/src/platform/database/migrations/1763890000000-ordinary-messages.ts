import type { MigrationInterface, QueryRunner } from 'typeorm';

const STAFF = `('agent', 'manager', 'admin')`;
const PARAMETERS = `p_rooms uuid[], p_ids uuid[], p_senders uuid[], p_private boolean[], p_types text[], p_messages text[],
        p_metadata jsonb[], p_hashes bytea[], p_previews text[], p_online uuid[], p_seen bigint[] default null,
        p_words text[] default null`;
const RESULT = `ord bigint, outcome text, room_id uuid, private boolean, seq bigint, id uuid, sender_id uuid, sender_type text,
        metadata jsonb, public_seq bigint, created_at timestamptz, enters_queue boolean`;

/**
 * Planned once for a connection, by keys alone, whatever the size of the batch: the settings stand for what a plan for an empty
 * table would do to a grown one.
 */
const APPEND_ENTRIES = `
      create function append_entries(${PARAMETERS}) returns table (${RESULT})
      language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
      set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
      #variable_conflict use_column
      declare
        at timestamptz;
        present bigint;
        ords bigint[];
        seqs bigint[];
        kinds text[];
        others int[];
      begin
        perform 1 from chat_room_seq where room_id = any (p_rooms) order by room_id for no key update;
        -- after the lock, so that time and seq agree; in milliseconds, as the wire has it
        at := date_trunc('milliseconds', clock_timestamp());
        present := pg_current_xact_id()::text::bigint;

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
        ),
        fine as materialized (
          select j.*, j.head + 1 as seq
          from (select j.*, count(*) over (partition by j.room_id) as of_room from judged j) j
          where j.ordinary and j.of_room = 1
        ),
        raised as (
          update chat_room_seq s set head = s.head + 1 from fine f where s.room_id = f.room_id
        ),
        written as (
          insert into chat_message
            (room_id, private, seq, id, type, message, sender_id, sender_type, metadata, payload_hash, created_at, words)
          select f.room_id, false, f.seq, f.id, f.type, f.message, f.sender_id, f.sender_type, f.metadata, f.hash, at,
            f.words::int4[]
          from fine f
        ),
        touched as (
          update chat_room r set
            last_message = f.preview, last_message_seq = f.seq, last_message_at = at,
            active_at = at, active_minute = activity_minute(at), updated_at = at, changed_in = present, shown_in = present,
            waiting_since = case when f.sender_type = 'agent' then null else coalesce(r.waiting_since, at) end,
            answered_at = case when f.sender_type = 'agent' then coalesce(r.answered_at, at) else r.answered_at end
          from fine f where r.id = f.room_id
        )
        select array_agg(f.ord), array_agg(f.seq), array_agg(f.sender_type) into ords, seqs, kinds from fine f;

        return query
        select w.ord, 'written', p_rooms[w.ord], false, w.seq, p_ids[w.ord], p_senders[w.ord], w.kind, null::jsonb, null::bigint,
          at, false
        from unnest(ords, seqs, kinds) as w (ord, seq, kind);
        if cardinality(ords) = cardinality(p_ids) then return; end if;

        others := array(select n::int from generate_subscripts(p_ids, 1) n where n <> all (coalesce(ords, '{}')) order by n);
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
 * Nearly every message is an ordinary one: said for the first time, in an open chat, by somebody who takes part in it, with nothing
 * behind it that they should have seen, and no other one for that chat in the same batch. What all the other cases take
 * (`append_any`, as it was) cost each message fifteen steps. Now one statement of five judges a batch and writes what is ordinary,
 * and only the rest takes the long way, in the same transaction.
 *
 * - The room's row is stamped by the statement that writes it; the trigger does it for all others.
 * - The writer has looked up room and sender when it writes, and neither is ever deleted: the two references of a message were
 *   looked up once more for each.
 * - The index of words is sorted in by `tidy_words` once a second, many messages at a time, instead of word by word while the
 *   senders wait. Until then a search reads what is pending.
 */
export class OrdinaryMessages1763890000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table chat_message drop constraint chat_message_room_id_fkey, drop constraint chat_message_sender_id_fkey;

      drop trigger chat_room_stamp on chat_room;
      create trigger chat_room_stamp before insert on chat_room for each row execute function stamp_room();
      -- 0 asks for a stamp, see stamp_room_of_note
      create trigger chat_room_restamp before update on chat_room for each row
        when (new.changed_in = old.changed_in or new.changed_in = 0) execute function stamp_room();

      -- so much is never pending: it is sorted in before
      alter index chat_message_words set (fastupdate = on, gin_pending_list_limit = 65536);
      create function tidy_words() returns void language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        -- one server is enough
        if pg_try_advisory_xact_lock(hashtextextended('parley words', 0)) then
          perform gin_clean_pending_list('chat_message_words');
        end if;
      end $$;

      alter function append_entries rename to append_any;
    `);
    await runner.query(APPEND_ENTRIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function append_entries;
      alter function append_any rename to append_entries;
      drop function tidy_words;
      alter index chat_message_words set (fastupdate = off);
      alter index chat_message_words reset (gin_pending_list_limit);
      drop trigger chat_room_restamp on chat_room;
      drop trigger chat_room_stamp on chat_room;
      create trigger chat_room_stamp before insert or update on chat_room for each row execute function stamp_room();
      alter table chat_message
        add constraint chat_message_room_id_fkey foreign key (room_id) references chat_room (id),
        add constraint chat_message_sender_id_fkey foreign key (sender_id) references app_user (id);
    `);
  }
}
