import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AssignmentList, Room, StaffRoom, Team, Topic } from '@parley/protocol';
import { type ChatApp, chatApp, type Person, type TestSocket } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { type MovedClock, movedClock } from '../../testing/moved-clock.js';
import { RoomLog } from '../rooms/index.js';
import { DeskPresence } from './desk-presence.service.js';

let chat: ChatApp;
let clock: MovedClock;
let admin: Person;

beforeAll(async () => {
  chat = await chatApp({ accessTokenMinutes: 1_000 });
  clock = movedClock(chat);
  admin = await chat.an.admin();
});
// what Postgres says of the time is real time: each test begins there
beforeEach(() => clock.reset());
afterAll(() => chat.close());

/** A team with a topic that leads to it. */
async function aTeam(members: Person[], request: object = {}): Promise<Team & { topicId: string }> {
  const { body } = await admin
    .post('/admin/teams', { name: randomUUID(), graceSeconds: 30, ...request })
    .expect(201);
  const { id } = body as Team;
  const memberIds = members.map((member) => member.id);
  const team = (await admin.put(`/admin/teams/${id}/members`, { memberIds }).expect(200)).body as Team;
  const names = { en: 'Pay', de: 'Zahlen', ar: 'دفع' };
  const topic = (await admin.post('/admin/topics', { teamId: id, names }).expect(201)).body as Topic;
  return { ...team, topicId: topic.id };
}

/** Written down before the clock is moved. */
async function goesAway(desk: TestSocket): Promise<void> {
  await desk.ask('setStatus', { status: 'away' });
  await chat.get(DeskPresence).say();
}

const seats = (person: Person, capacity: number) =>
  admin.patch(`/admin/people/${person.id}/profile`, { capacity }).expect(200);
const ask = ({ topicId }: { topicId: string }, request: object = {}) =>
  chat.a.guest({ message: 'Hi', topicId, ...request });
const seen = async ({ room }: { room: Room }): Promise<StaffRoom> =>
  (await admin.get(`/chat/room/${room.id}`).expect(200)).body as StaffRoom;
const assignments = async ({ room }: { room: Room }) =>
  ((await admin.get(`/chat/support/room/${room.id}/assignments`).expect(200)).body as AssignmentList).items;
const had = (guest: { room: Room }, agentId: string | null) =>
  eventually(async () => expect((await seen(guest)).supportAgentId).toBe(agentId));

