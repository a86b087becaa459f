import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ack, API_PREFIX, type ErrorBody } from '@parley/protocol';
import { Clock } from './platform/clock.js';
import type { ChatNamespace } from './platform/realtime/chat-socket.js';
import { Publisher } from './platform/realtime/publisher.js';
import { exchange } from './testing/inputs/raw-http.js';
import { RawSocket } from './testing/inputs/raw-socket.js';
import { type InputWorld, inputWorld, wrongShape } from './testing/inputs/world.js';

let world: InputWorld;
/** Real time, moved by hand. */
let ahead = 0;
beforeAll(async () => {
  world = await inputWorld({ rateLimitScale: 1 });
  const clock = world.chat.get(Clock);
  clock.now = () => Date.now() + ahead;
});
afterAll(() => world.close());

const errorOf = (answer: Ack<unknown>): ErrorBody | null => (answer.ok ? null : answer.error);

describe('R34: requests a byte at a time', () => {
  const server = () => world.chat.app.getHttpServer() as Server & { connectionsCheckingInterval: number };

  it('are ended within 30 seconds', () => {
    const { headersTimeout, requestTimeout, connectionsCheckingInterval } = server();
    expect(headersTimeout).toBeGreaterThan(0);
    expect(Math.max(headersTimeout, requestTimeout) + connectionsCheckingInterval).toBeLessThanOrEqual(
      30_000,
    );
  });

  it('are ended, headers or body, and keep nobody else waiting', async () => {
    const before = { headers: server().headersTimeout, request: server().requestTimeout };
    Object.assign(server(), { headersTimeout: 300, requestTimeout: 600 });
    try {
      const head = 'POST /api/chat/guest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
      const starts = [
        head,
        `${head}Content-Length: 100\r\n\r\n{`,
        `${head}Transfer-Encoding: chunked\r\n\r\n1\r\n`,
      ];
      const slow = starts.flatMap((start) => Array.from({ length: 30 }, () => drip(start)));
      const began = performance.now();
      await world.assertWell();
      expect(performance.now() - began).toBeLessThan(3_000);
      const ended = await Promise.all(slow);
      expect(ended.filter(({ closed }) => !closed)).toEqual([]);
      for (const { body } of ended.filter((one) => one.status > 0)) expect(wrongShape(body)).toEqual([]);
    } finally {
      Object.assign(server(), { headersTimeout: before.headers, requestTimeout: before.request });
    }
  });

  const drip = (start: string) =>
    exchange(
      world.port,
      (write) => {
        write(start);
        const timer = setInterval(() => write('a') || clearInterval(timer), 100);
        setTimeout(() => clearInterval(timer), 12_000).unref();
      },
      12_000,
    );
});

describe('a visitor who says nothing', () => {
  it('leaves nothing, however often', async () => {
    await world.quiet();
    await world.untouched(async () => {
      for (let n = 0; n < 40; n++)
        expect(
          (await world.chat.http.post(`${API_PREFIX}/chat/guest`).send({ message: '\u2800' })).status,
        ).toBe(400);
    });
  });
});

describe('L3: sockets from one address', () => {
  const engine = () =>
    (world.chat.get(Publisher) as unknown as { namespace: ChatNamespace }).namespace.server;

  it('are a thousand, and who is connected stays so', async () => {
    engine().connectTimeout(120_000);
    const held: RawSocket[] = [];
    try {
      let refused: unknown = null;
      while (!refused && held.length < 1_100)
        for (const made of await Promise.allSettled(
          Array.from({ length: 50 }, () => RawSocket.open(world.port)),
        ))
          if (made.status === 'fulfilled') held.push(made.value);
          else refused = made.reason;
      expect(String(refused)).toContain('no upgrade');
      expect(engine().engine.clientsCount).toBe(1_000);
      await world.roundTrip();
      // Other loopback addresses exist on Linux without being set up.
      if (process.platform === 'linux') (await RawSocket.open(world.port, undefined, '127.0.0.2')).close();
      held.pop()!.close();
      await until(() => engine().engine.clientsCount < 1_000);
      held.push(await RawSocket.open(world.port));
    } finally {
      for (const socket of held) socket.close();
      engine().connectTimeout(10_000);
    }
  });
});

