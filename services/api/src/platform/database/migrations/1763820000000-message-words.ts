import type { MigrationInterface, QueryRunner } from 'typeorm';

type Change = readonly [before: string, after: string];

const SPOKEN = `type in ('text', 'image', 'file', 'location')`;

/** What `append_entries` says before and after it stores the index of the words with the message. */
const CHANGES: readonly Change[] = [
  [
    'p_seen bigint[] DEFAULT NULL::bigint[])',
    'p_seen bigint[] DEFAULT NULL::bigint[], p_words text[] DEFAULT NULL::text[])',
  ],
  ['p_previews, p_seen)', 'p_previews, p_seen, p_words)'],
  ['hash, preview, seen, ord)', 'hash, preview, seen, words, ord)'],
  [
    'case when n.private then b.base + n.publics_before end as public_seq',
    'case when n.private then b.base + n.publics_before end as public_seq, n.words::int4[] as words',
  ],
  ['end, null, null\n', 'end, null, null, null\n'],
  ['payload_hash, public_seq, created_at)', 'payload_hash, public_seq, created_at, words)'],
  ['e.public_seq, at\n', 'e.public_seq, at, e.words\n'],
];

/**
 * What is said is sealed, so it is found by keyed hashes of its words, which stand with the message: nothing else is written,
 * and what replaces or takes back the text does so with the hashes. Null is a message that was written before, or by a server of
 * the version before: the small index of those is what is left to do.
 *
 * `search_entries` sees more than its caller, since the operators of the index are not leakproof: under a policy they would be
 * asked last, of every message there is. So it asks itself who may see what, in the words of the policies, and returns places.
 */
export class MessageWords1763820000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table chat_message add column words int4[];
      -- no list of what is pending: to sort it in would hold up one batch of messages in some thousand
      create index chat_message_words on chat_message using gin (words) with (fastupdate = off);
      -- which pages the messages of a time are on: some bytes for a thousand messages, since they come in that order
      create index chat_message_created on chat_message using brin (created_at) with (pages_per_range = 16, autosummarize = on);
      create index chat_message_unindexed on chat_message (room_id, private, seq) where words is null and ${SPOKEN};
    `);
    await runner.query(SEARCH_ENTRIES);
    await change(runner, CHANGES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await change(
      runner,
      CHANGES.map(([before, after]): Change => [after, before]),
    );
    await runner.query(`
      drop function search_entries;
      drop index chat_message_created;
      alter table chat_message drop column words;
    `);
  }
}

/** Another list of parameters is another function: the old one goes. What it was told to be stands in its definition. */
async function change(runner: QueryRunner, changes: readonly Change[]): Promise<void> {
  const [found] = (await runner.query(`select pg_get_functiondef('append_entries'::regproc) as text`)) as {
    text: string;
  }[];
  let text = found?.text ?? '';
  for (const [before, after] of changes) {
    if (text.split(before).length !== 2)
      throw new Error('append_entries is not the one that this migration changes');
    text = text.replace(before, after);
  }
  await runner.query('drop function append_entries');
  await runner.query(text);
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

/**
 * `p_groups`: of each one number has to be there. `p_filter`: what is asked besides, each part optional. `p_after`: the place
 * after which to go on. Newest first.
 *
 * Planned anew each time, since one word is in ten messages and another in a tenth of them. What is in many is looked for in the
 * newest first: the index by time says which pages those are on, so that the others are not read.
 */
const SEARCH_ENTRIES = `
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
    if asked = '' then return; end if;
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
    end if;
    asked := 'select m.room_id, m.private, m.seq, (extract(epoch from m.created_at) * 1000000)::bigint
      from chat_message m '
      || case when asked ~ '[ (]r[.]' then 'join chat_room r on r.id = m.room_id ' else '' end
      || 'where ' || substr(asked, 6);
    foreach span in array array[interval '2 days', interval '20 days', null] loop
      return query execute asked
        || case when since is null then '' else format(' and m.created_at < %L', since) end
        || case when span is null then '' else format(' and m.created_at >= %L', newest - span) end
        || format(' order by m.created_at desc, m.room_id desc, m.private desc, m.seq desc limit %s', missing);
      get diagnostics n = row_count;
      missing := missing - n;
      exit when missing = 0;
      since := newest - span;
    end loop;
  end $$`;
