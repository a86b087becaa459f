import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Line } from './line.js';
import type { OpenWire, RawSocket, WireEvents } from './wire.js';

const polled: WireEvents[] = [];
const pollingWire = (): OpenWire => (_url, _handshake, events) => {
  polled.push(events);
  return { emit: () => undefined, isAlive: () => true, close: () => undefined };
};
jest.unstable_mockModule('./polling-wire.js', () => ({ pollingWire }));
const { Connection } = await import('./connection.js');

const sockets: FakeSocket[] = [];

class FakeSocket implements RawSocket {
  readyState = 1;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {
    sockets.push(this);
  }
  send = (): void => undefined;
  close = (): void => undefined;
  comesUp = (): void => this.onmessage?.({ data: '40/chat,{"sid":"n"}' });
  isRefused = (): void =>
    this.onmessage?.({ data: '44/chat,{"message":"UNAVAILABLE","data":{"code":"UNAVAILABLE"}}' });
  fails = (): void => this.onerror?.();
}

const leading = { leads: true, over: (open: OpenWire) => open } as unknown as Line;
const nothing = { up: () => undefined, down: () => undefined, push: () => undefined };
let connection: InstanceType<typeof Connection>;
const fetched = jest.spyOn(globalThis, 'fetch');

beforeEach(() => {
  fetched.mockImplementation(() => Promise.resolve(new Response('{"status":"ok"}')));
  sockets.length = polled.length = 0;
  connection = new Connection('https://chat.test', FakeSocket, leading, nothing);
});

/** How the next attempt is made; it does not get through. */
async function failing(): Promise<'socket' | 'polling'> {
  const before = sockets.length;
  await connection.open('token');
  if (sockets.length === before) {
    polled.at(-1)!.down();
    return 'polling';
  }
  sockets.at(-1)!.fails();
  // by then it is known whether the server was there
  await new Promise((resolve) => setImmediate(resolve));
  return 'socket';
}

describe('the connection', () => {
  it('polls after two WebSockets that did not get through, not after one, and goes back when that fails too', async () => {
    const ways: string[] = [];
    for (let attempt = 0; attempt < 6; attempt++) ways.push(await failing());
    expect(ways).toEqual(['socket', 'socket', 'polling', 'socket', 'socket', 'polling']);
  });

  it.each([
    ['is away', () => Promise.reject(new TypeError('fetch failed'))],
    ['has only its proxy left', () => Promise.resolve(new Response('Bad gateway', { status: 502 }))],
  ])('does not poll a server that %s, however many WebSockets fail', async (_, answer) => {
    fetched.mockImplementation(answer);
    const ways: string[] = [];
    for (let attempt = 0; attempt < 5; attempt++) ways.push(await failing());
    fetched.mockImplementation(() => Promise.resolve(new Response('{"status":"ok"}')));
    for (let attempt = 0; attempt < 4; attempt++) ways.push(await failing());
    expect(ways).toEqual([...Array.from({ length: 8 }, () => 'socket'), 'polling']);
  });

  it('counts from the start after a WebSocket that came up, or that the server refused', async () => {
    await failing();
    await connection.open('token');
    sockets.at(-1)!.comesUp();
    sockets.at(-1)!.fails();
    expect(await failing()).toBe('socket');
    await connection.open('token');
    sockets.at(-1)!.isRefused();
    expect(polled).toEqual([]);
  });

  it('takes longer to believe it where a WebSocket has been up: a server that is under a crowd answers none for a while', async () => {
    await connection.open('token');
    sockets.at(-1)!.comesUp();
    sockets.at(-1)!.fails();
    const ways: string[] = [];
    for (let attempt = 0; attempt < 9; attempt++) ways.push(await failing());
    expect(ways).toEqual([...Array.from({ length: 8 }, () => 'socket'), 'polling']);
  });

  it('tries a WebSocket again when polling has ended, and polls after one failure', async () => {
    for (let attempt = 0; attempt < 2; attempt++) await failing();
    await connection.open('token');
    polled[0]!.up();
    polled[0]!.down();
    expect([await failing(), await failing()]).toEqual(['socket', 'polling']);
  });
});
