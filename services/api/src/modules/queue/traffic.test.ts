import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PRIORITIES, type Priority, type Role, type Team, type Topic } from '@parley/protocol';
import pg from 'pg';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';
import { type MovedClock, movedClock } from '../../testing/moved-clock.js';
import { ChatStart } from '../rooms/chat-start.service.js';
import { moveTo, RoomLog } from '../rooms/index.js';
import { weightOf } from './choose.policy.js';
import { DeskPresenceRepository } from './desk-presence.repository.js';
import { QueueDrain } from './drain.service.js';
import { LostAgents } from './lost-agents.service.js';
import { Offers } from './offers.service.js';

/** Some seconds at more than 500 chats a minute, on two servers that know nothing of each other. */
const SECONDS = 12;
const ARRIVALS = 9;
const AGENTS = 12;
const CAPACITY = 4;
const GRACE_SECONDS = 6;
/** By then everybody is served, with all agents there. */
const PATIENCE_SECONDS = 60;
const AT_ONCE = 6;

let one: ChatApp;
let two: ChatApp;
let clock: MovedClock;
let rows: pg.Client;
let agents: string[];
let topics: string[];

// the same traffic each time
let seed = 20_261_128;
const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

const actorOf = (userId: string, role: Role): Actor => ({ userId, role, sessionId: '', tokenExpiresAt: 0 });

async function people(role: Role, count: number): Promise<string[]> {
  const { rows: made } = await rows.query<{ id: string }>(
    `insert into app_user (id, role, name) select gen_random_uuid(), $1, $1 || n from generate_series(1, $2) n returning id`,
    [role, count],
  );
  return made.map(({ id }) => id);
}

beforeAll(async () => {
  one = await chatApp();
  two = await chatApp({}, one);
  clock = movedClock(one, two);
  rows = new pg.Client({ connectionString: one.database.superuserUrl });
  await rows.connect();
  agents = await people('agent', AGENTS);
  const admin = await one.an.admin();
  const teams = [
    { name: 'sales', policy: 'least_busy' },
    { name: 'help', policy: 'round_robin', delivery: 'offer', offerSeconds: 5 },
    { name: 'night', policy: 'best_skill', capacity: 10 },
  ];
  topics = [];
  for (const [n, team] of teams.entries()) {
    const made = await admin.post('/admin/teams', { ...team, graceSeconds: GRACE_SECONDS }).expect(201);
    const { id: teamId } = made.body as Team;
    // they share colleagues
    const memberIds = agents.slice(n * 3, n * 3 + 6);
    await admin.put(`/admin/teams/${teamId}/members`, { memberIds }).expect(200);
    const names = { en: team.name, de: team.name, ar: team.name };
    topics.push(((await admin.post('/admin/topics', { teamId, names }).expect(201)).body as Topic).id);
  }
  for (const id of agents)
    await admin.patch(`/admin/people/${id}/profile`, { capacity: CAPACITY }).expect(200);
});
afterAll(async () => {
  await rows.end();
  await two.close();
  await one.close();
});

/** The desk as it stands in Postgres. */
interface Standing {
  id: string;
  status: string;
  agentId: string | null;
  priority: number;
  waits: boolean;
  offeredTo: string | null;
  staffInIt: number;
  held: number;
}

async function standing(): Promise<Standing[]> {
  const { rows: found } = await rows.query<Standing>(
    `select r.id, r.status, r.support_agent_id as "agentId", r.priority, d.waits, d.offered_to as "offeredTo",
       (select count(*)::int from chat_participant p join app_user u on u.id = p.user_id
        where p.room_id = r.id and p.left_at is null and u.role = 'agent') as "staffInIt",
       (select count(*)::int from assignment a where a.room_id = r.id and a.outcome = 'assigned' and a.ended_at is null) as held
     from chat_room r join room_desk d on d.room_id = r.id where d.team_id is not null`,
  );
  return found;
}

