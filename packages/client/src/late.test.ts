import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { IDBFactory } from 'fake-indexeddb';
import type { Availability, User } from '@parley/protocol';
import { createLateClient, type Whole } from './late.js';
import { Observed } from './shell/observable.js';
import type { ClientOptions, ParleyClient, SessionState } from './types.js';

const KEY = 'parley:widget:session';
const there: Availability = { status: 'online', typicalReplySeconds: 60, outside: null };
const noor = { id: 'noor', role: 'guest' } as User;

class FakeStorage {
  private readonly values = new Map<string, string>();
  getItem = (key: string): string | null => this.values.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.values.set(key, value);
  removeItem = (key: string): void => void this.values.delete(key);
}

/** What of a page the client touches before it is whole. */
function aPage() {
  const window = new EventTarget();
  const asked: string[] = [];
  const globals = {
    localStorage: new FakeStorage(),
    location: { origin: 'https://chat.example' },
    document: { documentElement: { lang: 'de' } },
    addEventListener: window.addEventListener.bind(window),
    removeEventListener: window.removeEventListener.bind(window),
    fetch: (url: string) => {
      asked.push(url);
      return Promise.resolve(Response.json(there));
    },
    indexedDB: new IDBFactory(),
  };
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  return { window, asked };
}

function aWhole(session: SessionState) {
  const said: string[] = [];
  const listeners = new Map<string, (data: never) => void>();
  const state = new Observed<SessionState>({ status: 'restoring', user: null });
  const client = {
    session: state,
    connection: new Observed({ phase: 'idle' }),
    newChats: new Observed([]),
    restore() {
      said.push('restore');
      state.set(session);
      return Promise.resolve();
    },
    identify(token: string) {
      said.push(`identify ${token}`);
      return Promise.resolve(noor);
    },
    call(route: string) {
      said.push(`call ${route}`);
      return Promise.resolve(there);
    },
    on(event: string, listener: (data: never) => void) {
      listeners.set(event, listener);
      return () => listeners.delete(event);
    },
    close: () => said.push('close'),
  } as unknown as ParleyClient;
  let fetches = 0;
  let reachable = true;
  return {
    said,
    state,
    listeners,
    fetches: () => fetches,
    cutOff: (is: boolean) => (reachable = !is),
    fetch: (): Promise<Whole> => {
      fetches++;
      return reachable
        ? Promise.resolve({ createClient: (_: ClientOptions) => client })
        : Promise.reject(new TypeError('offline'));
    },
  };
}

let page: ReturnType<typeof aPage>;
let open: ParleyClient[] = [];
const late = (whole: ReturnType<typeof aWhole>) => {
  const client = createLateClient({ surface: 'widget' }, whole.fetch);
  open.push(client);
  return client;
};
const until = async (is: () => boolean): Promise<void> => {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 5));
};
const nobody: SessionState = { status: 'signedOut', user: null };
const somebody: SessionState = { status: 'signedIn', user: noor };

beforeEach(() => {
  page = aPage();
});
afterEach(() => {
  for (const client of open) client.close();
  open = [];
});

it('asks in nobody’s name, and fetches nothing, for who only looks', async () => {
  const whole = aWhole(nobody);
  const client = late(whole);
  await client.restore();
  expect(client.session.get()).toEqual(nobody);
  expect(await client.call('availability')).toEqual(there);
  expect(page.asked).toEqual(['https://chat.example/api/chat/availability']);
  expect(whole.fetches()).toBe(0);
});

it('is whole at once for whoever is known on this device', async () => {
  localStorage.setItem(KEY, JSON.stringify({ refreshToken: 'secret', user: noor }));
  const whole = aWhole(somebody);
  const client = late(whole);
  const heard: unknown[] = [];
  client.on('availability', (data) => heard.push(data));
  await client.restore();
  expect(client.session.get()).toEqual(somebody);
  whole.listeners.get('availability')!(there as never);
  expect(heard).toEqual([there]);
  await client.call('rooms');
  expect(whole.said).toEqual(['restore', 'call rooms']);
});

it('is whole at once where something waits to be sent, though nobody is signed in', async () => {
  await new Promise((resolve) => (indexedDB.open('parley', 1).onsuccess = resolve));
  const whole = aWhole(nobody);
  await late(whole).restore();
  expect(whole.said).toEqual(['restore']);
});

it('becomes whole, and restores what is kept, before it does what only the whole one can', async () => {
  const whole = aWhole(somebody);
  const client = late(whole);
  await client.restore();
  await Promise.all([client.identify('a word of the shop'), client.ready()]);
  expect(whole.said).toEqual(['restore', 'identify a word of the shop']);
  expect(whole.fetches()).toBe(1);
  whole.state.set(nobody);
  expect(client.session.get()).toEqual(nobody);
});

it('becomes whole when another tab signs somebody in', async () => {
  const whole = aWhole(somebody);
  const client = late(whole);
  await client.restore();
  const tell = () => page.window.dispatchEvent(Object.assign(new Event('storage'), { key: KEY }));
  tell();
  expect(whole.fetches()).toBe(0);
  localStorage.setItem(KEY, JSON.stringify({ refreshToken: 'secret', user: noor }));
  tell();
  await until(() => client.session.get().status === 'signedIn');
});

it('becomes whole when another tab has something to say', async () => {
  const whole = aWhole(nobody);
  await late(whole).restore();
  const other = new BroadcastChannel('parley:widget');
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows
  other.postMessage({ newest: 'news' });
  await until(() => whole.said.includes('restore'));
  other.close();
});

it('says that it can’t be had now, and is fetched again when asked again', async () => {
  const whole = aWhole(nobody);
  const client = late(whole);
  await client.restore();
  whole.cutOff(true);
  await expect(client.ready()).rejects.toThrow('offline');
  whole.cutOff(false);
  await client.ready();
  expect(whole.said).toEqual(['restore']);
  expect(client.ready()).toBeNull();
});

it('tries again by itself for whoever is known, at once when the network is back', async () => {
  localStorage.setItem(KEY, JSON.stringify({ refreshToken: 'secret', user: noor }));
  const whole = aWhole(somebody);
  whole.cutOff(true);
  const client = late(whole);
  const restored = client.restore();
  await until(() => whole.fetches() === 1);
  expect(client.session.get().status).toBe('restoring');
  whole.cutOff(false);
  // It may listen a moment later than it has failed.
  while (client.session.get().status === 'restoring') {
    page.window.dispatchEvent(new Event('online'));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await restored;
});
