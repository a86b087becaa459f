import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Team } from '@parley/protocol';
import { type ChatApp, chatApp, type Person } from './testing/chat-app.js';
import { Database } from './platform/database/database.js';

let chat: ChatApp;
let admin: Person;

beforeAll(async () => {
  chat = await chatApp();
  admin = await chat.an.admin();
});
afterAll(() => chat.close());

/** How many units of work of a request may go to a replica. Whatever they do besides reading fails. */
async function marked(request: () => PromiseLike<unknown>): Promise<number> {
  const replica = jest.spyOn(chat.get(Database), 'fromReplica');
  await request();
  const { length } = replica.mock.calls;
  replica.mockRestore();
  return length;
}

it('may ask a replica for the lists and counts of the back office', async () => {
  const made = await admin.post('/admin/teams', { name: 'Billing', policy: 'manual' }).expect(201);
  const preview = { policies: [{ roomType: 'support', afterDays: 30 }], guestDays: 30 };
  const replay = `/admin/routing/replay?teamId=${(made.body as Team).id}&day=2026-01-01`;
  expect(await marked(() => admin.get('/admin/audit').expect(200))).toBe(1);
  expect(await marked(() => admin.get(replay).expect(200))).toBe(1);
  expect(await marked(() => admin.get('/admin/routing/calibration').expect(200))).toBe(1);
  expect(await marked(() => admin.post('/admin/privacy/retention/preview', preview).expect(200))).toBe(2);
});

it('asks the database itself for what was said, what agents act upon, and what has to be whole', async () => {
  const guest = await chat.a.guest({ message: 'needle' });
  const agent = await chat.an.agent();
  for (const [who, path] of [
    [agent, `/chat/room/${guest.room.id}`],
    [agent, `/chat/room/${guest.room.id}/messages`],
    [agent, '/chat/support/rooms'],
    [agent, '/chat/search?q=needle'],
    [guest, '/chat/privacy/export'],
    [admin, '/admin/audit.csv'],
  ] as const)
    expect([path, await marked(() => who.get(path).expect(200))]).toEqual([path, 0]);
});
