import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type BulkAnswer, LIMITS, type MessagePage, type StaffRoom } from '@parley/protocol';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';

let chat: ChatApp;
let lina: Person;
let ben: Person;
let manager: Person;
beforeAll(async () => {
  chat = await chatApp();
  [lina, ben, manager] = [await chat.an.agent('Lina'), await chat.an.agent('Ben'), await chat.a.manager()];
});
afterAll(() => chat.close());

const waiting = async (): Promise<string> => (await chat.a.guest({ message: 'hello' })).room.id;
const bulk = async (by: Person, roomIds: string[], deed: object): Promise<BulkAnswer> =>
  (await by.post('/chat/support/rooms/bulk', { roomIds, ...deed }).expect(200)).body as BulkAnswer;
const idsOf = ({ done }: BulkAnswer): string[] => done.map(({ id }) => id);

it('does what can be done, and says what could not and why', async () => {
  const [mine, colleagues, over, nowhere] = [await waiting(), await waiting(), await waiting(), randomUUID()];
  await ben.post(`/chat/support/room/${colleagues}/assign`).expect(200);
  await ben.patch(`/chat/support/room/${over}`, { status: 'closed' }).expect(200);
  const answer = await bulk(lina, [mine, colleagues, over, nowhere], { agentId: lina.id });
  expect(answer.done).toMatchObject([{ id: mine, status: 'open', supportAgentId: lina.id }]);
  expect(answer.refused).toEqual([
    { roomId: colleagues, code: 'CONFLICT', reason: 'ALREADY_ASSIGNED' },
    { roomId: over, code: 'CONFLICT', reason: 'ROOM_CLOSED' },
    { roomId: nowhere, code: 'NOT_FOUND' },
  ]);
});

it('adds and takes away tags, and leaves the others and their order alone', async () => {
  const rooms = [await waiting(), await waiting()];
  await lina.patch(`/chat/support/room/${rooms[0]}`, { tags: ['old', 'vip'] }).expect(200);
  const tagsOf = ({ done }: BulkAnswer): string[][] => (done as StaffRoom[]).map(({ tags }) => tags);
  expect(tagsOf(await bulk(lina, rooms, { addTags: ['vip', 'late'] }))).toEqual([
    ['old', 'vip', 'late'],
    ['vip', 'late'],
  ]);
  expect(tagsOf(await bulk(lina, rooms, { removeTags: ['vip'] }))).toEqual([['old', 'late'], ['late']]);
});

it('tells each chat of it as if it had been done there', async () => {
  const roomId = await waiting();
  await bulk(lina, [roomId], { priority: 'urgent' });
  expect(idsOf(await bulk(lina, [roomId, roomId.toUpperCase()], { status: 'resolved' }))).toEqual([roomId]);
  const { body } = await lina.get(`/chat/room/${roomId}/messages?log=staff`).expect(200);
  const told = (body as MessagePage).messages.map(({ metadata }) => metadata.event);
  expect(told).toContain('priority');
});

it('gives chats to others only in the name of a lead', async () => {
  const roomId = await waiting();
  expect((await bulk(lina, [roomId], { agentId: ben.id })).refused).toEqual([{ roomId, code: 'FORBIDDEN' }]);
  expect((await bulk(manager, [roomId], { agentId: ben.id })).done).toMatchObject([
    { supportAgentId: ben.id },
  ]);
});

it.each([
  ['nothing to do', {}],
  ['two things at once', { priority: 'high', status: 'closed' }],
  ['no chats', { roomIds: [], priority: 'high' }],
  [
    'too many chats',
    { roomIds: Array.from({ length: LIMITS.bulkRooms + 1 }, () => randomUUID()), priority: 'high' },
  ],
  ['what is no id', { roomIds: ['one'], priority: 'high' }],
])('does not take %s', async (_, request) => {
  await lina.post('/chat/support/rooms/bulk', { roomIds: [randomUUID()], ...request }).expect(400);
});
