import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeBrowser, FakeServer, type FakeTab } from '../simulation/browser.js';
import type { ParleyClient } from '../types.js';
import { clientOn } from './client.js';

interface Opened {
  tab: FakeTab;
  client: ParleyClient;
}

const realFetch = globalThis.fetch;
let server: FakeServer;
let browser: FakeBrowser;
let opened: Opened[];

beforeEach(() => {
  jest.useFakeTimers();
  server = new FakeServer();
  browser = new FakeBrowser(server);
  globalThis.fetch = server.fetch as typeof fetch;
  browser.session = JSON.stringify(server.tokens());
  opened = [];
});
afterEach(() => {
  for (const { client } of opened) client.close();
  globalThis.fetch = realFetch;
  jest.useRealTimers();
});

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

async function open(): Promise<Opened> {
  const tab = browser.open();
  const one = { tab, client: clientOn(tab.platform()) };
  opened.push(one);
  await one.client.restore();
  await pass(200);
  return one;
}

const openMany = async (count: number): Promise<Opened[]> => {
  const all: Opened[] = [];
  while (all.length < count) all.push(await open());
  return all;
};

const phases = (all: Opened[]): string[] => all.map(({ client }) => client.connection.get().phase);
const joinedRooms = (): string[] => server.open().flatMap(({ joined }) => [...joined]);
const shown = ({ client }: Opened, roomId: string): string[] =>
  client
    .thread(roomId)
    .state.get()
    .messages.map(({ message }) => message);

describe('tabs of one surface', () => {
  it('are one socket on the server, and all online', async () => {
    const tabs = await openMany(4);
    expect(phases(tabs)).toEqual(['online', 'online', 'online', 'online']);
    expect(server.sockets).toHaveLength(1);
  });

  it('hear what is said in the rooms that they have open, and in no other', async () => {
    const [a, b] = (await openMany(2)) as [Opened, Opened];
    const heard: string[] = [];
    a.client.on('newMessage', ({ message }) => heard.push(`a: ${message}`));
    b.client.on('newMessage', ({ message }) => heard.push(`b: ${message}`));
    a.client.thread('one');
    b.client.thread('two');
    await pass(100);
    server.writes('one', 'hello');
    server.writes('two', 'hi');
    await pass(100);
    expect(heard.sort()).toEqual(['a: hello', 'b: hi']);
    expect(shown(b, 'two')).toEqual(['hi']);
  });

  it('leave a room when the last of them has closed it', async () => {
    const [a, b] = (await openMany(2)) as [Opened, Opened];
    const threads = [a.client.thread('one'), b.client.thread('one')];
    await pass(100);
    threads[0]?.release();
    await pass(2_000);
    expect(joinedRooms()).toEqual(['one']);
    server.writes('one', 'still here?');
    threads[1]?.release();
    await pass(2_000);
    expect(joinedRooms()).toEqual([]);
    expect(server.names().filter((name) => name === 'leaveRoom')).toHaveLength(1);
  });

  it('join a room only after it was left, when one comes back in that moment', async () => {
    const [a, b] = (await openMany(2)) as [Opened, Opened];
    const threads = [a.client.thread('one'), b.client.thread('one')];
    await pass(100);
    server.slow.add('leaveRoom');
    for (const thread of threads) thread.release();
    await pass(1_050);
    expect(server.names()).not.toContain('leaveRoom');
    a.client.thread('one');
    await pass(500);
    expect(server.names()).toEqual(['joinRoom', 'joinRoom', 'leaveRoom', 'joinRoom']);
    expect(joinedRooms()).toEqual(['one']);
  });

  it('all see what one of them sends, though the server tells their socket nothing', async () => {
    const tabs = await openMany(3);
    for (const { client } of tabs) client.thread('one');
    await pass(100);
    tabs[2]?.client.thread('one').send('from the third');
    await pass(500);
    for (const one of tabs) expect(shown(one, 'one')).toEqual(['from the third']);
    expect(server.names().filter((name) => name === 'sendMessage')).toHaveLength(1);
  });

  it('say a status once, and again after a reconnect, the last one chosen', async () => {
    const [a, b] = (await openMany(2)) as [Opened, Opened];
    const set = [a.client.setStatus('online')];
    await pass(100);
    set.push(b.client.setStatus('away'));
    await pass(100);
    await Promise.all(set);
    const said = () => server.calls.filter(({ event }) => event === 'setStatus').map((one) => one.payload);
    expect(said()).toEqual([{ status: 'online' }, { status: 'away' }]);
    server.open()[0]?.lose();
    await pass(3_000);
    expect(said().slice(2)).toEqual([{ status: 'away' }]);
  });

  it('sign out together', async () => {
    const tabs = await openMany(2);
    void tabs[1]?.client.logout();
    await pass(500);
    expect(phases(tabs)).toEqual(['idle', 'idle']);
    expect(server.open()).toHaveLength(0);
  });
});

