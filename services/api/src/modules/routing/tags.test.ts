import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffRoom, TagSettings } from '@parley/protocol';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';

let one: ChatApp;
let two: ChatApp;
let admin: Person;
let agent: Person;
beforeAll(async () => {
  one = await chatApp();
  two = await chatApp({}, one);
  [admin, agent] = [await one.an.admin(), await one.an.agent()];
});
afterAll(async () => {
  await two.close();
  await one.close();
});

const NONE: TagSettings = { tags: [], onlyListed: false, neededToEnd: false };
const set = (value: object) => admin.put('/admin/settings/tags', { value: { ...NONE, ...value } });
afterEach(async () => void (await set({}).expect(200)));

const LISTED = [
  { name: 'Refund', color: 'amber' },
  { name: 'VIP', color: 'violet' },
];
async function room(): Promise<string> {
  const { id } = (await one.a.guest({ message: 'hello' })).room;
  await agent.post(`/chat/support/room/${id}/assign`).expect(200);
  return id;
}
const change = (id: string, request: object) => agent.patch(`/chat/support/room/${id}`, request);

describe('the catalogue of tags', () => {
  it('is the admins’ to write and all of the staff’s to read, on every server', async () => {
    await set({ tags: LISTED }).expect(200);
    const there = two.person(agent.tokens);
    await eventually(async () =>
      expect((await there.get('/chat/support/tags').expect(200)).body).toMatchObject({ tags: LISTED }),
    );
    await agent.put('/admin/settings/tags', { value: NONE }).expect(403);
    await (await one.a.customer()).get('/chat/support/tags').expect(403);
  });

  it.each([
    ['the same name twice', [LISTED[0], { name: 'refund', color: 'red' }]],
    ['an unknown colour', [{ name: 'x', color: 'red;background:url(//evil)' }]],
    ['no name', [{ name: ' ', color: 'red' }]],
    ['a list in it', [[]]],
  ])('does not take %s', async (_, tags) => {
    await set({ tags }).expect(400);
  });

  it('leaves other tags alone, unless it is all that there is', async () => {
    const id = await room();
    await set({ tags: LISTED }).expect(200);
    await change(id, { tags: ['Refund', 'mine'] }).expect(200);
    await set({ tags: LISTED, onlyListed: true }).expect(200);
    await change(id, { tags: ['Refund', 'mine', 'other'] }).expect(400);
    // what is there stays, and goes
    await change(id, { tags: ['mine', 'VIP'] }).expect(200);
    expect(((await change(id, { tags: ['VIP'] }).expect(200)).body as StaffRoom).tags).toEqual(['VIP']);
  });
});

describe('where a tag is needed to end a chat', () => {
  const refused = { code: 'CONFLICT', reason: 'TAG_NEEDED' };

  it('the staff can neither resolve nor close one without', async () => {
    await set({ neededToEnd: true }).expect(200);
    const [resolved, closed] = [await room(), await room()];
    for (const status of ['resolved', 'closed'])
      expect((await change(resolved, { status }).expect(409)).body).toMatchObject(refused);
    expect((await agent.post(`/chat/room/${closed}/close`).expect(409)).body).toMatchObject(refused);
    // with the tag in the same breath
    await change(resolved, { status: 'resolved', tags: ['done'] }).expect(200);
    await change(closed, { tags: ['done'] }).expect(200);
    await agent.post(`/chat/room/${closed}/close`).expect(200);
    await agent.post(`/chat/room/${closed}/close`).expect(200);
    // and not by taking it away
    const again = await room();
    await change(again, { tags: ['x'] }).expect(200);
    expect((await change(again, { status: 'resolved', tags: [] }).expect(409)).body).toMatchObject(refused);
    expect(((await agent.get(`/chat/room/${again}`)).body as StaffRoom).tags).toEqual(['x']);
  });

  it('a customer goes when they like', async () => {
    await set({ neededToEnd: true }).expect(200);
    const guest = await one.a.guest({ message: 'hello' });
    await guest.post(`/chat/room/${guest.room.id}/close`).expect(200);
  });
});
