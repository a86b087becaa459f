import type { MigrationInterface, QueryRunner } from 'typeorm';

type Change = readonly [before: string, after: string];

const DEFINER = 'security definer set search_path = public, pg_temp';

/** What the writer of messages says before and after it asks whether there is a place. */
const CHANGES: readonly Change[] = [
  ['        at timestamptz;\n', "        at timestamptz;\n        kept uuid[] := '{}';\n"],
  [
    `at := date_trunc('milliseconds', clock_timestamp());\n`,
    `at := date_trunc('milliseconds', clock_timestamp());
        if exists (select from chat_room where id = any (p_rooms) and status = 'resolved') then
          kept := take_back(p_rooms, p_ids, p_senders, p_private, p_online, at);
        end if;\n`,
  ],
  [
    `(t.event = 'reopened' and t.support_agent_id = any (p_online))`,
    `(t.event = 'reopened' and t.room_id = any (kept))`,
  ],
  [
    `t.event = 'reopened' and not coalesce(t.support_agent_id = any (p_online), false)`,
    `t.event = 'reopened' and t.room_id <> all (kept)`,
  ],
];

/**
 * A chat that its customer opens again goes back to whoever had it, if they are there and have a place for it by all rules by which
 * chats are given out; else into the queue, and whoever had it is remembered for as long as it waits there. Decided in the transaction
 * that writes the message, under the lock of the queue: no two chats are given the same place. Whoever holds that lock takes rooms
 * only if they are free, so a writer, who holds its rooms already, may wait for it.
 */
export class Comebacks1765000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table room_desk add column former_agent_id uuid references app_user (id);
      alter table assignment drop constraint assignment_outcome_check;
      alter table assignment add constraint assignment_outcome_check
        check (outcome in ('assigned', 'offered', 'nobody', 'overflowed', 'returned'));
    `);
    await runner.query(
      noteQueue(
        ', former_agent_id = case when waiting then former_agent_id end',
        ' or former_agent_id is not null',
      ),
    );
    await runner.query(endAssignment(`in ('assigned', 'returned')`));
    await runner.query(FUNCTIONS);
    await change(runner, CHANGES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await change(
      runner,
      CHANGES.map(([before, after]): Change => [after, before]),
    );
    await runner.query(noteQueue('', ''));
    await runner.query(endAssignment(`= 'assigned'`));
    await runner.query(`
      drop function take_back, desk_has_place, desk_is_waited_for, desk_team_load, desk_load, desk_weight;
      update assignment set outcome = 'assigned' where outcome = 'returned';
      alter table assignment drop constraint assignment_outcome_check;
      alter table assignment add constraint assignment_outcome_check
        check (outcome in ('assigned', 'offered', 'nobody', 'overflowed'));
      alter table room_desk drop column former_agent_id;
    `);
  }
}

const noteQueue = (also: string, orIf: string): string => `
  create or replace function note_queue() returns trigger language plpgsql ${DEFINER} as $$
  declare
    waiting boolean := new.status = 'waiting' and new.queued_at is not null;
  begin
    update room_desk set waits = waiting, front = front and waiting,
      offered_to = case when waiting then offered_to end, offered_until = case when waiting then offered_until end${also}
    where room_id = new.id
      and (waits <> waiting or (not waiting and (front or offered_to is not null${orIf})));
    return null;
  end $$;
`;

const endAssignment = (outcome: string): string => `
  create or replace function end_assignment() returns trigger language plpgsql ${DEFINER} as $$
  begin
    update assignment set ended_at = clock_timestamp(),
      ended_because = case when new.status = 'open' then 'handed-over' else new.status end
    where room_id = new.id and ended_at is null and outcome ${outcome} and agent_id = old.support_agent_id;
    return null;
  end $$;
