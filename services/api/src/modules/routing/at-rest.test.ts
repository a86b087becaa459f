import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Room, type Team, type Topic, UNTIL_MESSAGE } from '@parley/protocol';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { AGAIN } from '../../platform/database/stillness.js';
import { DeskPresence } from '../queue/desk-presence.service.js';
import { QueueDrain } from '../queue/drain.service.js';
import { LostAgents } from '../queue/lost-agents.service.js';
import { ByThemselves } from './by-themselves.service.js';

/** Whether what is looked for each second has to be looked for again, though nobody does anything. */
let chat: ChatApp;
let admin: Person;

beforeAll(async () => {
  chat = await chatApp();
  admin = await chat.an.admin();
});
afterAll(() => chat.close());

type Outcome = typeof AGAIN | undefined;

const comesTo = (look: () => Promise<Outcome>) => (outcome: Outcome) =>
  eventually(async () => expect(await look()).toBe(outcome));
const drains = comesTo(() => chat.get(QueueDrain).all());
const releases = comesTo(() => chat.get(LostAgents).release());
const sweeps = comesTo(() => chat.get(ByThemselves).sweep());

async function aTeam(request: object = {}): Promise<{ id: string; topicId: string }> {
  const team = (await admin.post('/admin/teams', { name: 'Pay', ...request }).expect(201)).body as Team;
  const names = { en: 'Pay', de: 'Zahlen', ar: 'دفع' };
  const topic = (await admin.post('/admin/topics', { teamId: team.id, names }).expect(201)).body as Topic;
  return { id: team.id, topicId: topic.id };
}

const change = ({ id }: Room, request: object) =>
  admin.patch(`/chat/support/room/${id}`, request).expect(200);

it('who waits for a team is looked at again, until nobody waits', async () => {
  await drains(undefined);
  const { id, topicId } = await aTeam();
  const { room } = await chat.a.guest({ message: 'Hi', topicId });
  await drains(AGAIN);
  await change(room, { status: 'closed' });
  await drains(undefined);
  // of a team that gives out its chats by hand nobody has to be looked for
  await admin.patch(`/admin/teams/${id}`, { policy: 'manual' }).expect(200);
  await chat.a.guest({ message: 'Hi', topicId });
  await drains(undefined);
});

it('who is there is looked at again, and who has left only while there is a chat of theirs', async () => {
  await releases(undefined);
  const { id, topicId } = await aTeam({ name: 'Ship', graceSeconds: 3_600 });
  const agent = await chat.an.agent();
  await admin.put(`/admin/teams/${id}/members`, { memberIds: [agent.id] }).expect(200);
  const desk = await agent.socket();
  await releases(AGAIN);
  const { room } = await chat.a.guest({ message: 'Hi', topicId });
  await desk.next('roomUpdated', (one) => one.id === room.id && one.supportAgentId === agent.id);
  await desk.ask('setStatus', { status: 'offline' });
  await chat.get(DeskPresence).say();
  await releases(AGAIN);
  await change(room, { status: 'resolved' });
  await releases(undefined);
});

it('what time does to chats is looked for while there is one to which it may do something', async () => {
  await sweeps(undefined);
  const { room } = await chat.a.guest({ message: 'Hi' });
  const agent = await chat.an.agent();
  await agent.post(`/chat/room/${room.id}/messages`, { message: 'I ask the depot.' }).expect(201);
  await change(room, { snoozedUntil: UNTIL_MESSAGE });
  await sweeps(undefined);
  await change(room, { snoozedUntil: new Date(Date.now() + 3_600_000).toISOString() });
  await sweeps(AGAIN);
  await change(room, { snoozedUntil: null });
  await sweeps(undefined);
  const other = await chat.an.agent();
  await agent
    .post(`/chat/support/room/${room.id}/transfer`, { agentId: other.id, note: 'Yours' })
    .expect(200);
  await sweeps(AGAIN);
  await change(room, { status: 'resolved' });
  await sweeps(undefined);
  const { id } = await aTeam({ name: 'Quiet', autoResolveMinutes: 30 });
  await sweeps(AGAIN);
  await admin.patch(`/admin/teams/${id}`, { autoResolveMinutes: null }).expect(200);
  await sweeps(undefined);
});
