import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_PREFIX, type AgentProfile, type BusinessHours, type Team, type Topic } from '@parley/protocol';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';

let chat: ChatApp;
let admin: Person;
let agent: Person;

beforeAll(async () => {
  chat = await chatApp();
  [admin, agent] = [await chat.an.admin(), await chat.an.agent()];
});
afterAll(() => chat.close());

const names = { en: 'Payment', de: 'Zahlung', ar: 'الدفع' };
const office = {
  name: 'Office',
  timeZone: 'Europe/Berlin',
  week: [{ day: 1, from: '09:00', to: '24:00' }],
  holidays: [{ date: '2026-12-25', name: 'Christmas' }],
};
const make = async <T>(path: string, request: object): Promise<T> =>
  (await admin.post(path, request).expect(201)).body as T;
const team = (request: object = {}) => make<Team>('/admin/teams', { name: randomUUID(), ...request });
const teams = async (): Promise<Team[]> =>
  (await agent.get('/chat/support/teams').expect(200)).body as Team[];

describe('a team', () => {
  it('is made by its name, changed in parts, and put away', async () => {
    const made = await team({ name: ' Billing  ' });
    expect(made).toMatchObject({ name: 'Billing', policy: 'least_busy', delivery: 'assign', capacity: null });
    expect(made).toMatchObject({ memberIds: [], outside: 'accept', archivedAt: null });
    const path = `/admin/teams/${made.id}`;
    await admin.patch(path, { capacity: 7, color: '#1f6feb' }).expect(200);
    await admin.patch(path, { policy: 'round_robin', color: null }).expect(200);
    expect((await teams()).find(({ id }) => id === made.id)).toEqual({
      ...made,
      capacity: 7,
      policy: 'round_robin',
    });
    expect((await admin.patch(path, { archived: true }).expect(200)).body).toMatchObject({
      archivedAt: expect.any(String),
    });
    expect((await admin.patch(path, { archived: false }).expect(200)).body).toMatchObject({
      archivedAt: null,
    });
  });

  it('has a name of its own', async () => {
    const [one, other] = [await team(), await team()];
    const refused = { code: 'CONFLICT', reason: 'ALREADY_EXISTS' };
    expect((await admin.post('/admin/teams', { name: one.name }).expect(409)).body).toMatchObject(refused);
    expect(
      (await admin.patch(`/admin/teams/${other.id}`, { name: one.name }).expect(409)).body,
    ).toMatchObject(refused);
    await admin.patch(`/admin/teams/${one.id}`, { name: one.name }).expect(200);
    await admin.post('/admin/teams', {}).expect(400);
  });

  it('has colleagues in it, and nobody else', async () => {
    const { id } = await team();
    const path = `/admin/teams/${id}/members`;
    const other = await chat.an.agent();
    await admin.put(path, { memberIds: [agent.id, other.id] }).expect(200);
    const { body } = await admin.put(path, { memberIds: [other.id] }).expect(200);
    expect((body as Team).memberIds).toEqual([other.id]);
    const guest = await chat.a.guest();
    for (const memberIds of [[guest.id], [randomUUID()], [other.id, other.id], ['x']])
      await admin.put(path, { memberIds }).expect(400);
    await admin.put(`/admin/teams/${randomUUID()}/members`, { memberIds: [] }).expect(404);
    const { body: profiles } = await agent.get('/chat/support/profiles').expect(200);
    expect((profiles as AgentProfile[]).find(({ userId }) => userId === other.id)?.teamIds).toEqual([id]);
  });

  it('is what somebody is in as seen from their side, too, whoever else is in it', async () => {
    const [one, two, three] = [await team(), await team(), await team()];
    const [lina, ben] = [await chat.an.agent(), await chat.an.agent()];
    const path = `/admin/people/${lina.id}/profile`;
    const teamIds = async (person: Person) =>
      ((await agent.get('/chat/support/profiles').expect(200)).body as AgentProfile[]).find(
        ({ userId }) => userId === person.id,
      )?.teamIds;
    await admin.put(`/admin/teams/${one.id}/members`, { memberIds: [lina.id, ben.id] }).expect(200);
    const wanted = [two.id, three.id].toSorted();
    const { body } = await admin.patch(path, { teamIds: wanted }).expect(200);
    expect((body as AgentProfile).teamIds).toEqual(wanted);
    expect([await teamIds(lina), await teamIds(ben)]).toEqual([wanted, [one.id]]);
    // what is left out stays
    expect((await admin.patch(path, { capacity: 3 }).expect(200)).body).toMatchObject({
      capacity: 3,
      teamIds: wanted,
    });
    for (const wrong of [[randomUUID()], [two.id, two.id], ['x']])
      await admin.patch(path, { teamIds: wrong }).expect(400);
    await (await chat.a.manager()).patch(path, { teamIds: [] }).expect(403);
    expect(await teamIds(lina)).toEqual(wanted);
    const { text } = await admin.get(`/admin/audit?target=${one.id}&action=team.members-changed`).expect(200);
    expect(text).toContain(`"removed":["${lina.id}"]`);
  });

  it('passes chats on to another team that works', async () => {
    const [one, other] = [await team(), await team()];
    const path = `/admin/teams/${one.id}`;
    await admin.patch(path, { overflowTeamId: other.id, overflowAfterSeconds: 60 }).expect(200);
    await admin.patch(path, { overflowTeamId: one.id }).expect(400);
    await admin.patch(path, { overflowTeamId: randomUUID() }).expect(400);
    await admin.patch(path, { hoursId: randomUUID() }).expect(400);
    await admin.patch(`/admin/teams/${other.id}`, { archived: true }).expect(200);
    const third = await team();
    await admin.patch(`/admin/teams/${third.id}`, { overflowTeamId: other.id }).expect(400);
  });

  it('is arranged by admins, and seen by the staff', async () => {
    const manager = await chat.a.manager();
    for (const person of [agent, manager, await chat.a.customer()])
      await person.post('/admin/teams', { name: randomUUID() }).expect(403);
    await (await chat.a.customer()).get('/chat/support/teams').expect(403);
  });
});

