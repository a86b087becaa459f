import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SupportRoomsQuery } from '@parley/client';
import type { StaffRoom } from '@parley/protocol';
import {
  aRoom,
  aUser,
  anAgent,
  createFakeClient,
  participantOf,
  type FakeClient,
} from '../../../testing/fake-client';
import { arrivedOf, rowsOf } from './queue.held';
import { createQueueStore, type QueueStore } from './queue.store';

const lina = anAgent();
const minute = (n: number): string => new Date(Date.UTC(2026, 4, 4, 12, n)).toISOString();
const chat = (n: number, change: Partial<StaffRoom> = {}): StaffRoom =>
  aRoom(aUser({ name: `Customer ${n}` }), {
    lastMessage: `Words ${n}`,
    lastMessageAt: minute(n),
    updatedAt: minute(n),
    waitingSince: minute(n),
    ...change,
  });

let client: FakeClient;
let queue: QueueStore;
const names = (): (string | null)[] => queue.getState().rooms.map((room) => room.customer.name);
const shown = (): (string | null)[] => rowsOf(queue.getState()).map((room) => room.customer.name);
const calls = (name: string): unknown[] => client.world.calls.filter(([one]) => one === name);
/** Of which chats it was asked by name how much in them is unread, one question a row. */
const unreadAsked = (): string[] =>
  client.world.calls.flatMap(([name, query]) => {
    const { ids } = (query ?? {}) as SupportRoomsQuery;
    return name === 'supportRooms' && ids !== undefined ? [ids] : [];
  });
/** Lets answers arrive, and what waits for a moment of quiet. */
const settle = (): Promise<void> => jest.advanceTimersByTimeAsync(1_000);

const first = chat(1);
const second = chat(2, { status: 'open', supportAgentId: lina.id, unreadCount: 3 });

beforeEach(async () => {
  jest.useFakeTimers();
  client = createFakeClient(lina);
  client.world.rooms = [first, second];
  queue = createQueueStore(client);
  await settle();
});

afterEach(() => void jest.useRealTimers());

describe('the list', () => {
  it('shows the newest activity first, and counts who waits and what is mine', () => {
    expect(names()).toEqual(['Customer 2', 'Customer 1']);
    expect(queue.getState()).toMatchObject({
      status: 'ready',
      counts: { waiting: { count: 1, more: false }, mine: { count: 1, more: false } },
      unreadMine: 3,
      longestWaiting: first.id,
    });
  });

  it('shows a new chat at once, on top', () => {
    client.world.emit('roomUpdated', chat(3));
    expect(names()).toEqual(['Customer 3', 'Customer 2', 'Customer 1']);
    expect(queue.getState().counts.waiting?.count).toBe(2);
  });

  it('moves a chat up when something happens in it, and keeps the count of unread until it is known anew', () => {
    client.world.emit('roomUpdated', { ...second, unreadCount: undefined, updatedAt: minute(8) });
    expect(queue.getState().rooms[0]).toMatchObject({ id: second.id, unreadCount: 3 });
    client.world.emit('roomUpdated', { ...first, lastMessageAt: minute(9), updatedAt: minute(9) });
    expect(names()).toEqual(['Customer 1', 'Customer 2']);
  });

  it('asks once for the unread count of a room that moved several times', async () => {
    for (const n of [5, 6, 7]) client.world.emit('roomUpdated', { ...first, updatedAt: minute(n) });
    await settle();
    expect(unreadAsked()).toEqual([first.id]);
  });

  it('asks for the unread counts of all that moved in one question', async () => {
    for (const room of [first, second]) client.world.emit('roomUpdated', { ...room, updatedAt: minute(8) });
    client.world.rooms = [first, { ...second, unreadCount: 7, updatedAt: minute(8) }];
    await settle();
    expect(unreadAsked()).toEqual([`${first.id},${second.id}`]);
    expect(queue.getState().unreadMine).toBe(7);
  });

  it('reads the list again within the time it is told, once, when more goes on than is shown', async () => {
    client.world.rooms = [first, chat(4)];
    client.world.calls.length = 0;
    client.world.emit('listsChanged', { withinMs: 2_000 });
    client.world.emit('listsChanged', { withinMs: 2_000 });
    await jest.advanceTimersByTimeAsync(2_000);
    expect(names()).toContain('Customer 4');
    // the list itself, who waits, and what is mine
    expect(calls('supportRooms')).toHaveLength(3);
  });

  it('lets go of a chat that was shredded', () => {
    client.world.emit('roomGone', { roomId: second.id });
    expect(names()).toEqual(['Customer 1']);
  });

  it('drops an answer that a push has overtaken', () => {
    client.world.emit('roomUpdated', { ...first, lastMessage: 'Newer', updatedAt: minute(9) });
    queue.getState().put({ ...first, lastMessage: 'Older', updatedAt: minute(8) });
    expect(queue.getState().rooms.at(-1)?.lastMessage).toBe('Newer');
  });

  it('lets go of a chat that leaves the filter, unless it is on screen', async () => {
    queue.getState().choose({ view: 'waiting' });
    await settle();
    expect(names()).toEqual(['Customer 1']);
    queue.getState().keep(first.id);
    client.world.emit('roomUpdated', { ...first, status: 'open', updatedAt: minute(9) });
    expect(names()).toEqual(['Customer 1']);
    queue.getState().keep(null);
    expect(names()).toEqual([]);
  });

  it('forgets the answer to a choice that was changed meanwhile', async () => {
    queue.getState().choose({ view: 'waiting' });
    queue.getState().choose({ view: 'mine' });
    await settle();
    expect(names()).toEqual(['Customer 2']);
  });
});

