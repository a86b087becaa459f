import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { RawSocket, Wire } from './wire.js';

const heard = new Map<string, (...said: unknown[]) => void>();
const library = {
  connected: true,
  on: (event: string, listener: (...said: unknown[]) => void) => heard.set(event, listener),
  onAny: () => undefined,
  disconnect: jest.fn(),
};
jest.unstable_mockModule('socket.io-client', () => ({ io: () => library }));
const { pollingWire } = await import('./polling-wire.js');

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
  /** As in Node: one that was not open yet calls it an error. */
  close = jest.fn(() => this.onerror!());
}

const events = { up: jest.fn(), down: jest.fn(), push: jest.fn() };
let wire: Wire;

beforeEach(() => {
  jest.useFakeTimers();
  jest.clearAllMocks();
  sockets.length = 0;
  wire = pollingWire(FakeSocket)('https://chat.test', { token: 't', protocol: 1 }, events);
  heard.get('connect')!();
});
afterEach(() => {
  wire.close();
  jest.useRealTimers();
});

const MINUTE = 60_000;

describe('polling', () => {
  it('asks to be left when a WebSocket gets through', async () => {
    await jest.advanceTimersByTimeAsync(MINUTE - 1);
    expect(sockets).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(sockets[0]!.url).toBe('wss://chat.test/socket.io/?EIO=4&transport=websocket');
    sockets[0]!.onmessage!({ data: '0{"sid":"s"}' });
    await jest.advanceTimersByTimeAsync(0);
    expect(sockets[0]!.close).toHaveBeenCalledTimes(1);
    expect(events.push.mock.calls).toEqual([['draining', { reconnectInMs: expect.any(Number) }]]);
    expect(events.down).not.toHaveBeenCalled();
  });

  it('goes on where none does, and looks less and less often', async () => {
    await jest.advanceTimersByTimeAsync(MINUTE);
    sockets[0]!.onerror!();
    await jest.advanceTimersByTimeAsync(2 * MINUTE);
    // this one hangs
    await jest.advanceTimersByTimeAsync(8_000);
    expect(sockets).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(4 * MINUTE);
    expect(sockets).toHaveLength(3);
    expect(events.push).not.toHaveBeenCalled();
  });

  it('looks no more once it has ended', async () => {
    await jest.advanceTimersByTimeAsync(MINUTE);
    heard.get('disconnect')!();
    sockets[0]!.onmessage!({ data: '0{"sid":"s"}' });
    await jest.advanceTimersByTimeAsync(10 * MINUTE);
    expect(events.down).toHaveBeenCalledTimes(1);
    expect(events.push).not.toHaveBeenCalled();
    expect(sockets).toHaveLength(1);
  });
});
