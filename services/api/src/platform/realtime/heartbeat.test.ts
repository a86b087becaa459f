import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Server, type Socket } from 'socket.io';
import { io, type Socket as ClientSocket } from 'socket.io-client';
import { eventually } from '../../testing/eventually.js';
import { Heartbeat } from './heartbeat.js';

const [INTERVAL_MS, TIMEOUT_MS] = [200, 300];

let http: HttpServer;
let server: Server;
let heartbeat: Heartbeat;
let address: string;
let client: ClientSocket | null;
/** By the server's clock. */
let pinged: number[];
let closed: string[];

beforeEach(async () => {
  [pinged, closed, client] = [[], [], null];
  http = createServer();
  server = new Server(http, {
    serveClient: false,
    perMessageDeflate: false,
    pingInterval: INTERVAL_MS,
    pingTimeout: TIMEOUT_MS,
  });
  heartbeat = new Heartbeat(INTERVAL_MS);
  server.engine.on('connection', (connection: Socket['conn']) => {
    heartbeat.take(connection);
    connection.on('packetCreate', ({ type }) => void (type === 'ping' && pinged.push(performance.now())));
    connection.on('close', (reason) => closed.push(reason));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterEach(async () => {
  client?.close();
  heartbeat.stop();
  await server.close();
});

/** Somebody who connects, and the packets they get. */
async function connect(): Promise<{ type: string; data?: string }[]> {
  client = io(`http://${address}`, { transports: ['websocket'], forceNew: true, reconnection: false });
  const packets: { type: string; data?: string }[] = [];
  client.io.engine.on('packet', (packet) => void packets.push(packet));
  await new Promise<void>((resolve) => client!.once('connect', resolve));
  return packets;
}

describe('a connection', () => {
  it('is pinged again and again, as the engine does it, as long as it answers', async () => {
    const packets = await connect();
    await eventually(() => expect(pinged.length).toBeGreaterThan(4));
    expect(packets[0]).toMatchObject({
      type: 'open',
      data: expect.stringContaining(`"pingInterval":${INTERVAL_MS},"pingTimeout":${TIMEOUT_MS}`),
    });
    const pings = packets.filter(({ type }) => type === 'ping');
    expect(pings.slice(0, 3)).toEqual([{ type: 'ping' }, { type: 'ping' }, { type: 'ping' }]);
    expect(closed).toEqual([]);
    const [first, , third] = pinged as [number, number, number];
    // not the engine's own as well
    expect(third - first).toBeGreaterThan(INTERVAL_MS * 1.9);
  });

  it('that does not answer is ended after the timeout', async () => {
    await connect();
    (client!.io.engine as unknown as { _sendPacket: () => void })._sendPacket = () => undefined;
    await eventually(() => expect(closed).toEqual(['ping timeout']));
    expect(pinged).toHaveLength(1);
    expect(performance.now() - pinged[0]!).toBeGreaterThan(TIMEOUT_MS * 0.95);
  });

  it('that polls gets its ping with the next poll', async () => {
    const url = `${address}/socket.io/?EIO=4`;
    const open = await (await fetch(`http://${url}&transport=polling`)).text();
    const { sid } = JSON.parse(open.slice(1)) as { sid: string };
    expect(await (await fetch(`http://${url}&transport=polling&sid=${sid}`)).text()).toBe('2');
    await fetch(`http://${url}&transport=polling&sid=${sid}`, { method: 'POST', body: '3' });
    expect(await (await fetch(`http://${url}&transport=polling&sid=${sid}`)).text()).toBe('2');
  });

  it('that is gone is forgotten', async () => {
    await connect();
    await eventually(() => expect(pinged.length).toBeGreaterThan(0));
    client!.close();
    await eventually(() => expect(closed).toHaveLength(1));
    expect([...(heartbeat as unknown as { due: Map<unknown, number> }).due]).toEqual([]);
  });
});
