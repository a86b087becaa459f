import { createServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, Socket as Line } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { mergeFrames } from './frame-merger.js';

let http: HttpServer;
let server: Server;
let client: Socket;
/** The chunks that were handed to the system, one for each write. */
let writes: number;

async function connect(transports: string[]): Promise<void> {
  const { port } = http.address() as AddressInfo;
  const connected = new Promise<void>((resolve) => server.once('connection', () => resolve()));
  client = io(`http://127.0.0.1:${port}`, { transports, forceNew: true, reconnection: false });
  await Promise.all([connected, new Promise<void>((resolve) => client.once('connect', resolve))]);
}

/** What the client gets, until `last` is among it. */
function heard(last: string): Promise<string[]> {
  const events: string[] = [];
  return new Promise((resolve) => {
    client.onAny((event: string) => {
      events.push(event);
      if (event === last) resolve(events);
    });
  });
}

beforeEach(async () => {
  http = createServer();
  server = new Server(http, { serveClient: false, perMessageDeflate: false });
  server.engine.on('connection', (connection: Parameters<typeof mergeFrames>[0]) => {
    mergeFrames(connection);
    const line: Line = connection.request.socket;
    const { _write, _writev } = line;
    line._write = (...args) => (writes++, _write.apply(line, args));
    line._writev = (...args) => (writes++, _writev!.apply(line, args));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  client.close();
  await server.close();
});

describe('frames of one turn', () => {
  it('leave in one write, in their order', async () => {
    await connect(['websocket']);
    const all = heard('n19');
    writes = 0;
    for (let n = 0; n < 20; n++) server.emit(`n${n}`);
    expect(await all).toEqual(Array.from({ length: 20 }, (_, n) => `n${n}`));
    expect(writes).toBe(1);
  });

  it('do not wait for those of the next one', async () => {
    await connect(['websocket']);
    const first = heard('first');
    server.emit('first');
    await first;
    const second = heard('second');
    server.emit('second');
    expect(await second).toEqual(['second']);
  });

  it('arrive over polling, and over a connection that changes to a WebSocket', async () => {
    await connect(['polling', 'websocket']);
    const all = heard('n99');
    for (let n = 0; n < 100; n++) {
      server.emit(`n${n}`);
      if (n % 10 === 9) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await all).toEqual(Array.from({ length: 100 }, (_, n) => `n${n}`));
  });

  it('leave before a connection that is closed in the same turn', async () => {
    await connect(['websocket']);
    const all = heard('closing');
    const gone = new Promise<void>((resolve) => client.once('disconnect', () => resolve()));
    server.emit('closing');
    setImmediate(() => {
      for (const socket of server.sockets.sockets.values()) socket.conn.close();
    });
    expect(await all).toEqual(['closing']);
    await gone;
  });
});
