import { act, cleanup, configure, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { StaffRoom } from '@parley/protocol';
import { aRoom, aUser, anAgent, createFakeClient, type FakeClient } from '../../../testing/fake-client';
import { commonLoaders, startWords } from '../../words';
import { consoleLoaders } from '../../words/console';
import { createBulkStore } from './bulk.store';
import { QueueList } from './QueueList';
import { createQueueStore, type QueueStore } from './queue.store';

configure({ defaultHidden: true });

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
let useQueue: QueueStore;
let opened: string[];

const rows = (): string[] =>
  screen.queryAllByRole('link').map((row) => /Customer \d/.exec(row.textContent ?? '')![0]);
const row = (n: number): HTMLElement => screen.getByRole('link', { name: new RegExp(`Customer ${n}`) });
const pill = () => screen.queryByRole('button', { name: /new$/ });
const panel = () => screen.getByRole('tabpanel');
const push = (room: StaffRoom) => act(() => client.world.emit('roomUpdated', room));
const wait = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

const first = chat(1);
const second = chat(2);

beforeEach(async () => {
  await startWords('console', [commonLoaders, consoleLoaders], 'en');
  jest.useFakeTimers();
  client = createFakeClient(lina);
  client.world.rooms = [first, second];
  useQueue = createQueueStore(client, { view: 'waiting', sort: 'activity' });
  const useBulk = createBulkStore(
    client.call,
    () => lina.id,
    () => undefined,
  );
  opened = [];
  render(
    <QueueList
      {...{ useQueue, useBulk }}
      id="list"
      active={null}
      mentions={{}}
      begun={new Set()}
      density="cosy"
      hrefOf={(id) => `/${id}`}
      onOpen={(id) => opened.push(id)}
    />,
  );
  await wait(1_000);
});

afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

describe('while the pointer is over the list', () => {
  beforeEach(() => void fireEvent.pointerMove(row(1)));

  it('lets no row move, says how many have come, and lets them in when the pointer leaves', () => {
    push(chat(3));
    push({ ...first, lastMessage: 'Newer words', lastMessageAt: minute(4), updatedAt: minute(4) });
    expect(rows()).toEqual(['Customer 2', 'Customer 1']);
    expect(row(1).textContent).toContain('Newer words');
    expect(screen.getByRole('status').textContent).toBe('1 new');
    fireEvent.pointerLeave(panel());
    expect(rows()).toEqual(['Customer 1', 'Customer 3', 'Customer 2']);
    expect(pill()).toBeNull();
  });

  it('keeps a chat that belongs to the list no more, as it is now', () => {
    push({ ...second, status: 'open', supportAgentId: 'somebody', updatedAt: minute(9) });
    expect(rows()).toEqual(['Customer 2', 'Customer 1']);
    expect(row(2).textContent).toContain('Open');
    fireEvent.pointerLeave(panel());
    expect(rows()).toEqual(['Customer 1']);
  });

  it('shows what has come where it belongs when that is asked for, and leads there', async () => {
    push(chat(3));
    fireEvent.click(pill()!);
    expect(rows()).toEqual(['Customer 3', 'Customer 2', 'Customer 1']);
    await wait(100);
    expect(document.activeElement).toBe(row(3));
  });

  it('lets go of a chat that was shredded', () => {
    act(() => client.world.emit('roomGone', { roomId: second.id }));
    expect(rows()).toEqual(['Customer 1']);
  });

  it('lets rows move again for who has opened a chat and rests, and not between two clicks', async () => {
    fireEvent.click(row(1));
    expect(opened).toEqual([first.id]);
    push(chat(3));
    await wait(500);
    expect(rows()).toEqual(['Customer 2', 'Customer 1']);
    await wait(1_000);
    expect(rows()).toEqual(['Customer 3', 'Customer 2', 'Customer 1']);
  });

  it('holds on for who has opened a chat and goes on to the next', async () => {
    fireEvent.click(row(1));
    fireEvent.pointerMove(row(2));
    push(chat(3));
    await wait(2_000);
    expect(rows()).toEqual(['Customer 2', 'Customer 1']);
  });

  it('lets rows move again when keys are pressed elsewhere, and not for Ctrl on the way to a click', () => {
    push(chat(3));
    fireEvent.keyDown(document.body, { key: 'Control' });
    expect(rows()).toEqual(['Customer 2', 'Customer 1']);
    fireEvent.keyDown(document.body, { key: 'a' });
    expect(rows()).toEqual(['Customer 3', 'Customer 2', 'Customer 1']);
  });

  it('holds another list only once the pointer moves over it', async () => {
    client.world.rooms = [chat(5), chat(4)];
    act(() => useQueue.getState().choose({ view: 'all' }));
    await wait(1_000);
    push(chat(6));
    expect(rows()).toEqual(['Customer 6', 'Customer 5', 'Customer 4']);
    fireEvent.pointerMove(panel());
    push(chat(7));
    expect(rows()).toEqual(['Customer 6', 'Customer 5', 'Customer 4']);
  });
});

it('lets a finger that was lifted have its click first', async () => {
  fireEvent.pointerDown(row(1));
  push(chat(3));
  const leaves = createEvent.pointerOut(panel());
  // jsdom has no pointers
  Object.assign(leaves, { pointerType: 'touch' });
  fireEvent(panel(), leaves);
  expect(rows()).toEqual(['Customer 2', 'Customer 1']);
  await wait(1_500);
  expect(rows()).toEqual(['Customer 3', 'Customer 2', 'Customer 1']);
});

it('holds the rows while keys lead through them, until the focus leaves', () => {
  act(() => row(2).focus());
  fireEvent.keyDown(row(2), { key: 'ArrowDown' });
  push(chat(3));
  expect(document.activeElement).toBe(row(1));
  expect(rows()).toEqual(['Customer 2', 'Customer 1']);
  act(() => row(1).blur());
  expect(rows()).toEqual(['Customer 3', 'Customer 2', 'Customer 1']);
});
