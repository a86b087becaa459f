import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { RawSocket } from '../../testing/inputs/raw-socket.js';
import type { EngineSocket } from './arrival.js';
import { Heartbeat } from './heartbeat.js';

const INTERVAL_MS = 25_000;
const TIMEOUT_MS = 15_000;
const TURN_MS = 250;

/** A connection as the engine treats it: what it does with its timers when something comes. */
class FakeConnection {
  readonly said: string[] = [];
  pingIntervalTimer: { refresh(): unknown } | null = setTimeout(
    () => this.said.push('asked by the engine'),
    1,
  );
  pingTimeoutTimer: { refresh(): unknown } | null = null;
  hasRefreshedPingTimeout = false;

  sendPacket(type: string): void {
    this.said.push(type);
  }

  onClose(reason: string): void {
    this.said.push(reason);
  }

  answers(): void {
    this.pingTimeoutTimer = null;
    this.pingIntervalTimer?.refresh();
  }

  says(): void {
    if (!this.pingTimeoutTimer || this.hasRefreshedPingTimeout) return;
    this.pingTimeoutTimer.refresh();
    this.hasRefreshedPingTimeout = true;
  }
}

const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);

describe('the heartbeat of all connections', () => {
  let heartbeat: Heartbeat;

  beforeEach(() => {
    jest.useFakeTimers();
    heartbeat = new Heartbeat(INTERVAL_MS, TIMEOUT_MS);
    heartbeat.start();
  });
  afterEach(() => {
    heartbeat.stop();
    jest.useRealTimers();
  });

  function connected(): FakeConnection {
    const connection = new FakeConnection();
    heartbeat.take(connection as unknown as EngineSocket);
    return connection;
  }

  it('asks after its interval, and again so long after each answer', async () => {
    const connection = connected();
    await pass(INTERVAL_MS - 1);
    expect(connection.said).toEqual([]);
    await pass(TURN_MS + 1);
    expect(connection.said).toEqual(['ping']);
    await pass(5_000);
    connection.answers();
    await pass(INTERVAL_MS - 1);
    expect(connection.said).toEqual(['ping']);
    await pass(TURN_MS + 1);
    expect(connection.said).toEqual(['ping', 'ping']);
  });

  it('closes a connection that does not answer in time, and no sooner', async () => {
    const connection = connected();
    await pass(INTERVAL_MS + TIMEOUT_MS - 1);
    expect(connection.said).toEqual(['ping']);
    await pass(2 * TURN_MS + 1);
    expect(connection.said).toEqual(['ping', 'ping timeout']);
  });

  it('waits once more for who says something else meanwhile', async () => {
    const connection = connected();
    await pass(INTERVAL_MS + TURN_MS + 5_000);
    connection.says();
    await pass(TIMEOUT_MS - 1_000);
    connection.says();
    expect(connection.said).toEqual(['ping']);
    await pass(1_000 + TURN_MS);
    expect(connection.said).toEqual(['ping', 'ping timeout']);
  });

  it('goes on with who answers late, after something else', async () => {
    const connection = connected();
    await pass(INTERVAL_MS + TURN_MS + 5_000);
    connection.says();
    await pass(TIMEOUT_MS - 1_000);
    connection.answers();
    await pass(INTERVAL_MS + TURN_MS);
    expect(connection.said).toEqual(['ping', 'ping']);
  });

  it('asks nobody who is gone', async () => {
    const connection = connected();
    await pass(10_000);
    heartbeat.forget(connection as unknown as EngineSocket);
    await pass(INTERVAL_MS + TIMEOUT_MS);
    expect(connection.said).toEqual([]);
  });

  it('gives everybody their time to answer after it was held up, and forgets nobody', async () => {
    const connections: FakeConnection[] = [];
    for (let n = 0; n < 10; n++) {
      connections.push(connected());
      await pass(INTERVAL_MS / 12);
    }
    const now = performance.now.bind(performance);
    const heldUp = jest.spyOn(performance, 'now').mockImplementation(() => now() + 10 * INTERVAL_MS);
    await pass(TIMEOUT_MS - TURN_MS);
    connections[0]!.answers();
    await pass(3 * TURN_MS);
    heldUp.mockRestore();
    expect(connections.map(({ said }) => said)).toEqual([
      ['ping'],
      ...Array.from({ length: 9 }, () => ['ping', 'ping timeout']),
    ]);
  });

  it('asks those that came in one breath in one breath', async () => {
    const asked: number[] = [];
    for (let n = 0; n < 20; n++) {
      connected().sendPacket = () => void asked.push(Date.now());
      await pass(2);
    }
    await pass(INTERVAL_MS + TURN_MS);
    expect(asked).toHaveLength(20);
    expect(new Set(asked).size).toBeLessThanOrEqual(2);
  });
});

describe('the heartbeat of real connections', () => {
  const often = { pingInterval: 100, pingTimeout: 100 };

  async function served(): Promise<{ server: Server; port: number; close: () => Promise<void> }> {
    const http = createServer();
    const server = new Server(http, { serveClient: false, ...often });
    const heartbeat = new Heartbeat(often.pingInterval, often.pingTimeout);
    heartbeat.start();
    server.engine.on('connection', (connection: EngineSocket) => {
      heartbeat.take(connection);
      connection.on('close', () => heartbeat.forget(connection));
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo;
    const close = async (): Promise<void> => {
      heartbeat.stop();
      await server.close();
    };
    return { server, port, close };
  }

  it.each([['websocket'], ['polling']])('keeps who answers over %s', async (transport) => {
    const { port, close } = await served();
    const client = io(`http://127.0.0.1:${port}`, {
      transports: [transport],
      forceNew: true,
      reconnection: false,
    });
    let lost: string | null = null;
    client.on('disconnect', (reason) => (lost = reason));
    let asked = 0;
    await new Promise<void>((resolve) => client.io.on('ping', () => ++asked === 5 && resolve()));
    expect(lost).toBeNull();
    client.close();
    await close();
  });

  it('lets go of who does not', async () => {
    const { server, port, close } = await served();
    const reason = new Promise((resolve) =>
      server.on('connection', (socket) => socket.on('disconnect', resolve)),
    );
    const silent = await RawSocket.open(port);
    silent.send('40');
    expect(await reason).toBe('ping timeout');
    await close();
  });
});
