import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A word has another number in each month from here on (see `WordHasher`), and a search comes with the windows of time in which it
 * looks, the newest first, each with the numbers that words have there. GIN has no order and no end: of a common word it gave all
 * places of all years, to find the newest few of them. What is in the index already keeps its numbers, and is looked up by both.
 */
export class WordsByMonth1765400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function search_entries; ${BY_WINDOW}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function search_entries; ${BY_REACH}`);
  }
}

/** What may be asked of the message, and of its chat. */
const CONDITIONS = [
  ['from', 'm.created_at >= %L'],
  ['to', 'm.created_at < %L'],
  ['private', 'm.private = %L'],
  ['senders', 'm.sender_type = any (%L::text[])'],
  ['senderIds', 'm.sender_id = any (%L::uuid[])'],
  ['status', 'r.status = %L'],
  ['agentIds', 'r.support_agent_id = any (%L::uuid[])'],
  ['nobodys', 'r.support_agent_id is null and %L::boolean'],
  ['tag', 'exists (select from unnest(r.tags) tag where lower(tag) = lower(%L))'],
  ['priority', 'r.priority = %L'],
]
  .map(([name, sql]) => `('${name}', '${sql}')`)
  .join(', ');

/** Of all messages that its caller may see; the rest of the question, as conditions. */
const RIGHTS_AND_CONDITIONS = `
    if not (app_is_staff() or app_is_system()) then
      asked := asked || format(' and not m.private and m.room_id = any (%L::uuid[])', array(select app_my_rooms()));
    end if;
    for condition in
      select p_filter ->> name as value, sql from (values ${CONDITIONS}) as one (name, sql) where p_filter ->> name is not null
    loop
      asked := asked || ' and ' || format(condition.sql, condition.value);
    end loop;
    if p_after is not null then
      asked := asked || format(
        ' and m.created_at <= %1$L and (m.created_at, m.room_id, m.private, m.seq) < (%1$L, %2$L::uuid, %3$L::boolean, %4$L::bigint)',
        newest, p_after ->> 'roomId', p_after ->> 'private', p_after ->> 'seq');
    end if;`;

const PLACES = `'select m.room_id, m.private, m.seq, (extract(epoch from m.created_at) * 1000000)::bigint from chat_message m '
      || case when asked ~ '[ (]r[.]' then 'join chat_room r on r.id = m.room_id ' else '' end`;

const NEWEST_FIRST = `' order by m.created_at desc, m.room_id desc, m.private desc, m.seq desc limit %s'`;

/** Of the newest windows the planner may choose the index of times: there it is a few pages. */
const BY_TIME = 2;

/**
 * `p_windows`: `[{from, to, groups}]`, of each group one number has to be there. `p_filter`: what is asked besides, each part
 * optional. `p_after`: the place after which to go on. Newest first. Planned anew for each window, since one word is in ten messages
 * and another in a tenth of them; but numbers of many months look like words that are in most messages, so that what is older than
 * the first windows is not left to the planner: by the index of words, and then by time, without workers and compilation, which would
 * take ten times as long as the search. It runs as the owner and asks for the
 * rights itself; see the migration that made the index.
 */
const BY_WINDOW = `
  create function search_entries(p_windows jsonb, p_filter jsonb, p_after jsonb, p_limit int)
  returns table (room_id uuid, private boolean, seq bigint, at bigint)
  language plpgsql stable security definer set search_path = public, pg_temp
    set enable_seqscan = off set max_parallel_workers_per_gather = 0 set jit = off as $$
  #variable_conflict use_column
  declare
    asked text := '';
    words text;
    condition record;
    part record;
    written text;
    newest timestamptz := timestamptz 'epoch' + (p_after ->> 'at')::bigint * interval '1 microsecond';
    missing int := p_limit;
    n int;
  begin${RIGHTS_AND_CONDITIONS}
    asked := ${PLACES} || 'where true' || asked;
    for part in
      select n, one ->> 'from' as since, one ->> 'to' as until, one -> 'groups' as groups
      from jsonb_array_elements(p_windows) with ordinality as w (one, n) order by w.n
    loop
      select string_agg(format(' and m.words && %L::int4[]', numbers), '') into words from jsonb_array_elements_text(part.groups) numbers;
      exit when words is null;
      written := case when part.n > ${BY_TIME} then '(m.created_at + interval ''0'')' else 'm.created_at' end;
      return query execute asked || words
        || case when part.until is null then '' else format(' and %s < %L', written, part.until) end
        || case when part.since is null then '' else format(' and %s >= %L', written, part.since) end
        || format(${NEWEST_FIRST}, missing);
      get diagnostics n = row_count;
      missing := missing - n;
      exit when missing = 0;
    end loop;
  end $$`;

/** As it was: three windows, and the same numbers in each. */
const BY_REACH = `
  create function search_entries(p_groups text[], p_filter jsonb, p_after jsonb, p_limit int)
  returns table (room_id uuid, private boolean, seq bigint, at bigint)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
  #variable_conflict use_column
  declare
    asked text := '';
    numbers text;
    condition record;
    newest timestamptz := coalesce(timestamptz 'epoch' + (p_after ->> 'at')::bigint * interval '1 microsecond', now());
    since timestamptz;
    span interval;
    missing int := p_limit;
    n int;
  begin
    foreach numbers in array p_groups loop
      asked := asked || format(' and m.words && %L::int4[]', numbers);
    end loop;
    if asked = '' then return; end if;${RIGHTS_AND_CONDITIONS}
    asked := ${PLACES} || 'where ' || substr(asked, 6);
    foreach span in array array[interval '2 days', interval '20 days', null] loop
      return query execute asked
        || case when since is null then '' else format(' and m.created_at < %L', since) end
        || case when span is null then '' else format(' and m.created_at >= %L', newest - span) end
        || format(${NEWEST_FIRST}, missing);
      get diagnostics n = row_count;
      missing := missing - n;
      exit when missing = 0;
      since := newest - span;
    end loop;
  end $$`;