describe('what customers may choose', () => {
  it('is shown to anybody, in order, without what is the desk’s', async () => {
    const { id: teamId } = await team();
    const [second, first] = [
      await make<Topic>('/admin/topics', { teamId, names, position: 90 }),
      await make<Topic>('/admin/topics', { teamId, names, position: 80, icon: 'card', priority: 'high' }),
    ];
    expect(first).toMatchObject({ teamId, priority: 'high', skills: [], archivedAt: null });
    const shown = async (): Promise<object[]> =>
      ((await chat.http.get(`${API_PREFIX}/chat/topics`).expect(200)).body as { id: string }[]).filter(
        ({ id }) => [first.id, second.id].includes(id),
      );
    expect(await shown()).toMatchObject([
      { id: first.id, names, icon: 'card' },
      { id: second.id, names, icon: null },
    ]);
    expect(JSON.stringify(await shown())).not.toContain(teamId);
    await admin.patch(`/admin/topics/${first.id}`, { archived: true }).expect(200);
    expect(await shown()).toMatchObject([{ id: second.id }]);
    await admin.patch(`/admin/teams/${teamId}`, { archived: true }).expect(200);
    expect(await shown()).toEqual([]);
    await admin.post('/admin/topics', { teamId, names }).expect(400);
  });
});

describe('business hours', () => {
  it('are kept as a whole, and stay while a team keeps to them', async () => {
    const plan = await make<BusinessHours>('/admin/hours', office);
    expect(plan).toMatchObject(office);
    const path = `/admin/hours/${plan.id}`;
    const changed = {
      ...office,
      week: [],
      holidays: [{ date: '2026-12-24', name: 'Eve', from: '09:00', to: '12:00' }],
    };
    expect((await admin.put(path, changed).expect(200)).body).toMatchObject(changed);
    const { id } = await team({ hoursId: plan.id });
    expect((await admin.delete(path).expect(409)).body).toMatchObject({ reason: 'IN_USE' });
    await admin.patch(`/admin/teams/${id}`, { hoursId: null }).expect(200);
    await admin.delete(path).expect(200);
    await admin.put(path, changed).expect(404);
    await admin.delete(path).expect(404);
  });

  it.each([
    ['an unknown place', { timeZone: 'Mars/Base' }],
    ['a time that is none', { week: [{ day: 1, from: '25:99', to: '26:00' }] }],
    ['an end before its beginning', { week: [{ day: 1, from: '10:00', to: '09:00' }] }],
    ['a day that is none', { week: [{ day: 8, from: '09:00', to: '10:00' }] }],
    ['half a holiday', { holidays: [{ date: '2026-12-24', name: 'Eve', from: '09:00' }] }],
    ['a date that is none', { holidays: [{ date: '2026-02-30', name: 'Never' }] }],
    ['the same date twice', { holidays: [office.holidays[0], office.holidays[0]] }],
    ['a list in a list', { week: [[]] }],
    ['more than it has', { week: [{ day: 1, from: '09:00', to: '10:00', note: 'x' }] }],
  ])('are not %s', async (_, wrong) => {
    await admin.post('/admin/hours', { ...office, ...wrong }).expect(400);
  });
});

describe('what an agent takes on', () => {
  it('is five chats and nothing in particular, unless an admin says otherwise', async () => {
    const { id } = await chat.an.agent();
    const found = async () =>
      ((await agent.get('/chat/support/profiles').expect(200)).body as AgentProfile[]).find(
        ({ userId }) => userId === id,
      );
    expect(await found()).toEqual({ userId: id, capacity: 5, skills: [], languages: [], teamIds: [] });
    const path = `/admin/people/${id}/profile`;
    await admin.patch(path, { skills: [' billing ', 'billing'], languages: ['de'] }).expect(200);
    await admin.patch(path, { capacity: 2 }).expect(200);
    expect(await found()).toMatchObject({ capacity: 2, skills: ['billing'], languages: ['de'] });
    await admin.patch(path, { languages: ['Deutsch'] }).expect(400);
    await admin.patch(`/admin/people/${(await chat.a.customer()).id}/profile`, {}).expect(404);
    await agent.patch(path, { capacity: 9 }).expect(403);
  });
});
