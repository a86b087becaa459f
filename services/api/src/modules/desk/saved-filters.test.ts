import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ListCounts,
  ROOM_VIEWS,
  type RoomPage,
  type SavedFilter,
  type SavedFilterList,
  VIEW_CONDITIONS,
} from '@parley/protocol';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { clearOfMidnight } from '../../testing/clear-of-midnight.js';

let chat: ChatApp;
let lina: Person;
let ben: Person;
let manager: Person;
beforeAll(async () => {
  chat = await chatApp();
  [lina, ben, manager] = [await chat.an.agent('Lina'), await chat.an.agent('Ben'), await chat.a.manager()];
});
afterAll(() => chat.close());

const save = async (by: Person, request: object): Promise<SavedFilter> =>
  (await by.post('/chat/support/filters', { name: 'A list', conditions: {}, ...request }).expect(201))
    .body as SavedFilter;
const listOf = async (by: Person): Promise<string[]> =>
  ((await by.get('/chat/support/filters').expect(200)).body as SavedFilterList).items.map(({ id }) => id);
const countsOf = async (by: Person): Promise<ListCounts> =>
  (await by.get('/chat/support/counts').expect(200)).body as ListCounts;

describe('a saved filter', () => {
  it('is its maker’s, until it is shared', async () => {
    const own = await save(lina, { name: '  Late  ', conditions: { waitingMinutes: 10 }, sort: 'waiting' });
    expect(own).toEqual({
      id: own.id,
      name: 'Late',
      shared: false,
      conditions: { waitingMinutes: 10 },
      sort: 'waiting',
      ownerId: lina.id,
    });
    expect([(await listOf(lina)).includes(own.id), (await listOf(ben)).includes(own.id)]).toEqual([
      true,
      false,
    ]);
    await ben.patch(`/chat/support/filters/${own.id}`, { name: 'Mine' }).expect(404);
    await manager.delete(`/chat/support/filters/${own.id}`).expect(404);
    await lina.patch(`/chat/support/filters/${own.id}`, { shared: true }).expect(200);
    expect(await listOf(ben)).toContain(own.id);
  });

  it('that is shared is changed by who made it and by leads, and stays shared when it is somebody else’s', async () => {
    const { id } = await save(lina, { shared: true, conditions: { tag: 'vip' } });
    await ben.patch(`/chat/support/filters/${id}`, { name: 'Mine' }).expect(403);
    await ben.delete(`/chat/support/filters/${id}`).expect(403);
    await manager.patch(`/chat/support/filters/${id}`, { shared: false }).expect(403);
    const { body } = await manager
      .patch(`/chat/support/filters/${id}`, { name: 'Very important' })
      .expect(200);
    expect(body).toMatchObject({ name: 'Very important', shared: true, conditions: { tag: 'vip' } });
    await manager.delete(`/chat/support/filters/${id}`).expect(200);
    await lina.delete(`/chat/support/filters/${id}`).expect(404);
  });

  it.each([
    ['a blank name', { name: ' ' }],
    ['an unknown condition', { conditions: { colour: 'red' } }],
    ['a day that does not exist', { conditions: { from: '2026-02-30' } }],
    ['somebody who is no id', { conditions: { assignee: 'lina' } }],
    ['no conditions', { conditions: null }],
    ['an order that does not exist', { sort: 'beauty' }],
  ])('does not take %s', async (_, request) => {
    await lina.post('/chat/support/filters', { name: 'A list', conditions: {}, ...request }).expect(400);
  });
});

describe('the list of chats', () => {
  it('is narrowed by status, team, wait, day and tag, and shows each page once', async () => {
    await clearOfMidnight();
    const made: string[] = [];
    for (const name of ['a', 'b', 'c']) made.push((await chat.a.guest({ name, message: 'hello' })).room.id);
    const [first, second, third] = made as [string, string, string];
    await lina.post(`/chat/support/room/${first}/assign`).expect(200);
    await lina.patch(`/chat/support/room/${second}`, { tags: ['slow'] }).expect(200);
    await lina.patch(`/chat/support/room/${third}`, { status: 'closed' }).expect(200);
    const ids = async (query: string): Promise<string[]> =>
      ((await lina.get(`/chat/support/rooms?${query}`).expect(200)).body as RoomPage).items.map(
        ({ id }) => id,
      );
    const today = new Date().toISOString().slice(0, 10);
    expect((await ids('status=unresolved&sort=created')).toSorted()).toEqual([first, second].toSorted());
    expect(await ids('tag=slow')).toEqual([second]);
    expect(await ids('status=unresolved&waitingMinutes=1')).toEqual([]);
    expect(await ids('team=mine')).toEqual([]);
    expect(await ids(`team=${randomUUID()}`)).toEqual([]);
    expect(await ids('snoozed=yes')).toEqual([]);
    expect((await ids(`from=${today}&to=${today}`)).length).toBe(3);
    expect(await ids('to=2020-01-01')).toEqual([]);
    // in the order of what is to be done, what is done has no place
    expect((await ids('sort=priority')).toSorted()).toEqual([first, second].toSorted());
    expect(await ids('sort=priority&status=closed')).toEqual([third]);
    const pages: string[] = [];
    let cursor = '';
    do {
      const { body } = await lina.get(`/chat/support/rooms?sort=created&limit=1${cursor}`).expect(200);
      const page = body as RoomPage;
      pages.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor);
    expect(pages).toEqual([third, second, first]);
  });
});

describe('the counts', () => {
  it('say how much there is to do in each list, one’s own and those that are saved', async () => {
    const before = await countsOf(ben);
    const { room } = await chat.a.guest({ message: 'hello' });
    const other = (await chat.a.guest({ message: 'hello' })).room;
    await ben.post(`/chat/support/room/${room.id}/assign`).expect(200);
    await ben.patch(`/chat/support/room/${room.id}`, { tags: ['counted'], priority: 'high' }).expect(200);
    const tagged = await save(ben, { conditions: { tag: 'counted', priority: 'high' } });
    const closed = await save(ben, { conditions: { status: 'closed' } });
    const { views, filters, more } = await countsOf(ben);
    expect([views.mine, views.unassigned, views.waiting]).toEqual([
      before.views.mine! + 1,
      before.views.unassigned! + 1,
      before.views.waiting! + 1,
    ]);
    expect([filters[tagged.id], filters[closed.id], more]).toEqual([1, undefined, false]);
    await ben.patch(`/chat/support/room/${room.id}`, { status: 'resolved' }).expect(200);
    await ben.patch(`/chat/support/room/${other.id}`, { status: 'closed' }).expect(200);
    expect((await countsOf(ben)).views).toEqual(before.views);
    expect((await countsOf(ben)).filters[tagged.id]).toBe(0);
  });

  it('agree with the lists themselves', async () => {
    const { views } = await countsOf(lina);
    for (const name of ROOM_VIEWS) {
      if (views[name] === undefined || name === 'all') continue;
      const query = new URLSearchParams({ ...VIEW_CONDITIONS[name], limit: '100' }).toString();
      const { body } = await lina.get(`/chat/support/rooms?${query}`).expect(200);
      expect([name, (body as RoomPage).items.length]).toEqual([name, views[name]]);
    }
  });
});
