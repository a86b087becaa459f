import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { MessagePage, Priority, Room, RoomPage, SlaPolicy, StaffRoom } from '@parley/protocol';
import pg from 'pg';
import { Events } from '../../platform/events/events.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { SlaBreached } from './index.js';

const MINUTE_MS = 60_000;

/** Two servers that sweep the same database. */
let chat: ChatApp;
let beside: ChatApp;
let table: pg.Client;
let admin: Person;
let agent: Person;
const facts: SlaBreached[] = [];

beforeAll(async () => {
  chat = await chatApp();
  beside = await chatApp({}, { database: chat.database });
  table = new pg.Client({ connectionString: chat.database.superuserUrl });
  await table.connect();
  [admin, agent] = [await chat.an.admin(), await chat.an.agent()];
  for (const node of [chat, beside]) node.get(Events).on(SlaBreached, (fact) => void facts.push(fact));
});
afterAll(async () => {
  await table.end();
  await beside.close();
  await chat.close();
});
beforeEach(async () => {
  await promise({ first: 30, next: 60, resolve: 480 });
});

const promise = (targets: Partial<SlaPolicy>) =>
  admin
    .put('/admin/settings/sla', {
      value: {
        policies: [{ teamId: null, priority: 'normal', first: null, next: null, resolve: null, ...targets }],
      },
    })
    .expect(200);
const room = async (id: string): Promise<StaffRoom> =>
  (await agent.get(`/chat/room/${id}`).expect(200)).body as StaffRoom;
const dueIn = (due: string | null, from: string): number | null =>
  due === null ? null : Math.round((Date.parse(due) - Date.parse(from)) / MINUTE_MS);
const breaches = async (id: string): Promise<unknown[]> =>
  ((await agent.get(`/chat/room/${id}/messages?log=staff`)).body as MessagePage).messages
    .map(({ metadata }) => metadata)
    .filter(({ event }) => event === 'breached');
const earlier = (id: string, column: string, hours: number) =>
  table.query(`update chat_room set ${column} = ${column} - $2 * interval '1 hour' where id = $1`, [
    id,
    hours,
  ]);
const breached = async (id: string, kinds: string[]) =>
  eventually(async () => expect((await room(id)).breached).toEqual(kinds));

it('sets its clocks by what is promised, and staff alone see them', async () => {
  const guest = await chat.a.guest({ message: 'Hello' });
  const { id } = guest.room;
  const socket = await agent.socket();
  const pushed = (await socket.next(
    'roomUpdated',
    (one) => one.id === id && (one as StaffRoom).due.first !== null,
  )) as StaffRoom;
  expect(dueIn(pushed.due.first, pushed.waitingSince!)).toBe(30);
  expect(dueIn(pushed.due.resolve, pushed.waitingSince!)).toBe(480);
  expect(dueIn(pushed.warnAt, pushed.waitingSince!)).toBeLessThan(30);
  await agent.post(`/chat/room/${id}/messages`, { message: 'Hi' }).expect(201);
  await eventually(async () => expect((await room(id)).due).toMatchObject({ first: null, next: null }));
  await guest.post(`/chat/room/${id}/messages`, { message: 'And?' }).expect(201);
  await eventually(async () => {
    const { due, waitingSince } = await room(id);
    expect(dueIn(due.next, waitingSince!)).toBe(60);
  });
  expect((await guest.get(`/chat/room/${id}`)).body).not.toHaveProperty('due');
  await agent.patch(`/chat/support/room/${id}`, { status: 'resolved' }).expect(200);
  await eventually(async () =>
    expect((await room(id)).due).toEqual({ first: null, next: null, resolve: null }),
  );
});

it('follows a changed promise, and a changed priority', async () => {
  const { room: made } = await chat.a.guest({ message: 'Hello' });
  await eventually(async () => expect((await room(made.id)).due.first).not.toBeNull());
  await promise({ first: 5 });
  await eventually(async () => {
    const { due, waitingSince } = await room(made.id);
    expect([dueIn(due.first, waitingSince!), due.resolve]).toEqual([5, null]);
  });
  await agent.patch(`/chat/support/room/${made.id}`, { priority: 'high' }).expect(200);
  await eventually(async () => expect((await room(made.id)).due.first).toBeNull());
});

