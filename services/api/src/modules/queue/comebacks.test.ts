import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Assignment,
  type AssignmentList,
  PRIORITIES,
  type Room,
  type StaffRoom,
  type Team,
  type Topic,
  UNTIL_MESSAGE,
} from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { Presence } from '../presence/index.js';
import { ByThemselves } from '../routing/by-themselves.service.js';
import { weightOf } from './choose.policy.js';
import { QueueRepository } from './queue.repository.js';

let chat: ChatApp;
let beside: ChatApp;
let admin: Person;

beforeAll(async () => {
  chat = await chatApp();
  beside = await chatApp({}, chat);
  admin = await chat.an.admin();
  // without Redis a server knows its own alone
  const presence = chat.get(Presence);
  beside.get(Presence).onlineStaff = () => presence.onlineStaff();
});
afterAll(async () => {
  await beside.close();
  await chat.close();
});

async function aTeam(members: Person[], request: object = {}): Promise<{ id: string; topicId: string }> {
  const { id } = (await admin.post('/admin/teams', { name: randomUUID(), ...request }).expect(201))
    .body as Team;
  const memberIds = members.map((member) => member.id);
  await admin.put(`/admin/teams/${id}/members`, { memberIds }).expect(200);
  const names = { en: 'Pay', de: 'Zahlen', ar: 'دفع' };
  const made = await admin.post('/admin/topics', { teamId: id, names }).expect(201);
  return { id, topicId: (made.body as Topic).id };
}

/** Who is there, with so many places. */
async function somebody(capacity: number, name?: string): Promise<Person> {
  const agent = await chat.an.agent(name);
  await admin.patch(`/admin/people/${agent.id}/profile`, { capacity }).expect(200);
  const desk = await agent.socket();
  await desk.next('presence', ({ userId, status }) => userId === agent.id && status === 'online');
  return agent;
}

type Guest = Person & { room: Room };
const ask = ({ topicId }: { topicId?: string }, request: object = {}): Promise<Guest> =>
  chat.a.guest({ message: 'Hi', ...(topicId && { topicId }), ...request });
const seen = async ({ room }: Guest): Promise<StaffRoom> =>
  (await admin.get(`/chat/room/${room.id}`).expect(200)).body as StaffRoom;
const why = async ({ room }: Guest): Promise<Assignment[]> =>
  ((await admin.get(`/chat/support/room/${room.id}/assignments`).expect(200)).body as AssignmentList).items;
const had = (guest: Guest, agent: Person) =>
  eventually(async () => expect((await seen(guest)).supportAgentId).toBe(agent.id));
const resolve = (agent: Person, { room }: Guest) =>
  agent.patch(`/chat/support/room/${room.id}`, { status: 'resolved' }).expect(200);
const says = (guest: Guest) =>
  guest.post(`/chat/room/${guest.room.id}/messages`, { message: 'One more thing' }).expect(201);

const rows = <T>(sql: string, values: unknown[] = []) =>
  chat.get(Database).system(() => chat.get(Database).query<T & object>(sql, values));

/** A chat that the agent has had and resolved. */
async function doneBy(agent: Person, team: { topicId?: string }, request: object = {}): Promise<Guest> {
  const guest = await ask(team, request);
  if (team.topicId) await had(guest, agent);
  else await agent.post(`/chat/support/room/${guest.room.id}/assign`).expect(200);
  await resolve(agent, guest);
  return guest;
}

const takenBy = async (agent: Person): Promise<Guest> => {
  const guest = await ask({});
  await agent.post(`/chat/support/room/${guest.room.id}/assign`).expect(200);
  return guest;
};

