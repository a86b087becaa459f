import { randomUUID } from 'node:crypto';
import type { CreateRoomRequest, Role, SaveTeamRequest, Team, Topic } from '@parley/protocol';
import pg from 'pg';
import { Presence } from '../modules/presence/index.js';
import { weightOf } from '../modules/queue/choose.policy.js';
import { DeskPresenceRepository } from '../modules/queue/desk-presence.repository.js';
import { QueueDrain } from '../modules/queue/drain.service.js';
import { LostAgents } from '../modules/queue/lost-agents.service.js';
import { Offers } from '../modules/queue/offers.service.js';
import { ChatStart } from '../modules/rooms/chat-start.service.js';
import { type LockedRoom, moveTo, RoomLog } from '../modules/rooms/index.js';
import { LogWriter } from '../modules/rooms/log-writer.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database/database.js';
import { type ChatApp, chatApp, type Person } from './chat-app.js';
import { type MovedClock, movedClock } from './moved-clock.js';

/** Past the gateway nobody refuses what the pool has no room for. */
const AT_ONCE = 6;

/** A chat of a team as it stands in Postgres. */
export interface Standing {
  id: string;
  ownerId: string;
  teamId: string;
  status: 'waiting' | 'open' | 'resolved' | 'closed';
  agentId: string | null;
  priority: number;
  waits: boolean;
  offeredTo: string | null;
  offerStands: boolean;
  staffInIt: number;
  held: number;
}

// the same traffic each time
let seed = 20_261_128;
export const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
export const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

const actorOf = (userId: string, role: Role): Actor => ({ userId, role, sessionId: '', tokenExpiresAt: 0 });

const refused = (error: unknown): void => {
  if ((error as { code?: string }).code !== 'CONFLICT') throw error;
};

/** Two servers that know nothing of each other, on one database, with a clock that is moved by hand and people without sockets. */
export class DeskTraffic {
  /** Who of the staff is there. */
  readonly there = new Set<string>();
  /** Of each server, where they are held. */
  private readonly looks: (() => Promise<void>)[] = [];
  /** What each team takes on. */
  private readonly teams = new Map<string, number>();

  private constructor(
    readonly servers: readonly [ChatApp, ChatApp],
    readonly clock: MovedClock,
    private readonly rows: pg.Client,
    private readonly admin: Person,
    private readonly capacity: number,
  ) {}

  static async start(capacity: number): Promise<DeskTraffic> {
    const one = await chatApp();
    const two = await chatApp({}, one);
    const clock = movedClock(one, two);
    const rows = new pg.Client({ connectionString: one.database.superuserUrl });
    await rows.connect();
    const traffic = new DeskTraffic([one, two], clock, rows, await one.an.admin(), capacity);
    for (const server of [one, two]) server.get(Presence).onlineStaff = () => [...traffic.there];
    return traffic;
  }

  async stop(): Promise<void> {
    await this.rows.end();
    await this.servers[1].close();
    await this.servers[0].close();
  }

  async people(role: Role, count: number): Promise<string[]> {
    const { rows } = await this.rows.query<{ id: string }>(
      `insert into app_user (id, role, name) select gen_random_uuid(), $1, $1 || n from generate_series(1, $2) n returning id`,
      [role, count],
    );
    return rows.map(({ id }) => id);
  }

  async agents(count: number): Promise<string[]> {
    const ids = await this.people('agent', count);
    const { capacity } = this;
    for (const id of ids) await this.admin.patch(`/admin/people/${id}/profile`, { capacity }).expect(200);
    return ids;
  }

  /** Its topics: an ordinary one, and one whose chats are urgent. */
  async team(memberIds: string[], request: SaveTeamRequest & { name: string }): Promise<string[]> {
    const { id } = (await this.admin.post('/admin/teams', request).expect(201)).body as Team;
    this.teams.set(id, request.capacity ?? Infinity);
    await this.admin.put(`/admin/teams/${id}/members`, { memberIds }).expect(200);
    const names = { en: request.name, de: request.name, ar: request.name };
    const topics: string[] = [];
    for (const priority of [null, 'urgent']) {
      const made = await this.admin.post('/admin/topics', { teamId: id, names, priority }).expect(201);
      topics.push((made.body as Topic).id);
    }
    return topics;
  }

  async standing(): Promise<Standing[]> {
    const { rows } = await this.rows.query<Standing>(
      `select r.id, r.user_id as "ownerId", d.team_id as "teamId", r.status, r.support_agent_id as "agentId", r.priority, d.waits,
         d.offered_to as "offeredTo", coalesce(d.offered_until > $1, false) as "offerStands",
         (select count(*)::int from chat_participant p join app_user u on u.id = p.user_id
          where p.room_id = r.id and p.left_at is null and u.role = 'agent') as "staffInIt",
         (select count(*)::int from assignment a
          where a.room_id = r.id and a.outcome in ('assigned', 'returned') and a.ended_at is null) as held
       from chat_room r join room_desk d on d.room_id = r.id where d.team_id is not null`,
      [new Date(this.clock.now())],
    );
    return rows;
  }

  /** What must never be, in words. */
  async wrongs(): Promise<string[]> {
    const rooms = await this.standing();
    return [...this.overloads(rooms), ...rooms.flatMap(wrongsOf)];
  }