describe('trouble', () => {
  it('reads the list again after a reconnect', async () => {
    client.connection.set({ phase: 'reconnecting', since: 0, retryAt: 0 });
    client.world.rooms = [chat(7), ...client.world.rooms];
    client.connection.set({ phase: 'online' });
    await settle();
    expect(names()[0]).toBe('Customer 7');
  });

  it('keeps what was told while the list was read again, which the answer does not know of', async () => {
    const before = client.world.rooms as StaffRoom[];
    const waiting: (() => void)[] = [];
    const asks = jest.spyOn(client.api, 'supportRooms').mockImplementation(
      ({ status } = {}) =>
        new Promise((resolve) => {
          const items = before.filter((room) => status === undefined || room.status === status);
          waiting.push(() => resolve({ items, nextCursor: null }));
        }),
    );
    const reading = queue.getState().reload();
    const ninth = chat(9);
    const gone = { ...first, status: 'closed' as const, updatedAt: minute(9) };
    client.world.rooms = [ninth, second, gone];
    for (const room of [ninth, gone]) client.world.emit('roomUpdated', room);
    waiting.forEach((answer) => answer());
    await reading;
    asks.mockRestore();
    // before each of them is asked for by itself
    expect(queue.getState().rooms.map(({ customer, status }) => [customer.name, status])).toEqual([
      ['Customer 9', 'waiting'],
      ['Customer 2', 'open'],
      ['Customer 1', 'closed'],
    ]);
    await settle();
    expect(queue.getState().counts).toMatchObject({ waiting: { count: 1 }, mine: { count: 1 } });
  });

  it('says what went wrong, keeps what it has, and tries again', async () => {
    client.world.refusals.set('supportRooms', { code: 'UNAVAILABLE' });
    const asks = jest.spyOn(client.api, 'supportRooms').mockRejectedValue({ code: 'UNAVAILABLE' });
    await queue.getState().reload();
    expect(queue.getState()).toMatchObject({ status: 'failed', failure: { code: 'UNAVAILABLE' } });
    expect(names()).toHaveLength(2);
    asks.mockRestore();
    client.world.refusals.clear();
    await queue.getState().reload();
    expect(queue.getState()).toMatchObject({ status: 'ready', failure: null });
  });

  it('is read again by itself once the server is less busy', async () => {
    const asks = jest.spyOn(client.api, 'supportRooms').mockRejectedValue({ code: 'UNAVAILABLE' });
    await queue.getState().reload();
    await settle();
    expect(queue.getState().status).toBe('failed');
    asks.mockRestore();
    client.world.rooms = [first];
    await jest.advanceTimersByTimeAsync(10_000);
    expect(queue.getState()).toMatchObject({ status: 'ready', failure: null });
    expect(names()).toEqual(['Customer 1']);
    const read = calls('supportRooms').length;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(calls('supportRooms')).toHaveLength(read);
  });

  it('asks for nobody else’s unread messages in chats that are on no list here', async () => {
    queue.getState().choose({ view: 'mine' });
    await settle();
    client.world.calls.length = 0;
    client.world.emit('roomUpdated', { ...first, updatedAt: minute(8) });
    client.world.emit('roomUpdated', { ...second, updatedAt: minute(8) });
    await settle();
    expect(unreadAsked()).toEqual([second.id]);
  });

  it('asks for nothing in the name of who has signed out', async () => {
    client.world.emit('roomUpdated', { ...second, updatedAt: minute(8) });
    await client.logout();
    client.world.calls.length = 0;
    await jest.advanceTimersByTimeAsync(5_000);
    expect(client.world.calls).toEqual([]);
    expect(queue.getState()).toMatchObject({ rooms: [], listCounts: null });
  });

  it('starts empty for the next person', async () => {
    client.world.rooms = [];
    client.session.set({ status: 'signedIn', user: anAgent() });
    expect(names()).toEqual([]);
    await settle();
    expect(queue.getState().status).toBe('ready');
  });

  it('asks for nothing in the name of a customer', async () => {
    const before = calls('supportRooms').length;
    client.session.set({ status: 'signedIn', user: aUser() });
    await settle();
    expect(calls('supportRooms')).toHaveLength(before);
  });
});