describe('a chat about a topic', () => {
  it('goes to somebody of its team who is there, and is told to both', async () => {
    const [agent, elsewhere] = [await chat.an.agent('Lina'), await chat.an.agent()];
    const team = await aTeam([agent]);
    const desk = await agent.socket();
    await elsewhere.socket();
    const guest = await ask(team);
    const told = (await desk.next(
      'roomUpdated',
      (room) => room.id === guest.room.id && room.supportAgentId === agent.id,
    )) as StaffRoom;
    expect(told).toMatchObject({ status: 'open', teamId: team.id, topicId: team.topicId });
    const [why] = await assignments(guest);
    expect(why).toMatchObject({
      outcome: 'assigned',
      agentId: agent.id,
      policy: 'least_busy',
      candidates: [{ userId: agent.id, name: 'Lina', leftOut: null, load: 0, capacity: 5 }],
    });
    await agent.get(`/chat/support/room/${guest.room.id}/assignments`).expect(200);
    await guest.get(`/chat/support/room/${guest.room.id}/assignments`).expect(403);
  });

  it('waits for a seat, and gets it the moment one is free', async () => {
    const agent = await chat.an.agent();
    const team = await aTeam([agent]);
    await seats(agent, 1);
    await agent.socket();
    const first = await ask(team);
    await had(first, agent.id);
    const [low, high] = [await ask(team, { priority: 'low' }), await ask(team, { priority: 'high' })];
    await eventually(async () =>
      expect((await assignments(high))[0]).toMatchObject({
        outcome: 'nobody',
        candidates: [{ userId: agent.id, leftOut: 'full' }],
      }),
    );
    await agent.patch(`/chat/support/room/${first.room.id}`, { status: 'resolved' }).expect(200);
    await had(high, agent.id);
    expect(await seen(low)).toMatchObject({ status: 'waiting', supportAgentId: null });
    await eventually(async () =>
      expect((await assignments(first))[0]).toMatchObject({ endedBecause: 'resolved' }),
    );
  });

  it('is not gone by for ever by lighter ones behind it', async () => {
    const [agent, elsewhere] = [await chat.an.agent(), await chat.an.agent()];
    const [team, other] = [await aTeam([agent]), await aTeam([elsewhere])];
    await seats(agent, 2);
    await agent.socket();
    await elsewhere.socket();
    const [one, two] = [await ask(team), await ask(team)];
    for (const guest of [one, two]) await had(guest, agent.id);
    const [heavy, light] = [await ask(team, { priority: 'high' }), await ask(team)];
    const ends = ({ room }: { room: Room }) =>
      agent.patch(`/chat/support/room/${room.id}`, { status: 'resolved' }).expect(200);
    await ends(one);
    // given out after them
    await had(await ask(other), elsewhere.id);
    expect(await seen(light)).toMatchObject({ status: 'waiting', supportAgentId: null });
    await ends(two);
    await had(heavy, agent.id);
    expect((await assignments(light))[0]).toMatchObject({
      outcome: 'nobody',
      candidates: [{ userId: agent.id, leftOut: 'full' }],
    });
    await ends(heavy);
    await had(light, agent.id);
  });

  it('is picked by hand where the team says so, or there is none', async () => {
    const agent = await chat.an.agent();
    const team = await aTeam([agent], { policy: 'manual' });
    await agent.socket();
    const [one, other] = [await ask(team), await chat.a.guest({ message: 'Hi' })];
    // a third one is given out after them
    const automatic = await aTeam([agent]);
    await had(await ask(automatic), agent.id);
    for (const guest of [one, other]) expect((await seen(guest)).supportAgentId).toBeNull();
    await agent.post(`/chat/support/room/${one.room.id}/assign`).expect(200);
  });

  it('is left to who picked it by hand just when it was given out', async () => {
    const [agent, picker] = [await chat.an.agent(), await chat.an.agent('Pia')];
    const team = await aTeam([agent]);
    const guest = await ask(team);
    // nobody is there: only then is it certain that the next look is the one that finds somebody
    await eventually(async () => expect(await assignments(guest)).toHaveLength(1));
    const log = chat.get(RoomLog);
    const change = log.changeByItself.bind(log);
    let picked = false;
    // between the look at the desk and the lock of the chat
    log.changeByItself = async (roomId, ...rest) => {
      if (roomId === guest.room.id && !picked) {
        picked = true;
        await picker.post(`/chat/support/room/${roomId}/assign`).expect(200);
      }
      return change(roomId, ...rest);
    };
    await agent.socket();
    await eventually(() => expect(picked).toBe(true));
    log.changeByItself = change;
    await had(await ask(team), agent.id);
    expect((await seen(guest)).supportAgentId).toBe(picker.id);
    expect((await assignments(guest)).map(({ outcome }) => outcome)).toEqual(['nobody']);
  });

  it('has the priority of its topic, and what it asks of agents', async () => {
    const team = await aTeam([], { policy: 'manual' });
    await admin
      .patch(`/admin/topics/${team.topicId}`, { priority: 'urgent', skills: ['refunds'] })
      .expect(200);
    const guest = await ask(team, { priority: 'low' });
    expect(await seen(guest)).toMatchObject({ priority: 'urgent' });
    await chat.a.guest({ message: 'Hi' });
    await chat.http.post('/api/chat/guest').send({ message: 'Hi', topicId: randomUUID() }).expect(400);
  });
});