async function until(is: () => boolean): Promise<void> {
  for (let time = 0; time < 100 && !is(); time++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(is()).toBe(true);
}

describe('S16: events without end', () => {
  it('are refused, and the socket is closed with a word, once', async () => {
    const guest = await world.chat.a.guest({});
    const socket = await RawSocket.signedIn(world.port, guest.tokens.accessToken);
    for (let n = 0; n < 10_000; n++) socket.send(`42/chat,${n}["needle",{}]`);
    await socket.closed(20_000);
    const answers = socket.messages.filter((message) => message.startsWith('43/chat,'));
    expect(answers[0]).toContain('"INVALID"');
    expect(answers.some((answer) => answer.includes('"RATE_LIMITED"'))).toBe(true);
    expect(answers.length).toBeLessThan(5_000);
    expect(socket.messages.filter((message) => message.includes('"closing"'))).toEqual([
      '42/chat,["closing",{"reason":"RATE_LIMITED"}]',
    ]);
    expect(
      world.lines.filter((line) => line.includes('"fault":"flood"') && line.includes(guest.id)),
    ).toHaveLength(1);
  });
});

describe('L1: messages faster than anybody types', () => {
  it('are taken up to twenty, and the rest when there is room again', async () => {
    const guest = await world.chat.a.guest({});
    const [socket, other] = [await guest.socket(), await guest.socket()];
    const send = (from: typeof socket, id: string) =>
      from.emit('sendMessage', { roomId: guest.room.id, id, message: `needle ${id}` });
    const ids = Array.from({ length: 30 }, () => randomUUID());
    const answers = await Promise.all(ids.map((id, n) => send(n % 2 === 0 ? socket : other, id)));
    const refused = answers.map(errorOf).filter((error) => error !== null);
    // Half a message a second comes back while they are sent.
    expect(refused.length).toBeGreaterThanOrEqual(5);
    expect(refused.length).toBeLessThanOrEqual(10);
    expect(refused.flatMap((error) => [error.code, ...wrongShape(error)])).toEqual(
      refused.map(() => 'RATE_LIMITED'),
    );
    expect(Math.max(...refused.map(({ retryAfterMs }) => retryAfterMs!))).toBeLessThanOrEqual(2_000);
    const rest = await guest.post(`/chat/room/${guest.room.id}/messages`, { message: 'needle' });
    expect([rest.status, Number(rest.headers['retry-after'])]).toEqual([429, expect.any(Number)]);

    // The same ids again, as a client does that waits as long as it is told: nothing is lost and nothing is twice there.
    ahead += 60_000;
    for (const [n, answer] of answers.entries())
      if (!answer.ok) expect(errorOf(await send(socket, ids[n]!))).toBeNull();
    const stored = await world.rows<{ seq: string }>(
      'select seq from chat_message where room_id = $1 and id = any ($2) order by seq',
      [guest.room.id, ids],
    );
    expect(stored).toHaveLength(30);
    await world.chat.a.guest({ message: 'others are not kept waiting' });
  });

  it('count edits and deletions, too', async () => {
    const guest = await world.chat.a.guest({ message: 'one' });
    const path = `/chat/room/${guest.room.id}/messages`;
    const { body } = await guest.post(path, { message: 'two' }).expect(201);
    const statuses: number[] = [];
    for (let n = 0; n < 25; n++)
      statuses.push(
        (await guest.patch(`${path}/${(body as { id: string }).id}`, { message: `two ${n}` })).status,
      );
    expect(statuses).toContain(429);
    expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([]);
  });
});

describe('L2: new visitors from one address', () => {
  const visit = (forwardedFor?: string) =>
    world.connection().send({
      method: 'POST',
      path: `${API_PREFIX}/chat/guest`,
      headers: {
        'content-type': 'application/json',
        ...(forwardedFor && { 'x-forwarded-for': forwardedFor }),
      },
      body: '{"name":"Needle"}',
    });

  it('are thirty in ten minutes, R24: whatever address they claim; chats that are there go on', async () => {
    ahead += 10 * 60_000;
    const { agent } = world.people;
    const statuses: number[] = [];
    for (let n = 0; n < 33; n++) statuses.push((await visit(`10.0.${n}.1, 127.0.0.1`)).status);
    expect(statuses).toEqual([...Array<number>(30).fill(201), 429, 429, 429]);
    const { body } = await visit();
    expect((body as ErrorBody).retryAfterMs).toBeLessThanOrEqual(10 * 60_000);
    expect(wrongShape(body)).toEqual([]);
    await agent.post(`/chat/room/${world.roomId}/messages`, { message: 'on we go' }).expect(201);
    ahead += 10 * 60_000;
    expect((await visit()).status).toBe(201);
  });
});

describe('afterwards', () => {
  it('the log holds nothing of what was sent', () => {
    expect(world.lines.length).toBeGreaterThan(50);
    expect(world.leaks()).toEqual([]);
    expect(world.lines.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
  });
});