  private overloads(rooms: readonly Standing[]): string[] {
    const loads = new Map<string, number>();
    for (const { teamId, agentId, offeredTo, offerStands, status, priority } of rooms) {
      const holder = status === 'open' ? agentId : offerStands ? offeredTo : null;
      if (holder) for (const id of [holder, teamId]) loads.set(id, (loads.get(id) ?? 0) + weightOf(priority));
    }
    const most = (id: string): number => this.teams.get(id) ?? this.capacity;
    return [...loads].flatMap(([id, load]) => (load > most(id) ? [`${id} has ${load} of ${most(id)}`] : []));
  }

  /** How often somebody was looked for, by what came of it. */
  async outcomes(): Promise<Record<string, number>> {
    const { rows } = await this.rows.query<{ outcome: string; n: number }>(
      `select case when outcome = 'assigned' and wanted ->> 'formerAgentId' is not null
         then 'assigned again' else outcome end as outcome, count(*)::int as n from assignment group by 1`,
    );
    return Object.fromEntries(rows.map(({ outcome, n }) => [outcome, n]));
  }

  /** Chats that nobody was ever given. */
  async unserved(): Promise<string[]> {
    const { rows } = await this.rows.query<{ id: string }>(
      `select r.id from chat_room r join room_desk d on d.room_id = r.id and d.team_id is not null
       where not exists (select from assignment a where a.room_id = r.id and a.outcome = 'assigned')`,
    );
    return rows.map(({ id }) => id);
  }

  private get any(): ChatApp {
    return pick(this.servers);
  }

  async arrive(guestId: string, request: CreateRoomRequest): Promise<string> {
    const chat = this.any.get(ChatStart);
    return (await chat.start(actorOf(guestId, 'guest'), { message: 'Hi', ...request })).id;
  }

  /** The customer writes once more. */
  async speak({ id: roomId, ownerId: senderId }: Standing): Promise<void> {
    const message = {
      id: randomUUID(),
      roomId,
      senderId,
      private: false,
      message: 'Once more',
      metadata: {},
    };
    // it may have been closed meanwhile
    await this.any
      .get(LogWriter)
      .append({ ...message, type: 'text', socketId: null })
      .catch(refused);
  }

  async end({ id, agentId }: Standing, to: 'resolved' | 'closed'): Promise<void> {
    const end = (locked: LockedRoom): void => moveTo(locked, to, agentId!);
    await this.any.get(RoomLog).change(actorOf(agentId!, 'agent'), id, 'staff', end).catch(refused);
  }

  /** It may have run out meanwhile. */
  async answer({ id, offeredTo }: Standing, answer: 'accept' | 'decline'): Promise<void> {
    await this.any.get(Offers)[answer](actorOf(offeredTo!, 'agent'), id).catch(refused);
  }

  /** As the servers with their sockets would say who is there. */
  async say(nodeId: string): Promise<void> {
    const here = [...this.there].map((id): [string, 'online'] => [id, 'online']);
    const [one] = this.servers;
    await one
      .get(Database)
      .system(() => one.get(DeskPresenceRepository).say(nodeId, here, new Date(this.clock.now())));
  }

  /** Each server looks at the queues as it does by itself, at the same time. */
  async look(): Promise<void> {
    await Promise.all(
      this.servers.map(async (server, n) => {
        await server.get(LostAgents).release();
        await (this.looks[n] ?? (() => server.get(QueueDrain).all()))();
      }),
    );
  }

  /** From now on queues are looked at only when `look` says so. */
  holdStill(): void {
    for (const server of this.servers) {
      const drain = server.get(QueueDrain);
      const all = drain.all.bind(drain);
      drain.all = () => Promise.resolve();
      this.looks.push(all);
    }
  }

  /** What Postgres takes to be the time goes on by itself: whoever waits has done so since `at` by the clock of the servers. */
  async waitSince(roomIds: readonly string[], at: number): Promise<void> {
    await this.rows.query(
      'update chat_room set waiting_since = $2 where id = any ($1) and waiting_since is not null',
      [roomIds, new Date(at)],
    );
  }
}

/** Some at a time. */
export async function each<T>(of: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  for (let n = 0; n < of.length; n += AT_ONCE) await Promise.all(of.slice(n, n + AT_ONCE).map(act));
}

const IN_HAND = { waiting: [0, 0], open: [1, 1], resolved: [1, 0], closed: [1, 0] } as const;

function wrongsOf({ id, status, agentId, waits, offeredTo, staffInIt, held }: Standing): string[] {
  const [most, holds] = IN_HAND[status];
  return [
    ...(waits === (status === 'waiting')
      ? []
      : [`${id} is ${status} and ${waits ? '' : 'not '}in the queue`]),
    ...(status === 'open' && agentId === null ? [`${id} is open with nobody`] : []),
    ...(status === 'waiting' && agentId !== null ? [`${id} waits with ${agentId}`] : []),
    ...(offeredTo && !waits ? [`${id} is offered and does not wait`] : []),
    ...(held === holds && staffInIt <= most && staffInIt >= holds
      ? []
      : [`${id} is ${status} with ${staffInIt} agents and ${held} owners`]),
  ];
}
