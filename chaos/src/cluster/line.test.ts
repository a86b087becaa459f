import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { randomFrom } from '../random.js';
import { Line } from './line.js';

let echo: Server;
let heard: string;
let line: Line;
const open: Socket[] = [];

beforeEach(async () => {
  heard = '';
  echo = createServer((socket) => {
    open.push(socket);
    socket
      .on('error', () => socket.destroy())
      .on('data', (bytes) => {
        heard += String(bytes);
        socket.write(bytes);
      });
  }).listen(0, '127.0.0.1');
  await once(echo, 'listening');
  line = await Line.to([(echo.address() as AddressInfo).port], randomFrom(1));
});

afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await line.close();
  await new Promise((resolve) => echo.close(resolve));
});

interface Caller {
  socket: Socket;
  got: () => string;
  /** The code of the error with which it was closed, or null for none. */
  closed: Promise<string | null>;
}

function call(): Caller {
  const socket = connect(line.port, '127.0.0.1');
  open.push(socket);
  let got = '';
  let code: string | null = null;
  socket.on('data', (bytes) => (got += String(bytes)));
  socket.on('error', (error: NodeJS.ErrnoException) => (code = error.code ?? 'error'));
  const closed = new Promise<string | null>((resolve) => socket.once('close', () => resolve(code)));
  return { socket, got: () => got, closed };
}

async function until(is: () => boolean): Promise<void> {
  for (const giveUpAt = performance.now() + 4_000; !is(); await new Promise((go) => setTimeout(go, 5)))
    if (performance.now() > giveUpAt) throw new Error('it never came about');
}

/** Past the line, so that what went into it has had the time to arrive. */
async function roundTrips(count: number): Promise<void> {
  const direct = connect((echo.address() as AddressInfo).port, '127.0.0.1');
  open.push(direct);
  for (let i = 0; i < count; i++) {
    direct.write('-');
    await once(direct, 'data');
  }
}

it('passes all in order, late ones too', async () => {
  line.set({ mode: 'up', latency: [0, 30] });
  const { socket, got } = call();
  const words = Array.from({ length: 50 }, (_, i) => `${i} `);
  for (const word of words) {
    socket.write(word);
    // One packet each.
    await roundTrips(1);
  }
  await until(() => got() === words.join(''));
});

it('resets what is open and what comes while it is down', async () => {
  const before = call();
  before.socket.write('a');
  await until(() => before.got() === 'a');
  line.set({ mode: 'down' });
  expect(await before.closed).toBe('ECONNRESET');
  expect(await call().closed).toBe('ECONNRESET');
});

it('lets nothing through a black hole, and resets what went through it', async () => {
  const { socket, got, closed } = call();
  socket.write('a');
  await until(() => got() === 'a');
  line.set({ mode: 'blackHole' });
  socket.write('b');
  const late = call();
  late.socket.write('c');
  await roundTrips(20);
  line.set({ mode: 'up' });
  expect(await closed).toBe('ECONNRESET');
  expect(heard.replaceAll('-', '')).toBe('a');
});

it('lets the request arrive and cuts the reply', async () => {
  line.set({ mode: 'cutReply' });
  const { socket, got, closed } = call();
  socket.write('pay');
  expect(await closed).toBe('ECONNRESET');
  expect([heard, got()]).toEqual(['pay', '']);
});

it('shows the bytes to who taps it, both ways', async () => {
  const seen: string[] = [];
  line.tap = (connection, isReply, bytes) =>
    seen.push(`${connection} ${isReply ? '<' : '>'} ${String(bytes)}`);
  const { socket, got } = call();
  socket.write('x');
  await until(() => got() === 'x');
  expect(seen).toEqual(['1 > x', '1 < x']);
});

it('goes to the next server while the first is away', async () => {
  await line.close();
  const away = await Line.to([1, (echo.address() as AddressInfo).port], randomFrom(1));
  line = away;
  const { socket, got } = call();
  socket.write('x');
  await until(() => got() === 'x');
});