describe('a resolved chat whose customer writes again', () => {
  it('goes on with who had it, if they have a place for it, and the record says so', async () => {
    const agent = await somebody(2, 'Lina');
    const guest = await doneBy(agent, await aTeam([agent]));
    await says(guest);
    expect(await seen(guest)).toMatchObject({ status: 'open', supportAgentId: agent.id });
    const records = await why(guest);
    expect(records.map(({ outcome }) => outcome)).toEqual(['returned', 'assigned']);
    expect(records[0]).toMatchObject({
      agentId: agent.id,
      wanted: { formerAgentId: agent.id, waitedSeconds: 0 },
      candidates: [{ userId: agent.id, name: 'Lina', leftOut: null, load: 0, capacity: 2 }],
      endedAt: null,
    });
    await resolve(agent, guest);
    expect((await why(guest))[0]).toMatchObject({ outcome: 'returned', endedBecause: 'resolved' });
  });

  it('goes to the queue when they are full, by weight, and is theirs when a place is free', async () => {
    const agent = await somebody(2);
    const colleague = await chat.an.agent();
    const team = await aTeam([agent, colleague], { policy: 'round_robin' });
    const guest = await doneBy(agent, team, { priority: 'high' });
    const other = await takenBy(agent);
    await says(guest);
    const page = await seen(guest);
    expect(page).toMatchObject({ status: 'waiting', supportAgentId: null });
    expect(page.participants.map(({ userId }) => userId)).toEqual([guest.id]);
    await eventually(async () =>
      expect((await why(guest))[0]).toMatchObject({
        outcome: 'nobody',
        wanted: { formerAgentId: agent.id },
        candidates: expect.arrayContaining([
          expect.objectContaining({ userId: agent.id, leftOut: 'full', load: 1 }),
        ]) as unknown,
      }),
    );
    await resolve(agent, other);
    await had(guest, agent);
  });

  it('goes to a colleague who has a place, since waiting is worse than somebody new', async () => {
    const agent = await somebody(1);
    const team = await aTeam([agent]);
    const guest = await doneBy(agent, team);
    await takenBy(agent);
    const colleague = await somebody(1);
    await admin.put(`/admin/teams/${team.id}/members`, { memberIds: [agent.id, colleague.id] }).expect(200);
    await says(guest);
    await had(guest, colleague);
    expect((await why(guest))[0]).toMatchObject({ outcome: 'assigned', wanted: { formerAgentId: agent.id } });
  });

  it('asks who had it before all others, by any policy', async () => {
    const agent = await somebody(2);
    const colleague = await somebody(9);
    const team = await aTeam([agent]);
    const guest = await doneBy(agent, team);
    const [other] = [await takenBy(agent), await takenBy(agent)];
    // the colleague has less to do
    await says(guest);
    await eventually(async () => expect((await why(guest))[0]?.outcome).toBe('nobody'));
    const members = (memberIds: string[]) =>
      admin.put(`/admin/teams/${team.id}/members`, { memberIds }).expect(200);
    // there is nobody for it until there are both, whenever the queue is looked at
    await members([]);
    await resolve(agent, other);
    await members([agent.id, colleague.id]);
    await had(guest, agent);
  });

  it('goes to the queue when its team has enough', async () => {
    const [agent, colleague] = [await somebody(5), await somebody(5)];
    const team = await aTeam([agent], { capacity: 1 });
    const guest = await doneBy(agent, team);
    await admin.put(`/admin/teams/${team.id}/members`, { memberIds: [colleague.id] }).expect(200);
    await had(await ask(team), colleague);
    await says(guest);
    expect(await seen(guest)).toMatchObject({ status: 'waiting', supportAgentId: null });
  });

  it('does not pass by who waits for that place', async () => {
    const agent = await somebody(2);
    const team = await aTeam([agent]);
    const guest = await doneBy(agent, team);
    const one = await takenBy(agent);
    // of two places it needs one and a half: the other half is kept for it
    const heavy = await ask(team, { priority: 'high' });
    await eventually(async () => expect((await why(heavy))[0]?.outcome).toBe('nobody'));
    await says(guest);
    expect((await seen(guest)).status).toBe('waiting');
    await resolve(agent, one);
    await had(heavy, agent);
    expect((await seen(guest)).status).toBe('waiting');
  });

  it('is seen by all who pick by hand, where nobody gives out, when who had it is full', async () => {
    const agent = await somebody(1);
    const guest = await doneBy(agent, {});
    await says(guest);
    expect(await seen(guest)).toMatchObject({ status: 'open', supportAgentId: agent.id });
    await resolve(agent, guest);
    await takenBy(agent);
    await says(guest);
    expect(await seen(guest)).toMatchObject({ status: 'waiting', supportAgentId: null });
  });

  it('is one of many that come back in one moment, on two servers, to four places', async () => {
    const agent = await somebody(10);
    const team = await aTeam([agent]);
    const guests = await Promise.all(Array.from({ length: 10 }, () => doneBy(agent, team)));
    await admin.patch(`/admin/people/${agent.id}/profile`, { capacity: 4 }).expect(200);
    await Promise.all(
      guests.map((guest, n) =>
        (n % 2 ? chat : beside)
          .person(guest.tokens)
          .post(`/chat/room/${guest.room.id}/messages`, { message: 'Again' })
          .expect(201),
      ),
    );
    const rooms = await Promise.all(guests.map(seen));
    expect(rooms.filter(({ status }) => status === 'open')).toHaveLength(4);
    expect(rooms.filter(({ status }) => status === 'waiting')).toHaveLength(6);
  });
});

