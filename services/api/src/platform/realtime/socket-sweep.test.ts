import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Role } from '@parley/protocol';
import type { ChatSocket } from './chat-socket.js';
import { SocketSweep } from './socket-sweep.js';

const MINUTE_MS = 60_000;
const LIFE_MS = 15 * MINUTE_MS;

/** As much of a socket as a sweep looks at, and how often it does. */
class FakeSocket extends EventEmitter {
  connected = true;
  readonly said: string[] = [];
  looks = 0;
  bytes = 0;
  readonly conn = Object.assign(new EventEmitter(), {
    writeBuffer: [],
    transport: { socket: { bufferedAmount: 0, terminate: () => this.said.push('terminated') } },
    close: () => {
      this.connected = false;
      super.emit('disconnect');
    },
  });
  readonly data: ChatSocket['data'];

  constructor(tokenExpiresAt: number, role: Role = 'customer') {
    super();
    const actor = { userId: 'user', role, sessionId: 'session', tokenExpiresAt };
    this.data = { actor, address: '10.0.0.1', warned: false, meter: { left: 0, at: 0, refused: 0 } } as never;
    Object.defineProperty(this.conn.transport.socket, 'bufferedAmount', {
      get: () => (this.looks++, this.bytes),
    });
  }

  override emit(event: string, ...rest: unknown[]): boolean {
    if (event === 'disconnect') return super.emit(event, ...rest);
    this.said.push(event);
    this.write('x');
    return true;
  }

  write(data: string): void {
    this.conn.emit('packetCreate', { data });
  }
}

let sweep: SocketSweep;
let blocked: string[];
let version: number;

beforeEach(() => {
  jest.useFakeTimers();
  [blocked, version] = [[], 0];
  const blocks = {
    get version() {
      return version;
    },
    isBlocked: ({ actor }: ChatSocket['data']) => blocked.includes(actor.userId),
  };
  sweep = new SocketSweep(
    { now: () => Date.now() } as never,
    blocks as never,
    { accessTokenMinutes: 15 } as never,
  );
  sweep.start();
});
afterEach(() => {
  sweep.onModuleDestroy();
  jest.useRealTimers();
});

function connected(lifeMs = LIFE_MS): FakeSocket {
  const socket = new FakeSocket(Date.now() + lifeMs);
  sweep.watch(socket as unknown as ChatSocket);
  socket.once('disconnect', () => sweep.forget(socket as unknown as ChatSocket));
  return socket;
}

const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);

describe('a socket', () => {
  it('that nothing is written to is not looked at', async () => {
    const socket = connected();
    await pass(3_000);
    const { looks } = socket;
    await pass(10 * MINUTE_MS);
    expect(socket.looks).toBe(looks);
  });

  it('is told a minute before its token ends, and closed half a minute after, to the second', async () => {
    const socket = connected();
    await pass(LIFE_MS - MINUTE_MS);
    expect(socket.said).toEqual([]);
    await pass(1_000);
    expect(socket.said).toEqual(['tokenExpiring']);
    await pass(MINUTE_MS + 29_000);
    expect(socket.said).toEqual(['tokenExpiring']);
    await pass(1_001);
    expect(socket.said).toEqual(['tokenExpiring', 'closing']);
    expect(socket.data.closing).toBe('SESSION_ENDED');
  });

  it('that brings a fresh token stays, until that one ends, be it an earlier one', async () => {
    const socket = connected();
    await pass(5 * MINUTE_MS);
    socket.data.actor = { ...socket.data.actor, tokenExpiresAt: Date.now() + LIFE_MS };
    // the answer
    socket.write('x');
    await pass(LIFE_MS - MINUTE_MS - 1_000);
    expect(socket.said).toEqual([]);
    await pass(2_000);
    expect(socket.said).toEqual(['tokenExpiring']);
    socket.data.actor = { ...socket.data.actor, tokenExpiresAt: Date.now() + 5_000 };
    socket.data.warned = false;
    sweep.lookSoon(socket as unknown as ChatSocket);
    await pass(36_000);
    expect(socket.data.closing).toBe('SESSION_ENDED');
  });

  it('of somebody who is blocked meanwhile is closed within a second', async () => {
    const socket = connected();
    await pass(MINUTE_MS);
    [blocked, version] = [['user'], 1];
    await pass(1_000);
    expect(socket.data.closing).toBe('BLOCKED');
  });

  it('whose person was blocked while it came is closed, too', async () => {
    await pass(2_000);
    blocked = ['user'];
    const socket = connected();
    await pass(1_000);
    expect(socket.data.closing).toBe('BLOCKED');
  });

  it('that does not take what was written to it long ago is let go', async () => {
    const socket = connected();
    await pass(2_000);
    socket.write('x');
    socket.bytes = 1_000;
    await pass(5_000);
    // written below, without a packet
    socket.bytes = 2 * 1024 * 1024;
    await pass(1_000);
    expect(socket.data.closing).toBe('SLOW_CONSUMER');
    await pass(1_000);
    expect(socket.said).toContain('terminated');
  });

  it('that is gone is forgotten, and none of the others is', async () => {
    const sockets = Array.from({ length: 5 }, () => connected());
    await pass(1_500);
    for (const n of [1, 4]) {
      sockets[n]!.conn.close();
      sockets[n]!.conn.close();
      sockets[n]!.write('the last words');
    }
    const late = connected();
    await pass(LIFE_MS);
    const told = [...sockets, late].map(
      ({ said }) => said.filter((event) => event === 'tokenExpiring').length,
    );
    expect(told).toEqual([1, 0, 1, 1, 0, 1]);
  });
});