/** What must never be, in words. */
function wrongs(rooms: readonly Standing[]): string[] {
  const loads = new Map<string, number>();
  for (const { agentId, offeredTo, status, priority } of rooms) {
    const holder = status === 'open' ? agentId : offeredTo;
    if (holder) loads.set(holder, (loads.get(holder) ?? 0) + weightOf(priority));
  }
  return [
    ...[...loads].flatMap(([id, load]) => (load > CAPACITY ? [`${id} has ${load}`] : [])),
    ...rooms.flatMap(({ id, status, agentId, waits, offeredTo, staffInIt, held }) => [
      ...(waits === (status === 'waiting')
        ? []
        : [`${id} is ${status} and ${waits ? '' : 'not '}in the queue`]),
      ...((status === 'open') === (agentId !== null) || status === 'closed'
        ? []
        : [`${id} is ${status} with ${agentId}`]),
      ...(offeredTo && !waits ? [`${id} is offered and does not wait`] : []),
      ...(status === 'open' && (staffInIt !== 1 || held !== 1)
        ? [`${id} has ${staffInIt} agents, ${held} owners`]
        : []),
      ...(status !== 'open' && (staffInIt > 0 || held > 0) && status !== 'closed'
        ? [`${id} waits and has an owner`]
        : []),
    ]),
  ];
}

async function arrive(server: ChatApp, guestId: string): Promise<void> {
  const priority: Priority = pick(PRIORITIES.filter((name) => name !== 'urgent'));
  await server
    .get(ChatStart)
    .start(actorOf(guestId, 'guest'), { message: 'Hi', topicId: pick(topics), priority });
}

/** Each server looks at the queues as it does by itself, at the same time. */
async function look(): Promise<void> {
  await Promise.all(
    [one, two].map(async (server) => {
      await server.get(LostAgents).release();
      await server.get(QueueDrain).all();
    }),
  );
}

/** The agents who are there answer what they are offered, and end some of what they have. */
async function work(there: ReadonlySet<string>, ends: number): Promise<void> {
  const rooms = (await standing()).filter(
    ({ agentId, offeredTo, status }) =>
      there.has(offeredTo ?? '') || (status === 'open' && there.has(agentId ?? '')),
  );
  const act = async ({ id, status, offeredTo, agentId }: Standing): Promise<void> => {
    const server = pick([one, two]);
    if (status === 'waiting') {
      const answer = random() < 0.7 ? 'accept' : 'decline';
      // it may have run out meanwhile
      await server.get(Offers)[answer](actorOf(offeredTo!, 'agent'), id).catch(refused);
    } else if (random() < ends)
      await server
        .get(RoomLog)
        .change(actorOf(agentId!, 'agent'), id, 'staff', (locked) => moveTo(locked, 'closed', agentId!))
        .catch(refused);
  };
  // past the gateway nobody refuses what the pool has no room for
  while (rooms.length > 0) await Promise.all(rooms.splice(0, AT_ONCE).map(act));
}

const refused = (error: unknown): void => {
  if ((error as { code?: string }).code !== 'CONFLICT') throw error;
};

/** As the servers with their sockets would say it. */
async function say(there: ReadonlySet<string>): Promise<void> {
  const here = [...there].map((id): [string, 'online'] => [id, 'online']);
  await one
    .get(Database)
    .system(() => one.get(DeskPresenceRepository).say(agents[0]!, here, new Date(clock.now())));
}

describe('five hundred chats a minute on two servers, with agents who vanish', () => {
  it('overload nobody, have one owner each, and are all answered in the end', async () => {
    const guests = await people('guest', SECONDS * ARRIVALS);
    const there = new Set(agents);
    const found: string[] = [];
    let lost = 0;
    for (let second = 0; second < SECONDS; second++) {
      clock.pass(1_000);
      if (second % 3 === 1) lost += Number(there.delete(pick([...there])));
      if (random() < 0.3) there.add(pick(agents));
      await say(there);
      const coming = guests.splice(0, ARRIVALS);
      await Promise.all([
        ...coming.map((id, n) => arrive(n % 2 === 0 ? one : two, id)),
        look(),
        work(there, 0.3),
      ]);
      found.push(...wrongs(await standing()));
    }
    expect(found).toEqual([]);
    expect(lost).toBeGreaterThan(2);
    for (const id of agents) there.add(id);
    const left = async () => (await standing()).filter(({ status }) => status !== 'closed').length;
    let seconds = 0;
    while ((await left()) > 0 && seconds++ < PATIENCE_SECONDS) {
      clock.pass(1_000);
      await say(there);
      await look();
      await work(there, 0.8);
      found.push(...wrongs(await standing()));
    }
    expect(found).toEqual([]);
    expect(await left()).toBe(0);
    const all = await standing();
    expect(all).toHaveLength(SECONDS * ARRIVALS);
    const { rows: unserved } = await rows.query(
      `select r.id from chat_room r join room_desk d on d.room_id = r.id and d.team_id is not null
       where not exists (select from assignment a where a.room_id = r.id and a.outcome = 'assigned')`,
    );
    expect(unserved).toEqual([]);
  });
});
