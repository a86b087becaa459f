import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { DueKind, Room, StaffRoom } from '@parley/protocol';
import { anAgent, aRoom, aUser, createFakeClient, type FakeClient } from '../../../testing/fake-client';
import { createPreferencesStore } from '../../features/account';
import { useToasts } from '../../ui/toast.store';
import { commonLoaders, startWords } from '../../words';
import { consoleLoaders } from '../../words/console';
import type { Call } from './alerts';
import type { Console } from './console.types';
import { followDue } from './due-news';

const lina = anAgent();
const MINUTE = 60_000;
let client: FakeClient;
let calls: Call[];
let opened: string[];
let kept: Map<string, string>;

beforeEach(async () => {
  await startWords('console', [commonLoaders, consoleLoaders], 'en');
  jest.useFakeTimers();
  client = createFakeClient(lina);
  [calls, opened, kept] = [[], [], new Map()];
  useToasts.setState({ toasts: [] });
});
afterEach(() => void jest.useRealTimers());

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE).toISOString();
const none = { first: null, next: null, resolve: null };
/** A chat that is Lina's, and due in so many minutes; the server warns when a quarter of an hour is left. */
const chat = (name: string, due: Partial<Record<DueKind, number>>, change: Partial<StaffRoom> = {}) => {
  const moments = Object.entries(due).map(([kind, minutes]) => [kind, inMinutes(minutes)]);
  return aRoom(aUser({ name }), {
    status: 'open',
    supportAgentId: lina.id,
    due: { ...none, ...Object.fromEntries(moments) } as StaffRoom['due'],
    warnAt: moments.length === 0 ? null : inMinutes(Math.min(...Object.values(due)) - 15),
    lastMessage: `${name} asks`,
    ...change,
  });
};
/** A page of the console. The list that is on screen holds none of these chats: there is none. */
async function page(): Promise<void> {
  const alerts: Console['alerts'] = {
    ring: () => undefined,
    canRing: () => false,
    notify: (call) => calls.push(call) > 0,
    permission: () => 'granted',
    ask: () => Promise.resolve('granted'),
  };
  const shelf = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
  const desk = {
    alerts,
    usePreferences: createPreferencesStore(null),
    useDesk: { getState: () => ({ open: (id: string) => opened.push(id) }) },
    openChat: (id: string) => void opened.push(id),
  } as unknown as Console;
  followDue(client, desk, shelf);
  await pass(0);
}
const pass = (minutes: number) => jest.advanceTimersByTimeAsync(minutes * MINUTE);
const pushed = (room: Room) => {
  client.world.put(room);
  client.world.emit('roomUpdated', room);
};
const titles = () => calls.map(({ title }) => title);
const toasts = () => useToasts.getState().toasts.map(({ text }) => text);

it('calls before a chat of one’s own is late, and when it is, once each, whatever is on screen', async () => {
  client.world.put(chat('Noor', { first: 20 }));
  await page();
  expect(titles()).toEqual([]);
  await pass(6);
  expect(calls).toMatchObject([{ title: 'Soon too late: Noor', body: 'Noor asks' }]);
  calls[0]!.onPress();
  expect(opened).toHaveLength(1);
  await pass(13);
  expect(calls).toHaveLength(1);
  await pass(2);
  expect(titles()).toEqual(['Soon too late: Noor', 'Too late: Noor']);
  await pass(60);
  expect(calls).toHaveLength(2);
});

it('says it on the page, too, with the way to the chat', async () => {
  client.world.put(chat('Noor', { first: 1 }));
  await page();
  const [toast] = useToasts.getState().toasts;
  expect(toast).toMatchObject({ text: 'Soon too late: Noor', action: { label: 'Have a look' } });
  toast!.action!.run();
  expect(opened).toHaveLength(1);
});

it('hears of chats that it gets, and of what is promised anew', async () => {
  await page();
  const room = chat('Noor', { next: 20 });
  pushed(room);
  await pass(1);
  pushed({ ...room, due: { ...none, next: inMinutes(60) }, warnAt: inMinutes(45) });
  await pass(20);
  expect(titles()).toEqual([]);
  await pass(26);
  expect(titles()).toEqual(['Soon too late: Noor']);
  // answered: nothing is promised any more, until the customer writes again
  pushed({ ...room, due: none, warnAt: null });
  await pass(60);
  pushed(chat('Noor', { next: 16 }, { id: room.id }));
  await pass(2);
  expect(titles()).toEqual(['Soon too late: Noor', 'Soon too late: Noor']);
});

it('tells of each promise that is not kept by itself', async () => {
  client.world.put(chat('Noor', { first: -1, resolve: 30 }));
  await page();
  expect(titles()).toEqual(['Too late: Noor']);
  await pass(31);
  expect(titles()).toEqual(['Too late: Noor', 'Too late: Noor']);
});

it('is silent about what colleagues have, also where their push was lost in a flood', async () => {
  const room = chat('Noor', { first: 20 });
  client.world.put(room);
  client.world.put(chat('Ada', { first: 1 }, { supportAgentId: 'ben' }));
  client.world.put(chat('Cy', { first: 1 }, { status: 'waiting', supportAgentId: null }));
  await page();
  pushed(chat('Dee', { first: 1 }, { supportAgentId: 'ben' }));
  client.world.put({ ...room, supportAgentId: 'ben' });
  await pass(30);
  expect(titles()).toEqual([]);
});

it('is silent about what a colleague gets while the list is read, and while it can’t be', async () => {
  const opening = page();
  pushed(chat('Dee', { first: -1 }, { supportAgentId: 'ben' }));
  await opening;
  expect(toasts()).toEqual([]);
  client.world.refusals.set('supportRooms', { code: 'UNAVAILABLE' });
  pushed(chat('Eve', { first: -1 }, { supportAgentId: 'ben' }));
  await pass(0);
  expect([toasts(), titles()]).toEqual([[], []]);
});

it('remembers on a page that is loaded anew what it has said', async () => {
  client.world.put(chat('Noor', { first: -5 }));
  await page();
  expect(toasts()).toEqual(['Too late: Noor']);
  useToasts.setState({ toasts: [] });
  await page();
  expect(toasts()).toEqual([]);
});

it('calls once for several at a time, and not again when the page is loaded anew', async () => {
  for (const name of ['Noor', 'Ada']) client.world.put(chat(name, { first: -5 }));
  await page();
  expect(calls).toMatchObject([{ title: '2 chats of yours are due or late', body: 'Ada · Noor' }]);
  client = createFakeClient(lina);
  client.world.put(chat('Cy', { first: 1 }));
  await page();
  expect(titles().slice(1)).toEqual(['Soon too late: Cy']);
  await page();
  expect(calls).toHaveLength(2);
});

it('goes on with what it knows while the server says nothing, and forgets it with the person', async () => {
  client.world.put(chat('Noor', { first: 20 }));
  await page();
  client.world.refusals.set('supportRooms', { code: 'UNAVAILABLE' });
  await pass(6);
  expect(titles()).toEqual(['Soon too late: Noor']);
  client.session.set({ status: 'signedOut', user: null });
  await pass(30);
  expect(calls).toHaveLength(1);
});