it('tells of a breach once, on one of the servers, and of the next wait again', async () => {
  const guest = await chat.a.guest({ message: 'Hello' });
  const { id } = guest.room;
  await earlier(id, 'queued_at', 1);
  await breached(id, ['first']);
  await agent.post(`/chat/room/${id}/messages`, { message: 'Sorry' }).expect(201);
  for (const [n, said] of ['One', 'Two'].entries()) {
    await guest.post(`/chat/room/${id}/messages`, { message: said }).expect(201);
    await earlier(id, 'waiting_since', 2);
    await eventually(async () => expect(await breaches(id)).toHaveLength(n + 2));
    await agent.post(`/chat/room/${id}/messages`, { message: 'Sorry again' }).expect(201);
  }
  expect((await room(id)).breached).toEqual(['first', 'next']);
  expect(await breaches(id)).toMatchObject([{ kind: 'first' }, { kind: 'next' }, { kind: 'next' }]);
  expect(facts.filter(({ roomId }) => roomId === id).map(({ kind }) => kind)).toEqual([
    'first',
    'next',
    'next',
  ]);
});

it('stands while the chat is asleep or on hold, and goes on later by as much', async () => {
  const guest = await chat.a.guest({ message: 'Hello' });
  const { id } = guest.room;
  await agent.post(`/chat/support/room/${id}/assign`).expect(200);
  await earlier(id, 'queued_at', 25 / 60);
  await eventually(async () => {
    const { due, waitingSince } = await room(id);
    expect(dueIn(due.first, waitingSince!)).toBe(5);
  });
  const before = (await room(id)).due;
  await agent.patch(`/chat/support/room/${id}`, { onHold: true }).expect(200);
  await eventually(async () =>
    expect((await room(id)).due).toEqual({ first: null, next: null, resolve: null }),
  );
  // it was put on hold twenty minutes ago
  await table.query(`update room_desk set paused_at = paused_at - interval '20 minutes' where room_id = $1`, [
    id,
  ]);
  await agent.patch(`/chat/support/room/${id}`, { onHold: false }).expect(200);
  await eventually(async () => {
    const { due } = await room(id);
    expect(dueIn(due.first, before.first!)).toBe(20);
    expect(dueIn(due.resolve, before.resolve!)).toBe(20);
  });
  expect(await breaches(id)).toEqual([]);
});

it('is the admins’ to set, and refuses what is no promise', async () => {
  const manager = await chat.a.manager();
  await manager.put('/admin/settings/sla', { value: { policies: [] } }).expect(403);
  const policy = { teamId: null, priority: 'normal', first: 1, next: null, resolve: null };
  for (const value of [
    { policies: [{ ...policy, first: 0 }] },
    { policies: [{ ...policy, priority: 'asap' }] },
    { policies: [policy, policy] },
    { policies: [{ ...policy, teamId: 'x' }] },
    { warnPercent: 0 },
  ])
    await admin.put('/admin/settings/sla', { value }).expect(400);
});

it('puts the list in the order of what is due, and goes on where a page ended', async () => {
  const value = {
    policies: (['low', 'normal', 'high'] as const).map((priority, n) => ({
      teamId: null,
      priority,
      first: [90, 60, 30][n]!,
      next: null,
      resolve: priority === 'low' ? 10 : null,
    })),
  };
  await admin.put('/admin/settings/sla', { value }).expect(200);
  const begin = async (priority: Priority) => (await chat.a.guest({ message: 'Hello', priority })).room.id;
  const [normal, low, high] = [await begin('normal'), await begin('low'), await begin('high')];
  const ids = [low, high, normal];
  const page = async (more = ''): Promise<RoomPage> =>
    (await agent.get(`/chat/support/rooms?sort=due${more}`).expect(200)).body as RoomPage;
  const mine = (rooms: readonly Room[]) => rooms.map(({ id }) => id).filter((id) => ids.includes(id));
  // of chats of other tests some are due as well
  await eventually(async () => expect(mine((await page()).items)).toEqual(ids));
  const paged: Room[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { items, nextCursor }: RoomPage = await page(`&limit=1${cursor && `&cursor=${cursor}`}`);
    paged.push(...items);
    cursor = nextCursor;
  }
  expect(mine(paged)).toEqual(ids);
  await agent.patch(`/chat/support/room/${high}`, { status: 'resolved' }).expect(200);
  await eventually(async () => expect(mine((await page()).items)).toEqual([low, normal]));
});
