import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type CreateRoomRequest,
  PRIORITIES,
  type Priority,
  type Role,
  type SaveTeamRequest,
  type Team,
  type Topic,
} from '@parley/protocol';
import pg from 'pg';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { toFailure } from '../../platform/http/to-failure.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { type MovedClock, movedClock } from '../../testing/moved-clock.js';
import { Presence } from '../presence/index.js';
import { ChatStart } from '../rooms/chat-start.service.js';
import { type LockedRoom, moveTo, RoomLog } from '../rooms/index.js';
import { LogWriter } from '../rooms/log-writer.js';
import { weightOf } from './choose.policy.js';
import { DeskPresenceRepository } from './desk-presence.repository.js';
import { QueueDrain } from './drain.service.js';
import { LostAgents } from './lost-agents.service.js';
import { Offers } from './offers.service.js';
import { AGING_MS } from './order.policy.js';

/** Past the gateway nobody refuses what the pool has no room for. */
const AT_ONCE = 6;
/** A chat of a team as it stands in Postgres. */
interface Standing {
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
const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

const actorOf = (userId: string, role: Role): Actor => ({ userId, role, sessionId: '', tokenExpiresAt: 0 });

const refused = (error: unknown): void => {
  if ((error as { code?: string }).code !== 'CONFLICT') throw error;
};

/** On a machine that has other things to do the other server may have been at it for too long; the next look is for that. */
const busy = (error: unknown): void => {
  if (toFailure(error).code !== 'UNAVAILABLE') throw error;
};

/** As every client does: the same again is the same. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = 100; ; left--)
    try {
      return await ask();
    } catch (error) {
      if (toFailure(error).code !== 'UNAVAILABLE' || left === 0) throw error;
      await sleep(100);
    }
}

/** Two servers that know nothing of each other, on one database, with a clock that is moved by hand and people without sockets. */
class DeskTraffic {
  /** Who of the staff is there. */
  readonly there = new Set<string>();
  /** Of each server, where they are held. */
  private readonly looks: (() => Promise<unknown>)[] = [];
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
    const asked = { id: randomUUID(), message: 'Hi', messageId: randomUUID(), ...request };
    const room = await patiently(() => this.any.get(ChatStart).start(actorOf(guestId, 'guest'), asked));
    return room.id;
  }