describe('paging', () => {
  it('adds page after page, and puts no stranger below the last one', async () => {
    const pages = jest.spyOn(client.api, 'supportRooms');
    pages.mockResolvedValueOnce({ items: [], nextCursor: null });
    pages.mockResolvedValueOnce({ items: [], nextCursor: null });
    pages.mockResolvedValueOnce({ items: [chat(9), chat(8)], nextCursor: 'more' });
    await queue.getState().reload();
    client.world.emit('roomUpdated', chat(3));
    expect(names()).toEqual(['Customer 9', 'Customer 8']);
    pages.mockResolvedValueOnce({ items: [chat(4)], nextCursor: null });
    await queue.getState().loadMore();
    expect(names()).toEqual(['Customer 9', 'Customer 8', 'Customer 4']);
    expect(queue.getState().hasMore).toBe(false);
  });

  it('adds the next page below rows that are held, and lets what is new come between once they are let go', async () => {
    const pages = jest.spyOn(client.api, 'supportRooms');
    queue.getState().hold();
    client.world.emit('roomUpdated', chat(7));
    pages.mockResolvedValue({ items: [], nextCursor: null });
    await queue.getState().reload();
    expect(shown()).toEqual(['Customer 2', 'Customer 1']);
    pages.mockResolvedValue({ items: [chat(9), chat(8)], nextCursor: 'more' });
    queue.getState().choose({ view: 'all' });
    await settle();
    queue.getState().hold();
    client.world.emit('roomUpdated', chat(10));
    pages.mockResolvedValue({ items: [chat(4)], nextCursor: null });
    await queue.getState().loadMore();
    expect(shown()).toEqual(['Customer 9', 'Customer 8', 'Customer 4']);
    expect(arrivedOf(queue.getState()).map(({ customer }) => customer.name)).toEqual(['Customer 10']);
    queue.getState().release();
    expect(shown()).toEqual(['Customer 10', 'Customer 9', 'Customer 8', 'Customer 4']);
  });
});

it('shows that a customer types, and takes it back when the signal stays out', async () => {
  const typing = { roomId: first.id, userId: first.userId, isTyping: true };
  client.world.emit('userTyping', typing);
  client.world.emit('userTyping', { ...typing, userId: lina.id, roomId: second.id });
  expect([...queue.getState().typing]).toEqual([first.id]);
  await jest.advanceTimersByTimeAsync(7_000);
  expect(queue.getState().typing.size).toBe(0);
});

it('asks anew when a colleague has read, and not when the customer has', async () => {
  client.world.emit('receipt', { roomId: second.id, userId: second.userId, deliveredSeq: 1, readSeq: 1 });
  await settle();
  expect(unreadAsked()).toEqual([]);
  client.world.rooms = [
    { ...second, unreadCount: 0, participants: [participantOf(lina, { readSeq: 9 })] },
    first,
  ];
  client.world.emit('receipt', { roomId: second.id, userId: lina.id, deliveredSeq: 9, readSeq: 9 });
  await settle();
  expect(queue.getState().unreadMine).toBe(0);
});

it('shows who of the customers is there', () => {
  client.world.emit('presence', { userId: first.userId, status: 'offline' });
  const online = () => queue.getState().rooms.map((room) => room.participants[0]?.online);
  expect(online()).toEqual([true, false]);
  client.world.emit('presence', { userId: first.userId, status: 'online' });
  expect(online()).toEqual([true, true]);
});