describe('when the tab that holds the connection', () => {
  it('closes, another one goes on at once', async () => {
    const [a, b, c] = (await openMany(3)) as [Opened, Opened, Opened];
    c.client.thread('one');
    await pass(100);
    a.client.close();
    a.tab.crash();
    server.writes('one', 'meanwhile');
    await pass(500);
    expect(phases([b, c])).toEqual(['online', 'online']);
    expect(server.open()).toHaveLength(1);
    expect(shown(c, 'one')).toEqual(['meanwhile']);
  });

  it('crashes, another one goes on', async () => {
    const [a, b] = (await openMany(2)) as [Opened, Opened];
    a.tab.crash();
    await pass(500);
    expect(b.client.connection.get().phase).toBe('online');
    expect(server.open().map(({ tab }) => tab)).toEqual([b.tab]);
  });

  it('freezes, one that somebody looks at takes over in some two seconds; nothing is doubled when it wakes', async () => {
    const [a, b] = (await openMany(2)) as [Opened, Opened];
    for (const { client } of [a, b]) client.thread('one');
    await pass(100);
    a.tab.frozen = true;
    server.writes('one', 'first');
    await pass(3_500);
    expect(shown(b, 'one')).toEqual(['first']);
    b.client.thread('one').send('second');
    await pass(500);
    a.tab.thaw();
    await pass(3_000);
    expect(phases([a, b])).toEqual(['online', 'online']);
    expect(server.open().map(({ tab }) => tab)).toEqual([b.tab]);
    for (const one of [a, b]) expect(shown(one, 'one')).toEqual(['first', 'second']);
  });

  it('loses the connection, all know; when it is back, all are', async () => {
    const tabs = await openMany(3);
    tabs[1]?.client.thread('one');
    await pass(100);
    server.accepts = false;
    server.open()[0]?.lose();
    await pass(3_000);
    expect(new Set(phases(tabs))).toEqual(new Set(['reconnecting']));
    server.accepts = true;
    server.writes('one', 'meanwhile');
    await pass(40_000);
    expect(phases(tabs)).toEqual(['online', 'online', 'online']);
    expect(server.open()).toHaveLength(1);
    expect(shown(tabs[1] as Opened, 'one')).toEqual(['meanwhile']);
  });

  it('is connected again, those who wait for it hear at once what is said', async () => {
    const [, b] = (await openMany(2)) as [Opened, Opened];
    const { state } = b.client.thread('one');
    await pass(100);
    server.hesitates = true;
    server.open()[0]?.lose();
    await pass(3_000);
    server.hesitates = false;
    await pass(50);
    server.writes('one', 'at once');
    await pass(50);
    expect(state.get().messages.map(({ message }) => message)).toEqual(['at once']);
    await pass(5_000);
    expect(server.names()).toEqual(['joinRoom', 'joinRoom']);
  });

  it('is told to move on, all move on with it', async () => {
    const tabs = await openMany(2);
    tabs[1]?.client.thread('one');
    await pass(100);
    server.open()[0]?.push('draining', { reconnectInMs: 1_000 });
    await pass(2_000);
    expect(phases(tabs)).toEqual(['online', 'online']);
    expect(server.sockets).toHaveLength(2);
    expect(joinedRooms()).toEqual(['one']);
  });
});

describe('a tab that sleeps', () => {
  it('keeps its room for a while, is counted out then, and comes back when it wakes', async () => {
    const [a, b] = (await openMany(2)) as [Opened, Opened];
    b.client.thread('one');
    await pass(100);
    b.tab.frozen = true;
    // Its timers go on here, as they would not in a browser: what it says gets nowhere.
    await pass(60_000);
    expect(joinedRooms()).toEqual(['one']);
    await pass(300_000);
    expect(joinedRooms()).toEqual([]);
    server.writes('one', 'meanwhile');
    b.tab.thaw();
    await pass(3_000);
    expect(phases([a, b])).toEqual(['online', 'online']);
    expect(shown(b, 'one')).toEqual(['meanwhile']);
    expect(server.open()).toHaveLength(1);
  });
});