`;

const FUNCTIONS = `
  -- as choose.policy.ts has it; a test holds the two together
  create function desk_weight(p_priority smallint) returns float8 language sql immutable as $$
    select case p_priority when 3 then 2 when 2 then 1.5 else 1 end
  $$;

  -- what somebody has and is offered; what sleeps takes nobody's time
  create function desk_load(p_agent uuid, p_at timestamptz) returns float8 language sql stable ${DEFINER} as $$
    select coalesce(sum(desk_weight(r.priority)), 0)
    from (
      select id from chat_room where status = 'open' and queued_at is not null and support_agent_id = p_agent
      union all
      select room_id from room_desk where offered_to = p_agent and waits and offered_until > p_at
    ) held
    join chat_room r on r.id = held.id join room_desk d on d.room_id = r.id
    where d.snoozed_until is null or d.snoozed_until <= p_at
  $$;

  create function desk_team_load(p_team uuid, p_at timestamptz) returns float8 language sql stable ${DEFINER} as $$
    select coalesce(sum(desk_weight(r.priority)), 0)
    from (
      select id from chat_room where status = 'open' and queued_at is not null and support_agent_id is not null
      union all
      select room_id from room_desk where offered_to is not null and waits and offered_until > p_at
    ) held
    join chat_room r on r.id = held.id join room_desk d on d.room_id = r.id
    where d.team_id = p_team and (d.snoozed_until is null or d.snoozed_until <= p_at)
  $$;

  -- who would be passed by: those in the queues of somebody's teams to whom nothing is offered
  create function desk_is_waited_for(p_agent uuid, p_at timestamptz) returns boolean language sql stable ${DEFINER} as $$
    select exists (
      select from team_member m
      join team t on t.id = m.team_id and t.archived_at is null and t.policy <> 'manual'
      join room_desk d on d.team_id = t.id and d.waits and (d.offered_to is null or d.offered_until <= p_at)
      where m.user_id = p_agent)
  $$;

  -- whether a chat that nobody has just now may go back to somebody without asking the queue; the rest: what was given meanwhile
  create function desk_has_place(p_agent uuid, p_room uuid, p_at timestamptz, p_agent_more float8 default 0, p_team_more float8 default 0)
  returns boolean language sql stable ${DEFINER} as $$
    select a.capacity > 0
      and desk_load(p_agent, p_at) + p_agent_more + least(desk_weight(r.priority), a.capacity) <= a.capacity
      and (t.capacity is null or desk_team_load(t.id, p_at) + p_team_more + desk_weight(r.priority) <= t.capacity)
      and (t.id is null or t.policy = 'manual' or not desk_is_waited_for(p_agent, p_at))
    from chat_room r join room_desk d on d.room_id = r.id
    left join team t on t.id = d.team_id and t.archived_at is null
    cross join (select coalesce((select capacity from agent_profile where user_id = p_agent), 5) as capacity) a
    where r.id = p_room
  $$;

  -- The rooms that are opened again by what is written now and stay with whoever had them, with the record of why. Those that do not
  -- stay lose their agent here; the writer moves them.
  create function take_back(p_rooms uuid[], p_ids uuid[], p_senders uuid[], p_private boolean[], p_online uuid[], p_at timestamptz)
  returns uuid[] language plpgsql ${DEFINER} as $$
  declare
    one record;
    fits boolean;
    more float8;
    kept uuid[] := '{}';
    given jsonb := '{}';
  begin
    for one in
      select r.id, r.priority, r.support_agent_id as agent, d.team_id, d.skills, d.language, t.id as team, t.policy, t.capacity
      from (
        select i.room_id, min(i.ord) as ord
        from unnest(p_rooms, p_ids, p_senders, p_private) with ordinality as i (room_id, id, sender_id, private, ord)
        join app_user u on u.id = i.sender_id and u.disabled_at is null and u.merged_into is null
          and u.role not in ('agent', 'manager', 'admin')
        join chat_participant p on p.room_id = i.room_id and p.user_id = i.sender_id and p.left_at is null
        where not i.private
          and not exists (select from chat_message k where k.room_id = i.room_id and k.id = i.id)
        group by i.room_id
      ) asked
      join chat_room r on r.id = asked.room_id and r.status = 'resolved' and r.support_agent_id is not null
      join room_desk d on d.room_id = r.id
      left join team t on t.id = d.team_id and t.archived_at is null
      order by asked.ord
    loop
      fits := coalesce(one.agent = any (p_online), false);
      if fits then
        perform pg_advisory_xact_lock(hashtextextended('queue', 0));
        more := coalesce((given ->> one.agent::text)::float8, 0);
        fits := desk_has_place(one.agent, one.id, p_at, more, coalesce((given ->> one.team::text)::float8, 0));
      end if;
      if fits then
        kept := kept || one.id;
        if one.team is not null then
          insert into assignment (id, room_id, team_id, at, outcome, agent_id, policy, wanted, seats, judged)
          select gen_random_uuid(), one.id, one.team, p_at, 'returned', one.agent, one.policy,
            jsonb_build_object('roomId', one.id, 'priority', one.priority, 'skills', one.skills, 'language', one.language,
              'lastAgentId', one.agent, 'formerAgentId', one.agent, 'waitedMs', 0, 'front', false, 'dueAt', null,
              'teamRoom', one.capacity - desk_team_load(one.team, p_at) - coalesce((given ->> one.team::text)::float8, 0)),
            jsonb_build_array(jsonb_build_object('userId', one.agent, 'status', 'online', 'capacity', coalesce(a.capacity, 5),
              'load', desk_load(one.agent, p_at) + more, 'kept', 0, 'skills', coalesce(a.skills, '{}'),
              'languages', coalesce(a.languages, '{}'), 'lastGivenAt', null, 'declined', false)),
            jsonb_build_array(jsonb_build_object('userId', one.agent, 'score', 1, 'leftOut', null))
          from (select) always left join agent_profile a on a.user_id = one.agent;
          given := given || jsonb_build_object(one.team::text,
            coalesce((given ->> one.team::text)::float8, 0) + desk_weight(one.priority));
        end if;
        given := given || jsonb_build_object(one.agent::text, more + desk_weight(one.priority));
      else
        update room_desk set former_agent_id = one.agent where room_id = one.id;
        update chat_participant set left_at = p_at where room_id = one.id and user_id = one.agent and left_at is null;
      end if;
    end loop;
    return kept;
  end $$;
`;

async function change(runner: QueryRunner, changes: readonly Change[]): Promise<void> {
  const [found] = (await runner.query(`select pg_get_functiondef('append_any'::regproc) as text`)) as {
    text: string;
  }[];
  let text = found?.text ?? '';
  for (const [before, after] of changes) {
    if (text.split(before).length !== 2)
      throw new Error('append_any is not the one that this migration changes');
    text = text.replace(before, after);
  }
  await runner.query(text);
}