describe('an offer', () => {
  it('is taken by who it is for, and by nobody else', async () => {
    const [agent, other] = [await chat.an.agent(), await chat.an.agent()];
    const team = await aTeam([agent], { delivery: 'offer' });
    const desk = await agent.socket();
    const guest = await ask(team);
    const path = `/chat/support/room/${guest.room.id}/offer`;
    const offer = await desk.next('offer', ({ roomId }) => roomId === guest.room.id);
    expect(await seen(guest)).toMatchObject({
      status: 'waiting',
      offeredTo: agent.id,
      offeredUntil: offer.until,
    });
    expect((await other.post(`${path}/accept`).expect(409)).body).toMatchObject({ reason: 'OFFER_OVER' });
    await other.post(`${path}/decline`).expect(409);
    for (let time = 0; time < 2; time++) await agent.post(`${path}/accept`).expect(200);
    expect(await seen(guest)).toMatchObject({ status: 'open', supportAgentId: agent.id, offeredTo: null });
    expect((await assignments(guest))[0]).toMatchObject({ outcome: 'assigned', agentId: agent.id });
  });

  it('goes on to the next who is asked, when it is declined or nobody answers', async () => {
    const [one, other] = [await chat.an.agent(), await chat.an.agent()];
    const team = await aTeam([one, other], { delivery: 'offer', offerSeconds: 20 });
    await one.socket();
    await other.socket();
    const guest = await ask(team);
    const offeredTo = async (who: Person) =>
      eventually(async () => expect((await seen(guest)).offeredTo).toBe(who.id));
    await eventually(async () => expect((await seen(guest)).offeredTo).not.toBeNull());
    const [first, second] = (await seen(guest)).offeredTo === one.id ? [one, other] : [other, one];
    await first.post(`/chat/support/room/${guest.room.id}/offer/decline`).expect(200);
    await offeredTo(second);
    clock.pass(21_000);
    await chat.get(DeskPresence).say();
    await eventually(async () => expect((await seen(guest)).offeredTo).toBeNull());
    expect((await assignments(guest)).map(({ endedBecause }) => endedBecause).filter(Boolean)).toEqual([
      'expired',
      'declined',
    ]);
    await second.post(`/chat/support/room/${guest.room.id}/offer/accept`).expect(409);
    // asked again after a while
    clock.pass(2 * 60_000);
    await eventually(async () => expect((await seen(guest)).offeredTo).not.toBeNull());
  });
});

describe('an agent who is lost', () => {
  it('loses the chats after a time of grace, and who waits is before all others', async () => {
    const [agent, other] = [await chat.an.agent(), await chat.an.agent()];
    const team = await aTeam([agent, other], { graceSeconds: 60 });
    await seats(agent, 1);
    await seats(other, 1);
    const desk = await agent.socket();
    const guest = await ask(team);
    await had(guest, agent.id);
    await goesAway(desk);
    clock.pass(50_000);
    await eventually(async () => expect((await seen(guest)).supportAgentId).toBe(agent.id));
    clock.pass(20_000);
    await had(guest, null);
    expect(await seen(guest)).toMatchObject({ status: 'waiting' });
    const later = await ask(team, { priority: 'high' });
    await other.socket();
    await had(guest, other.id);
    expect(await seen(later)).toMatchObject({ status: 'waiting' });
  });

  it('keeps a chat that they work on, whatever their status says', async () => {
    const agent = await chat.an.agent();
    const team = await aTeam([agent], { graceSeconds: 60 });
    const desk = await agent.socket();
    const guest = await ask(team);
    await had(guest, agent.id);
    await goesAway(desk);
    clock.pass(10 * 60_000);
    await had(guest, null);
    await agent.post(`/chat/support/room/${guest.room.id}/assign`).expect(200);
    // somebody else is lost meanwhile: it has been looked for such
    const other = await chat.an.agent();
    const another = await other.socket();
    const lost = await ask(await aTeam([other], { graceSeconds: 20 }));
    await had(lost, other.id);
    await goesAway(another);
    clock.pass(30_000);
    await had(lost, null);
    expect((await seen(guest)).supportAgentId).toBe(agent.id);
  });
});

describe('a team that has nobody', () => {
  it('passes a chat on to another one after a while', async () => {
    const agent = await chat.an.agent();
    const second = await aTeam([agent]);
    const first = await aTeam([], { overflowTeamId: second.id, overflowAfterSeconds: 120 });
    await agent.socket();
    const guest = await ask(first);
    await eventually(async () => expect(await assignments(guest)).toHaveLength(1));
    expect(await seen(guest)).toMatchObject({ teamId: first.id, status: 'waiting' });
    clock.pass(121_000);
    await had(guest, agent.id);
    expect(await seen(guest)).toMatchObject({ teamId: second.id });
    expect((await assignments(guest)).map(({ outcome }) => outcome)).toEqual([
      'assigned',
      'overflowed',
      'nobody',
    ]);
  });
});
