import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import type { Team, Topic } from '@parley/protocol';
import { DataSource } from 'typeorm';
import { type ChatApp, chatApp, type Person } from './testing/chat-app.js';
import { eventually } from './testing/eventually.js';

/** As many as come when the shop opens. */
const CUSTOMERS = 30;
const CAPACITY = 10;

let chat: ChatApp;
let agents: Person[];
let topicId: string;
const asked: { sql: string; unit: object | undefined }[] = [];

beforeAll(async () => {
  chat = await chatApp();
  jest.spyOn(chat.get(DataSource).logger, 'logQuery').mockImplementation((sql, _, unit) => {
    asked.push({ sql, unit });
  });
  const admin = await chat.an.admin();
  agents = [await chat.an.agent('Ria'), await chat.an.agent('Roy'), await chat.an.agent('Ruth')];
  const memberIds = agents.map(({ id }) => id);
  const { id: teamId } = (await admin.post('/admin/teams', { name: 'Rush' }).expect(201)).body as Team;
  await admin.put(`/admin/teams/${teamId}/members`, { memberIds }).expect(200);
  for (const id of memberIds)
    await admin.patch(`/admin/people/${id}/profile`, { capacity: CAPACITY }).expect(200);
  const names = { en: 'Rush', de: 'Rush', ar: 'Rush' };
  topicId = ((await admin.post('/admin/topics', { teamId, names }).expect(201)).body as Topic).id;
});
afterAll(() => chat.close());
beforeEach(() => {
  asked.length = 0;
});

const all = (part: RegExp) => asked.filter(({ sql }) => part.test(sql));

it('asks for a crowd together what each of them would ask alone', async () => {
  const crowd = await Promise.all(
    Array.from({ length: CUSTOMERS }, () => chat.a.guest({ message: 'Good morning?', topicId })),
  );
  expect(new Set(crowd.map(({ room }) => room.id)).size).toBe(CUSTOMERS);
  // what there is to choose from, twice for each; whether a session stands; and a key that was made a moment ago
  expect(all(/from topic/).length).toBeLessThan(CUSTOMERS);
  expect(all(/from auth_session s join app_user/).length).toBeLessThan(CUSTOMERS * 0.7);
  expect(all(/from chat_room_key where room_id = /)).toEqual([]);
});

it('holds few chats at a time while it gives out many, since what is said there waits', async () => {
  await Promise.all(agents.map((agent) => agent.socket()));
  const given = /insert into assignment/;
  await eventually(() => expect(all(given).length).toBeGreaterThanOrEqual(CUSTOMERS));
  const inOne = new Map<object | undefined, number>();
  for (const { unit } of all(given)) inOne.set(unit, (inOne.get(unit) ?? 0) + 1);
  expect(Math.max(...inOne.values())).toBeLessThanOrEqual(4);
});
