import { act, cleanup, configure, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Profiler } from 'react';
import type { StaffRoom } from '@parley/protocol';
import { aRoom, aUser, anAgent, createFakeClient, type FakeClient } from '../../../testing/fake-client';
import type { Pace } from '../../lib/paced';
import { commonLoaders, startWords } from '../../words';
import { consoleLoaders } from '../../words/console';
import { createBulkStore } from './bulk.store';
import { QueueList } from './QueueList';
import { createQueueStore, type QueueStore } from './queue.store';

configure({ defaultHidden: true });

const lina = anAgent();
const second = (n: number): string => new Date(Date.UTC(2026, 4, 4, 12) + n * 1_000).toISOString();
const customers = Array.from({ length: 12 }, (_, n) => aUser({ name: `Customer ${n}` }));
const ids = customers.map((_, n) => `0000000${n % 10}-0000-7000-8000-00000000000${n % 10}${n}`);
const chat = (n: number, at: number, change: Partial<StaffRoom> = {}): StaffRoom =>
  aRoom(customers[n]!, {
    id: ids[n]!,
    lastMessage: `Words ${at}`,
    lastMessageAt: second(at),
    updatedAt: second(at),
    waitingSince: second(n),
    ...change,
  });

/** Does everything as it comes. */
const atOnce: Pace = (work) => ({ call: work, stop: () => undefined });
const frame = () => act(() => jest.advanceTimersByTimeAsync(17));

let client: FakeClient;
beforeEach(async () => {
  await startWords('console', [commonLoaders, consoleLoaders], 'en');
  jest.useFakeTimers();
  client = createFakeClient(lina);
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

const push = (room: StaffRoom) => client.world.emit('roomUpdated', room);
/** More than is shown as it comes. */
const flood = (n: number, from: number, count: number) =>
  Array.from({ length: count }, (_, more) => push(chat(n, from + more)));
const names = (queue: QueueStore) => queue.getState().rooms.map(({ customer }) => customer.name);

describe('a list in a flood', () => {
  let commits: number;
  let looks: number;

  /** A chat that notices when its row is drawn. */
  function watched(n: number): StaffRoom {
    const room = chat(n, n);
    const { customer } = room;
    return Object.defineProperty(room, 'customer', {
      enumerable: true,
      get() {
        looks++;
        return customer;
      },
    });
  }

  beforeEach(async () => {
    client.world.rooms = [chat(0, 0), ...[1, 2, 3].map(watched)];
    const useQueue = createQueueStore(client);
    const useBulk = createBulkStore(
      client.call,
      () => lina.id,
      () => undefined,
    );
    const fixed = { active: null, mentions: {}, begun: new Set<string>(), density: 'cosy' as const };
    const ways = { hrefOf: (id: string) => `/${id}`, onOpen: () => undefined };
    render(
      <Profiler id="list" onRender={() => void commits++}>
        <QueueList {...{ useQueue, useBulk, ...fixed, ...ways }} id="list" />
      </Profiler>,
    );
    await act(() => jest.advanceTimersByTimeAsync(1_000));
    act(() => void flood(0, 10, 10));
    await frame();
    commits = looks = 0;
  });

  it('is drawn once for all that comes within a frame, and only the row that has changed', async () => {
    act(() => void flood(0, 100, 300));
    expect(commits).toBe(0);
    await frame();
    expect([commits, looks]).toEqual([1, 0]);
    expect(screen.getAllByRole('link')[0]!.textContent).toContain('Words 399');
  });

  it('draws no row that only has another place', async () => {
    act(() => void flood(0, 100, 300));
    await frame();
    looks = 0;
    act(() => push(chat(3, 1_000)));
    await frame();
    expect(screen.getAllByRole('link').map((row) => /Customer \d/.exec(row.textContent ?? '')![0])).toEqual([
      'Customer 3',
      'Customer 0',
      'Customer 2',
      'Customer 1',
    ]);
    expect(looks).toBe(0);
  });
});

describe('a store in a flood', () => {
  let queue: QueueStore;
  beforeEach(async () => {
    client.world.rooms = [chat(0, 0), chat(1, 1)];
    queue = createQueueStore(client);
    await jest.advanceTimersByTimeAsync(1_000);
    flood(0, 10, 10);
  });

  it('shows an answer at once, and before it what came before it', () => {
    push(chat(1, 50));
    queue.getState().put(chat(2, 60));
    expect(names(queue)).toEqual(['Customer 2', 'Customer 1', 'Customer 0']);
  });

  it('lets nothing come back that is gone', async () => {
    push(chat(1, 50));
    client.world.emit('roomGone', { roomId: ids[1]! });
    await frame();
    expect(names(queue)).toEqual(['Customer 0']);
  });

  it('shows nobody what was meant for the one before', async () => {
    push(chat(1, 50, { lastMessage: 'Between us' }));
    const ben = anAgent({ name: 'Ben Okafor' });
    client.world.rooms = [];
    client.session.set({ status: 'signedIn', user: ben });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(names(queue)).toEqual([]);
  });
});

it('comes to the same as if all had been shown as it came', async () => {
  client.world.rooms = customers.slice(0, 8).map((_, n) => chat(n, n));
  const paced = createQueueStore(client, { view: 'waiting' });
  const plain = createQueueStore(client, { view: 'waiting' }, undefined, atOnce);
  await jest.advanceTimersByTimeAsync(1_000);
  let seed = 11;
  const chance = (below: number) => (seed = (seed * 16_807) % 2_147_483_647) % below;
  const drawn = [0, 0];
  [paced, plain].forEach((queue, n) => queue.subscribe(() => drawn[n]!++));
  for (let at = 100; at < 350; at++) {
    happen(at, chance);
    if (chance(40) === 0) paced.getState().keep(ids[chance(12)]!);
    plain.getState().keep(paced.getState().kept);
    if (chance(25) > 0) continue;
    // until what has moved was asked for and shown; never a whole part of how long somebody types
    await jest.advanceTimersByTimeAsync(1_013);
    const shown = ({
      rooms,
      typing,
      counts,
      unreadMine,
      longestWaiting,
    }: ReturnType<QueueStore['getState']>) => ({ rooms, typing, counts, unreadMine, longestWaiting });
    expect(shown(paced.getState())).toEqual(shown(plain.getState()));
  }
  expect(drawn[0]).toBeLessThan(drawn[1]!);
}, 60_000);

/** Something that is told of a chat, and what the server would answer about it from then on. */
function happen(at: number, chance: (below: number) => number): void {
  const n = chance(12);
  const id = ids[n]!;
  const mine = chance(2) === 0;
  const change = (room: StaffRoom) => {
    const others = client.world.rooms.filter((one) => one.id !== id);
    client.world.rooms = [...others, { unreadCount: 1, ...room }];
    push(room);
  };
  const ways = [
    () => change(chat(n, at, { unreadCount: chance(5) })),
    () => push(chat(n, at - 50, { unreadCount: 7 })),
    () => change(chat(n, at, mine ? { status: 'open', supportAgentId: lina.id, waitingSince: null } : {})),
    () => change(chat(n, at, { unreadCount: undefined, status: chance(3) ? 'waiting' : 'closed' })),
    () => client.world.emit('presence', { userId: customers[n]!.id, status: mine ? 'online' : 'offline' }),
    () => client.world.emit('userTyping', { roomId: id, userId: customers[n]!.id, isTyping: mine }),
  ];
  ways[chance(ways.length)]!();
}
