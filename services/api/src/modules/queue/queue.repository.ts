import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Waiting } from './order.policy.js';

/** A chat in a team's queue, with what a choice goes by. */
export interface WaitingRow extends Waiting {
  teamId: string;
  ownerId: string;
  skills: string[];
  language: string | null;
  offeredTo: string | null;
  offeredUntil: number | null;
  overflowed: boolean;
  /** Somebody has been looked for since it began to wait. */
  looked: boolean;
  lastAgentId: string | null;
  formerAgentId: string | null;
}

/** Open chats, and chats that are offered, by who has them, whose queue they came by, and what they weigh. */
export interface LoadRow {
  agentId: string;
  teamId: string | null;
  priority: number;
  rooms: number;
}

export interface HadRow {
  roomId: string;
  agentId: string;
  graceSeconds: number;
  seenAt: Date | null;
}

/** Of one look at the queues; with more than that the rest waits for the next. */
const AT_MOST = 2_000;

const IN_QUEUE = `from room_desk d join chat_room r on r.id = d.room_id join team t on t.id = d.team_id
  where d.waits and d.team_id is not null and t.archived_at is null`;
const MS = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

/** The SQL of queues. */
@Injectable()
export class QueueRepository {
  constructor(private readonly database: Database) {}

  /** Chats are given out by one server at a time, until the unit ends: else two would take the same seat. */
  async lock(): Promise<void> {
    await this.database.query(`select pg_advisory_xact_lock(hashtextextended('queue', 0))`);
  }

  /** Whether anybody waits who is given out by the server, and whether to any of them nothing is offered. */
  async work(now: Date): Promise<{ waits: boolean; isDue: boolean }> {
    const given = `select ${IN_QUEUE} and t.policy <> 'manual'`;
    const [found] = await this.database.prepared<{ waits: boolean; isDue: boolean }>(
      'queue-work',
      `select exists (${given}) as waits, exists (${given} and (d.offered_to is null or d.offered_until <= $1)) as "isDue"`,
      [now],
    );
    return found!;
  }

  /** Whether anybody waits in the queue of a team. */
  async isAnybodyThere(): Promise<boolean> {
    return (await this.database.query(`select ${IN_QUEUE} limit 1`)).length > 0;
  }

  /** All who wait in the queues of teams, in no order. */
  async waiting(): Promise<WaitingRow[]> {
    const rows = await this.database.query<
      WaitingRow & { firstDueAt: number | null; nextDueAt: number | null }
    >(
      `select r.id as "roomId", d.team_id as "teamId", r.user_id as "ownerId", r.priority, d.front, d.skills, d.language,
         ${MS('coalesce(r.waiting_since, r.queued_at)')} as "waitingSince",
         ${MS('least(d.first_due_at, d.next_due_at)')} as "dueAt",
         d.offered_to as "offeredTo", ${MS('d.offered_until')} as "offeredUntil", d.overflowed_at is not null as overflowed,
         exists (select from assignment a where a.room_id = r.id and a.at >= coalesce(r.waiting_since, r.queued_at)) as looked,
         d.former_agent_id as "formerAgentId", d.former_agent_id is not null as returned,
         coalesce(d.former_agent_id, (select p.support_agent_id from chat_room p where p.user_id = r.user_id and p.support_agent_id is not null
          order by p.active_minute desc limit 1)) as "lastAgentId"
       ${IN_QUEUE} order by coalesce(r.waiting_since, r.queued_at) limit ${AT_MOST}`,
    );
    return rows;
  }

  /** Of the whole desk. A chat that sleeps takes nobody's time. */
  loads(now: Date): Promise<LoadRow[]> {
    return this.database.query<LoadRow>(
      `select coalesce(r.support_agent_id, d.offered_to) as "agentId", d.team_id as "teamId", r.priority, count(*) as rooms
       from chat_room r join room_desk d on d.room_id = r.id
       where r.queued_at is not null and r.id in (
         select id from chat_room where status = 'open' and queued_at is not null and support_agent_id is not null
         union all select room_id from room_desk where offered_to is not null and waits and offered_until > $1)
         and (d.snoozed_until is null or d.snoozed_until <= $1)
       group by 1, 2, 3`,
      [now],
    );
  }

  /** Whether a chat that sleeps may go on with whoever has it. Call under the lock. */
  async mayGoOn(roomId: string, agentId: string, now: Date): Promise<boolean> {
    const [row] = await this.database.query<{ may: boolean | null }>(
      'select desk_has_place($1, $2, $3) as may',
      [agentId, roomId, now],
    );
    return row?.may ?? true;
  }

  /** Who was given or offered a chat last when. */
  async lastGiven(userIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.query<{ userId: string; at: number | null }>(
      `select u.id as "userId", (select ${MS('a.at')} from assignment a where a.agent_id = u.id order by a.at desc limit 1) as at
       from unnest($1::uuid[]) u (id)`,
      [userIds],
    );
    return new Map(rows.flatMap(({ userId, at }) => (at === null ? [] : [[userId, at] as const])));
  }

  /** Who did not take which of the chats when it was offered to them since then. */
  async declined(roomIds: readonly string[], since: Date): Promise<Map<string, Set<string>>> {
    const rows = await this.database.query<{ roomId: string; agentIds: string[] }>(
      `select room_id as "roomId", array_agg(distinct agent_id) as "agentIds" from assignment
       where room_id = any ($1) and at > $2 and outcome = 'offered' and ended_because in ('declined', 'expired')
       group by room_id`,
      [roomIds, since],
    );
    return new Map(rows.map(({ roomId, agentIds }) => [roomId, new Set(agentIds)]));
  }

  /** Chats of teams that one of these has: after which time they are taken from who is away, and when they were last seen in it. */
  had(agentIds: readonly string[]): Promise<HadRow[]> {
    return this.database.query<HadRow>(
      `select r.id as "roomId", r.support_agent_id as "agentId", t.grace_seconds as "graceSeconds",
         -- backwards from the end, where it mostly is
         (select m.created_at from chat_message m where m.room_id = r.id and not m.private
            and (m.type = 'system' or m.sender_id = r.support_agent_id) order by m.seq desc limit 1) as "seenAt"
       from chat_room r join room_desk d on d.room_id = r.id join team t on t.id = d.team_id
       where r.status = 'open' and r.queued_at is not null and r.support_agent_id = any ($1)
         and t.archived_at is null and d.snoozed_until is null`,
      [agentIds],
    );
  }
}