  /** The customer writes once more. */
  async speak({ id: roomId, ownerId: senderId }: Standing): Promise<void> {
    const said = {
      id: randomUUID(),
      roomId,
      senderId,
      private: false,
      type: 'text',
      socketId: null,
    } as const;
    const say = () => this.any.get(LogWriter).append({ ...said, message: 'Once more', metadata: {} });
    // it may have been closed meanwhile
    await patiently(say).catch(refused);
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
        await (this.looks[n] ?? (() => server.get(QueueDrain).all()))().catch(busy);
      }),
    );
  }

  /** From now on queues are looked at only when `look` says so. */
  holdStill(): void {
    for (const server of this.servers) {
      const drain = server.get(QueueDrain);
      const all = drain.all.bind(drain);
      drain.all = () => Promise.resolve(undefined);
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
async function each<T>(of: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
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

describe('five hundred chats a minute on two servers, with agents who vanish and customers who come back', () => {
  /** Some seconds at more than 500 chats a minute, on two servers that know nothing of each other. */
  const SECONDS = 9;
  const ARRIVALS = 9;
  const AGENTS = 12;
  const CAPACITY = 4;
  const GRACE_SECONDS = 6;
  /** By then everybody is served, with all agents there. */
  const PATIENCE_SECONDS = 60;

  let desk: DeskTraffic;
  let agents: string[];
  let topics: string[];

  beforeAll(async () => {
    desk = await DeskTraffic.start(CAPACITY);
    agents = await desk.agents(AGENTS);
    topics = [];
    for (const [n, team] of [
      { name: 'sales', policy: 'least_busy' as const },
      { name: 'help', policy: 'round_robin' as const, delivery: 'offer' as const, offerSeconds: 5 },
      { name: 'night', policy: 'best_skill' as const, capacity: 8 },
    ].entries())
      // they share colleagues
      topics.push(
        ...(await desk.team(agents.slice(n * 3, n * 3 + 6), { ...team, graceSeconds: GRACE_SECONDS })),
      );
  });
  afterAll(() => desk.stop());

  /** Ordinary ones mostly, and some urgent ones. */
  function something(): CreateRoomRequest {
    const priority: Priority = pick(PRIORITIES.filter((name) => name !== 'urgent'));
    return { topicId: topics[2 * Math.floor(random() * 3) + Number(random() < 0.1)]!, priority };
  }

  /** The agents who are there answer what they are offered, and end some of what they have: a part of it for good. */
  async function work(ends: number, forGood: number): Promise<void> {
    await each(await desk.standing(), async (room) => {
      if (room.status === 'waiting' && desk.there.has(room.offeredTo ?? ''))
        await desk.answer(room, random() < 0.7 ? 'accept' : 'decline');
      if (room.status === 'open' && desk.there.has(room.agentId ?? '') && random() < ends)
        await desk.end(room, random() < forGood ? 'closed' : 'resolved');
    });
  }

  /** Customers whose chats were resolved write once more, some of them while the chat is closed, given out or looked for. */
  async function comeBack(): Promise<void> {
    const resolved = (await desk.standing()).filter(({ status }) => status === 'resolved');
    await each(
      resolved.filter(() => random() < 0.5),
      (room) => desk.speak(room),
    );
  }

  it('overload nobody, have one owner each, and are all answered in the end', async () => {
    const guests = await desk.people('guest', SECONDS * ARRIVALS);
    const found: string[] = [];
    const second = async (...doings: (() => Promise<void>)[]): Promise<void> => {
      desk.clock.pass(1_000);
      await desk.say(agents[0]!);
      await Promise.all([desk.look(), ...doings.map((doing) => doing())]);
      found.push(...(await desk.wrongs()));
    };
    for (const id of agents) desk.there.add(id);
    let lost = 0;
    for (let n = 0; n < SECONDS; n++) {
      if (n % 3 === 1) lost += Number(desk.there.delete(pick([...desk.there])));
      if (random() < 0.3) desk.there.add(pick(agents));
      const coming = guests.splice(0, ARRIVALS);
      const arrive = () => each(coming, async (id) => void (await desk.arrive(id, something())));
      await second(arrive, () => work(0.3, 0.3), comeBack);
    }
    expect(found).toEqual([]);
    expect(lost).toBeGreaterThan(2);
    // some came back, to the same agent at once or by way of the queue
    const { returned = 0, 'assigned again': again = 0 } = await desk.outcomes();
    expect(returned + again).toBeGreaterThan(0);
    for (const id of agents) desk.there.add(id);
    const left = async () =>
      (await desk.standing()).filter(({ status }) => status === 'waiting' || status === 'open').length;
    for (let n = 0; n < PATIENCE_SECONDS && (await left()) > 0; n++) await second(() => work(0.8, 1));
    expect(found).toEqual([]);
    expect(await left()).toBe(0);
    expect(await desk.standing()).toHaveLength(SECONDS * ARRIVALS);
    expect(await desk.unserved()).toEqual([]);
  });
});

describe('a load that lasts', () => {
  /** An hour in which more comes than can be done, looked at every few minutes. */
  const ROUND_MS = 150_000;
  const ROUNDS = 26;
  const ARRIVALS = 3;
  const CAPACITY = 2;
  const AGENTS = 4;
  const TEAM_CAPACITY = 7;
  /** A chat keeps its agent for so many rounds at most. */
  const TAKES = 2;

  /**
   * Who came so much later is never served before: a step of age for each step of priority, one for who returns, one since steps
   * are whole; and until a place is free that is large enough, in the team and with one agent after the other.
   */
  const NO_LONGER_MS = (PRIORITIES.length - 1 + 1 + 1) * AGING_MS + 2 * TAKES * ROUND_MS;

  let desk: DeskTraffic;
  let topics: string[];

  /** A wait in the queue, in rounds. */
  interface Wait {
    roomId: string;
    priority: number;
    from: number;
    until: number;
  }

  beforeAll(async () => {
    desk = await DeskTraffic.start(CAPACITY);
    const agents = await desk.agents(AGENTS);
    topics = await desk.team(agents, { name: 'desk', capacity: TEAM_CAPACITY });
    for (const id of agents) desk.there.add(id);
    desk.holdStill();
  });
  afterAll(() => desk.stop());

  const waits: Wait[] = [];
  const waiting = new Map<string, number>();
  /** Since which round an agent has it. */
  const held = new Map<string, number>();

  /** Who waits now, and whose wait is over. */
  async function note(round: number): Promise<void> {
    const begun: string[] = [];
    for (const { id: roomId, status, priority } of await desk.standing()) {
      const from = waiting.get(roomId);
      if (status === 'waiting' && from === undefined) begun.push(roomId);
      if (status !== 'waiting' && from !== undefined) {
        waits.push({ roomId, priority, from, until: round });
        waiting.delete(roomId);
      }
      if (status === 'open') held.set(roomId, held.get(roomId) ?? round);
      else held.delete(roomId);
    }
    for (const roomId of begun) waiting.set(roomId, round);
    await desk.waitSince(begun, desk.clock.now());
  }

  async function round(n: number, guests: readonly string[], found: string[]): Promise<void> {
    desk.clock.pass(ROUND_MS);
    await desk.say(guests[0] ?? [...desk.there][0]!);
    await each(guests, async (id) => {
      const isUrgent = random() < 0.15;
      const priority: Priority = pick(['low', 'normal', 'normal', 'high'] as const);
      await desk.arrive(id, { topicId: topics[Number(isUrgent)]!, priority });
    });
    const rooms = await desk.standing();
    const back = guests.length === 0 ? [] : rooms.filter(isBack);
    await each(back, (room) => desk.speak(room));
    await note(n);
    const over = rooms.filter(({ id }) => {
      const since = held.get(id);
      return since !== undefined && (n - since >= TAKES || random() < 0.4);
    });
    await each(over, (room) => desk.end(room, random() < 0.5 ? 'resolved' : 'closed'));
    await desk.look();
    await note(n);
    found.push(...(await desk.wrongs()));
  }

  const isBack = ({ status }: Standing): boolean => status === 'resolved' && random() < 0.3;

  /** Pairs of whom the second came later, and was served before the first. */
  function overtakings(): { of: Wait; by: Wait }[] {
    return waits.flatMap((of) =>
      waits.filter((by) => by.from > of.from && by.until < of.until).map((by) => ({ of, by })),
    );
  }

  it('serves urgent and returning chats first, and lets nobody wait for ever', async () => {
    const guests = await desk.people('guest', ROUNDS * ARRIVALS);
    const found: string[] = [];
    let n = 0;
    for (; n < ROUNDS; n++) await round(n, guests.splice(0, ARRIVALS), found);
    // there was too much for them
    expect(waiting.size).toBeGreaterThan(10);
    while (waiting.size > 0 && n < 4 * ROUNDS) await round(n++, [], found);
    expect(found).toEqual([]);
    expect(waiting.size).toBe(0);
    expect(await desk.unserved()).toEqual([]);
    const passed = overtakings();
    expect(passed.filter(({ of, by }) => (by.from - of.from) * ROUND_MS > NO_LONGER_MS)).toEqual([]);
    // the load was one under which order matters, to the light, the urgent and those who came back
    expect(passed.some(({ of, by }) => of.priority === 0 && by.priority > 0)).toBe(true);
    expect(waits.some(({ priority }) => priority === PRIORITIES.indexOf('urgent'))).toBe(true);
    expect(new Set(waits.map(({ roomId }) => roomId)).size).toBeLessThan(waits.length);
  });
});