describe('a sleeping chat', () => {
  const asleep = async (agent: Person, until: string): Promise<Guest> => {
    const guest = await takenBy(agent);
    await agent.patch(`/chat/support/room/${guest.room.id}`, { snoozedUntil: until }).expect(200);
    await takenBy(agent);
    return guest;
  };

  it('goes to the queue by its customer’s word when who has it is full', async () => {
    const agent = await somebody(1);
    const guest = await asleep(agent, UNTIL_MESSAGE);
    await says(guest);
    await chat.get(ByThemselves).sweep();
    await eventually(async () =>
      expect(await seen(guest)).toMatchObject({
        status: 'waiting',
        supportAgentId: null,
        snoozedUntil: null,
      }),
    );
  });

  it('comes back by its time to who put it off, full or not', async () => {
    const agent = await somebody(1);
    const guest = await asleep(agent, new Date(Date.now() + 3_600_000).toISOString());
    await rows('update room_desk set snoozed_until = now() where room_id = $1', [guest.room.id]);
    await eventually(async () => expect((await seen(guest)).snoozedUntil).toBeNull());
    expect(await seen(guest)).toMatchObject({ status: 'open', supportAgentId: agent.id });
  });
});

describe('what the database reckons', () => {
  it('weighs a chat as the choice does', async () => {
    const found = await rows<{ weight: number }>(
      'select desk_weight(n::smallint) as weight from generate_series(0, $1) n order by n',
      [PRIORITIES.length - 1],
    );
    expect(found.map(({ weight }) => weight)).toEqual(PRIORITIES.map((_, n) => weightOf(n)));
  });

  it('counts what somebody has as the queue does', async () => {
    const agent = await somebody(9);
    const offers = await aTeam([agent], { delivery: 'offer' });
    for (const priority of ['low', 'high']) await ask(offers, { priority });
    await had(await ask(await aTeam([agent]), { priority: 'high' }), agent);
    await eventually(async () => {
      const now = new Date();
      const loads = await chat.get(Database).system(() => chat.get(QueueRepository).loads(now));
      const mine = loads.filter(({ agentId }) => agentId === agent.id);
      const sum = mine.reduce((total, { priority, rooms }) => total + weightOf(priority) * rooms, 0);
      expect(sum).toBe(4);
      expect(await rows('select desk_load($1, $2) as load', [agent.id, now])).toEqual([{ load: sum }]);
    });
  });
});
