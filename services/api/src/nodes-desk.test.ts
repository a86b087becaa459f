import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  Answer,
  AnswerList,
  BusinessHours,
  PublicTopic,
  Room,
  StaffRoom,
  Team,
  Topic,
} from '@parley/protocol';
import { anAnswer } from './testing/an-answer.js';
import { type ChatApp, chatApp, type Person } from './testing/chat-app.js';
import { eventually } from './testing/eventually.js';

/** Two servers that know nothing of each other but what Postgres says: the desk is arranged on one, and worked at on the other. */
let one: ChatApp;
let two: ChatApp;
let admin: Person;

beforeAll(async () => {
  one = await chatApp();
  two = await chatApp({}, one);
  admin = await one.an.admin();
});
afterAll(async () => {
  await two.close();
  await one.close();
});

type Guest = Person & { room: Room };

const names = { en: 'Pay', de: 'Zahlen', ar: 'دفع' };
const onTwo = (person: Person): Person => two.person(person.tokens);
const seen = async ({ room }: Guest): Promise<StaffRoom> =>
  (await onTwo(admin).get(`/chat/room/${room.id}`).expect(200)).body as StaffRoom;
const ask = (topicId: string, over: object = {}): Promise<Guest> =>
  two.a.guest({ message: 'Hi', topicId, ...over });
const had = (guest: Guest, by: Person) =>
  eventually(async () => expect((await seen(guest)).supportAgentId).toBe(by.id));

/** Somebody with a console on the second server. */
async function atDesk(): Promise<Person> {
  const agent = await two.an.agent();
  await agent.socket();
  return agent;
}

async function aTeam(members: Person[], request: object = {}): Promise<{ id: string; topicId: string }> {
  const made = await admin.post('/admin/teams', { name: randomUUID(), ...request }).expect(201);
  const { id } = made.body as Team;
  await putMembers(id, members);
  const topic = await admin.post('/admin/topics', { teamId: id, names }).expect(201);
  return { id, topicId: (topic.body as Topic).id };
}

const putMembers = (teamId: string, members: Person[]) =>
  admin.put(`/admin/teams/${teamId}/members`, { memberIds: members.map(({ id }) => id) }).expect(200);

/** As a widget on the second server is offered it; undefined: it is not. */
async function offered(topicId: string): Promise<PublicTopic | undefined> {
  const { body } = await two.http.get('/api/chat/topics').expect(200);
  return (body as PublicTopic[]).find(({ id }) => id === topicId);
}

describe('what is arranged on one server holds on the other', () => {
  it('a topic: its name, its priority, and that there is none any more', async () => {
    const { topicId } = await aTeam([], { policy: 'manual' });
    expect(await offered(topicId)).toMatchObject({ id: topicId });
    await admin.patch(`/admin/topics/${topicId}`, { priority: 'urgent', skills: ['refunds'] }).expect(200);
    expect(await seen(await ask(topicId))).toMatchObject({ priority: 'urgent' });
    await admin.patch(`/admin/topics/${topicId}`, { archived: true }).expect(200);
    expect(await offered(topicId)).toBeUndefined();
    await two.http.post('/api/chat/guest').send({ message: 'Hi', topicId }).expect(400);
  });

  it('a team: who is in it, and how its chats are given out', async () => {
    const agent = await atDesk();
    const team = await aTeam([], { policy: 'manual' });
    const guest = await ask(team.topicId);
    await putMembers(team.id, [agent]);
    expect((await seen(guest)).status).toBe('waiting');
    await admin.patch(`/admin/teams/${team.id}`, { policy: 'round_robin' }).expect(200);
    await had(guest, agent);
    await admin.patch(`/admin/teams/${team.id}`, { delivery: 'offer' }).expect(200);
    const next = await ask(team.topicId);
    await eventually(async () => expect((await seen(next)).offeredTo).toBe(agent.id));
    await putMembers(team.id, []);
    // a third one has nobody
    const last = await ask(team.topicId);
    await eventually(async () => {
      const { body } = await onTwo(admin).get(`/chat/support/room/${last.room.id}/assignments`);
      expect((body as { items: object[] }).items).toMatchObject([{ outcome: 'nobody', candidates: [] }]);
    });
  });

  it('an agent: how many chats they take on', async () => {
    const agent = await atDesk();
    const take = (capacity: number) =>
      admin.patch(`/admin/people/${agent.id}/profile`, { capacity }).expect(200);
    await take(1);
    const team = await aTeam([agent]);
    const [first, second] = [await ask(team.topicId), await ask(team.topicId)];
    await had(first, agent);
    await eventually(async () => {
      const { body } = await onTwo(admin).get(`/chat/support/room/${second.room.id}/assignments`);
      expect((body as { items: object[] }).items).toMatchObject([{ candidates: [{ leftOut: 'full' }] }]);
    });
    await take(2);
    await had(second, agent);
  });

  it('hours: that a team is not there, what it says then, and that it is back', async () => {
    const inThreeDays = ((new Date().getUTCDay() + 2) % 7) + 1;
    const week = [{ day: inThreeDays, from: '09:00', to: '10:00' }];
    const plan = { name: 'Office', timeZone: 'Europe/Berlin', week, holidays: [] };
    const made = await admin.post('/admin/hours', plan).expect(201);
    const { id: hoursId } = made.body as BusinessHours;
    const team = await aTeam([], { policy: 'manual', hoursId, outside: 'message', outsideText: 'Tomorrow!' });
    expect((await offered(team.topicId))?.outside).toMatchObject({ what: 'message', text: 'Tomorrow!' });
    // whoever writes outside of hours leaves an address
    await two.http.post('/api/chat/guest').send({ message: 'Hi', topicId: team.topicId }).expect(400);
    const always = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' }));
    await admin.put(`/admin/hours/${hoursId}`, { ...plan, week: always }).expect(200);
    expect((await offered(team.topicId))?.outside).toBeNull();
    await ask(team.topicId);
  });

  it('a prepared answer: that it is there, says something else, and is gone', async () => {
    const agent = await two.an.agent();
    const listed = async (): Promise<Answer[]> =>
      ((await agent.get('/chat/support/answers').expect(200)).body as AnswerList).items;
    const content = anAnswer({ code: 'refund', scope: 'everybody' });
    const { id } = (await admin.post('/chat/support/answers', content).expect(201)).body as Answer;
    expect(await listed()).toMatchObject([{ id, code: 'refund' }]);
    await admin.put(`/chat/support/answers/${id}`, { ...content, code: 'money-back' }).expect(200);
    expect(await listed()).toMatchObject([{ id, code: 'money-back', version: 2 }]);
    await admin
      .delete(`/chat/support/answers/${id}`)
      .expect((answer) => expect(answer.status).toBeLessThan(300));
    expect(await listed()).toEqual([]);
  });
});
