import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ack, type ErrorBody, LIMITS, type Room } from '@parley/protocol';
import { AccessTokens } from './modules/auth/access-tokens.js';
import { Accounts } from './modules/auth/index.js';
import { Clock } from './platform/clock.js';
import type { ChatNamespace, ChatSocket } from './platform/realtime/chat-socket.js';
import { EventDoors } from './platform/realtime/event-doors.js';
import { Publisher } from './platform/realtime/publisher.js';
import type { Person, TestSocket } from './testing/chat-app.js';
import { eventually } from './testing/eventually.js';
import type { KeptConnection } from './testing/inputs/raw-http.js';
import { RawSocket } from './testing/inputs/raw-socket.js';
import { EVENT_CASES, PAYLOADS } from './testing/inputs/event.cases.js';
import { FRAMES, HANDSHAKES, TRANSPORTS } from './testing/inputs/socket.cases.js';
import { type InputWorld, inputWorld, wrongShape } from './testing/inputs/world.js';

let world: InputWorld;
let connection: KeptConnection;
const raws: RawSocket[] = [];
const sockets = {} as Record<'guest' | 'stranger' | 'agent', TestSocket>;
beforeAll(async () => {
  world = await inputWorld();
  connection = world.connection();
  for (const who of ['guest', 'stranger', 'agent'] as const) sockets[who] = await world.people[who].socket();
});
afterEach(async () => {
  for (const raw of raws.splice(0)) raw.close();
  await world.assertWell(connection);
});
afterAll(() => world.close());

async function signedIn(token = world.token('guest')): Promise<RawSocket> {
  const socket = await RawSocket.signedIn(world.port, token);
  raws.push(socket);
  return socket;
}

/** Why a new connection is refused; null if it is not. */
const refusal = (who: Person, options?: { token: string }): Promise<unknown> =>
  who.socket(options).then(
    () => null,
    (error: unknown) => error,
  );

/** The server's side of a connection, as of its last sign-in. */
function served({ messages }: RawSocket): ChatSocket {
  const { sid } = JSON.parse(messages.findLast((one) => one.startsWith('40/chat,'))!.slice(8)) as {
    sid: string;
  };
  return (engine().of('/chat') as unknown as ChatNamespace).sockets.get(sid)!;
}

/** The Socket.IO server itself. */
const engine = () => (world.chat.get(Publisher) as unknown as { namespace: ChatNamespace }).namespace.server;

describe('down to the bytes', () => {
  it.each(FRAMES)('%s', async (_, send, outcome) => {
    await world.untouched(async () => {
      const socket = await signedIn();
      send(socket);
      if (outcome === 'closed') return socket.closed();
      // It lives, and the next event is answered.
      socket.send(`42/chat,7["register",{"userId":"${world.people.guest.id}"}]`);
      if (_ !== 'binary in halves') expect(await socket.ack(7)).toMatchObject({ ok: true });
    });
  });

  it('a frame of 64 KiB is one', async () => {
    const socket = await signedIn();
    const head = '42/chat,8["needle","';
    socket.send(`${head}${'x'.repeat(LIMITS.frameBytes - head.length - 2)}"]`);
    expect(await socket.ack(8)).toMatchObject({ ok: false, error: { code: 'INVALID' } });
  });

  it('S10: attachments that never come hold nothing', async () => {
    const many = await Promise.all(Array.from({ length: 50 }, () => signedIn()));
    for (const socket of many)
      socket.send(`451-/chat,["m","${'x'.repeat(60_000)}",{"_placeholder":true,"num":0}]`);
    await Promise.all(many.map((socket) => socket.closed()));
  });
});

describe('the handshake', () => {
  it.each(HANDSHAKES)('S17, S18: %s', async (_, packet, answer) => {
    const socket = await RawSocket.open(world.port);
    raws.push(socket);
    socket.send(`40${packet(world)}`);
    await socket.until(() => socket.messages.some((message) => message.startsWith('44')));
    const refused = socket.messages.find((message) => message.startsWith('44'))!;
    const { message, data } = JSON.parse(refused.slice(refused.indexOf('{'))) as {
      message: string;
      data?: ErrorBody;
    };
    expect(message).toBe(answer);
    if (answer !== 'Invalid namespace') expect([data?.code, wrongShape(data)]).toEqual([answer, []]);
    // Nothing is to be had without a namespace.
    socket.send('42/chat,1["needle"]');
    await socket.closed();
  });

  it.each(['null', '[]', '"needle"', '5', 'needle'])('S17: %s in place of an object', async (payload) => {
    const socket = await RawSocket.open(world.port);
    raws.push(socket);
    socket.send(`40/chat,${payload}`);
    await socket.until(() => socket.isClosed || socket.messages.some((message) => message.startsWith('44')));
    expect(socket.messages.some((message) => message.startsWith('40'))).toBe(false);
  });

  it('S17: a token that has run out', async () => {
    const token = await tokenThatEnds(world.people.guest, -60_000);
    expect(await refusal(world.people.guest, { token })).toMatchObject({ reason: 'TOKEN_EXPIRED' });
  });

  it('of somebody who left and comes back over the same connection', async () => {
    const socket = await signedIn();
    socket.send('41/chat,');
    socket.send(`40/chat,${JSON.stringify({ token: world.token('guest'), protocol: 1 })}`);
    await socket.until(() => socket.messages.filter((one) => one.startsWith('40/chat,')).length === 2);
    socket.send(`42/chat,7["register",{"userId":"${world.people.guest.id}"}]`);
    expect(await socket.ack(7)).toMatchObject({ ok: true });
    expect(served(socket).data.address).toMatch(/127\.0\.0\.1$/);
  });

  it('is let go once it was looked at, and each socket has no listeners but ours', async () => {
    const socket = served(await signedIn());
    expect([socket.conn.request, socket.handshake]).toEqual([null, { headers: {}, auth: {}, query: {} }]);
    expect(socket.eventNames().map((event) => [event, socket.listenerCount(event as 'disconnect')])).toEqual([
      ['error', 1],
      ['disconnect', 1],
    ]);
  });

  it('that never says where to is ended', async () => {
    engine().connectTimeout(200);
    try {
      const socket = await RawSocket.open(world.port);
      raws.push(socket);
      await socket.closed();
    } finally {
      engine().connectTimeout(10_000);
    }
  });
});

describe('the transport', () => {
  const ask = (method: string, query: string, headers: Record<string, string> = {}, body?: string | Buffer) =>
    connection.send({ method, path: `/socket.io/?${query}`, headers, ...(body !== undefined && { body }) });
  const begin = async (): Promise<string> => {
    const { text } = await ask('GET', 'EIO=4&transport=polling');
    return (JSON.parse(text.slice(1)) as { sid: string }).sid;
  };

  it.each(TRANSPORTS)('%s', async (_, method, query, status) => {
    expect((await ask(method, query)).status).toBe(status);
  });

  it.each([
    'EIO=3&transport=websocket',
    'transport=websocket',
    'EIO=4&transport=websocket&sid=__proto__',
    'EIO=4&transport=needle',
  ])('S12, S13: an upgrade with %s', async (query) => {
    const outcome = await RawSocket.open(world.port, query).then(
      async (socket) => {
        raws.push(socket);
        await socket.closed();
        return 'closed';
      },
      () => 'refused',
    );
    expect(['closed', 'refused']).toContain(outcome);
  });

  it('S12: an upgrade of a session to another protocol', async () => {
    const sid = await begin();
    await expect(RawSocket.open(world.port, `EIO=3&transport=websocket&sid=${sid}`)).rejects.toThrow(
      'no upgrade',
    );
  });

  it('S13: the session of a WebSocket', async () => {
    const socket = await signedIn();
    const { sid } = JSON.parse(socket.messages[0]!.slice(1)) as { sid: string };
    expect((await ask('GET', `EIO=4&transport=polling&sid=${sid}`)).status).toBe(400);
    expect((await ask('POST', `EIO=4&transport=polling&sid=${sid}`, {}, '41/chat,')).status).toBe(400);
    socket.send(`42/chat,7["register",{"userId":"${world.people.guest.id}"}]`);
    expect(await socket.ack(7)).toMatchObject({ ok: true });
  });

  it('a method that is none, on a session', async () => {
    const sid = await begin();
    for (const method of ['DELETE', 'PUT', 'PATCH'])
      expect((await ask(method, `EIO=4&transport=polling&sid=${sid}`)).status).toBe(405);
  });

  it('S14: garbage, and nothing is held', async () => {
    const before = engine().engine.clientsCount;
    for (let time = 0; time < 100; time++) {
      const sid = await begin();
      const octets = { 'content-type': 'application/octet-stream' };
      expect(
        (await ask('POST', `EIO=4&transport=polling&sid=${sid}`, octets, Buffer.from('needle'))).status,
      ).toBe(400);
      expect((await ask('GET', `EIO=4&transport=polling&sid=${sid}`)).status).toBe(400);
    }
    for (const garbage of ['needle', '', '\x1e\x1e\x1e', 'b!!!!', '4451-["m"]', '9', '2'.repeat(60_000)]) {
      const sid = await begin();
      const { status } = await ask(
        'POST',
        `EIO=4&transport=polling&sid=${sid}`,
        { 'content-type': 'text/plain' },
        garbage,
      );
      expect([200, 400]).toContain(status);
      const { status: then, text } = await ask('GET', `EIO=4&transport=polling&sid=${sid}`);
      // It is over, or the next poll brings its end.
      expect([garbage.slice(0, 9), then, then === 400 || text.endsWith('1')]).toEqual([
        garbage.slice(0, 9),
        then,
        true,
      ]);
    }
    expect(engine().engine.clientsCount).toBe(before);
  });

  it('S4: a body over the limit of a frame', async () => {
    const sid = await begin();
    const { status } = await ask(
      'POST',
      `EIO=4&transport=polling&sid=${sid}`,
      {},
      `4${'x'.repeat(LIMITS.frameBytes)}`,
    );
    expect(status).toBe(413);
  });
});

describe('events', () => {
  it.each(EVENT_CASES)('$name', async ({ by, event, payload, answer, reason }) => {
    await world.untouched(async () => {
      const error = await sockets[by].refusal(event, payload(world));
      expect([error.code, error.reason]).toEqual([answer, reason]);
      expect(wrongShape(error)).toEqual([]);
    });
  });

  it('S20: a foreign room is as one that is not there, and nothing of it is heard', async () => {
    const foreign = await sockets.guest.refusal('joinRoom', { roomId: world.strangersRoomId });
    const nowhere = await sockets.guest.refusal('joinRoom', { roomId: randomUUID() });
    expect({ ...foreign, requestId: '' }).toEqual({ ...nowhere, requestId: '' });
    const before = sockets.guest.received.length;
    await sockets.stranger.ask('sendMessage', {
      roomId: world.strangersRoomId,
      id: randomUUID(),
      message: 'private',
    });
    await sockets.guest.emitRaw('needle', {});
    expect(sockets.guest.received).toHaveLength(before);
    await world.quiet();
  });

  it('anything in place of a payload is answered', async () => {
    await world.untouched(async () => {
      for (const [event, { staffOnly }] of world.chat.get(EventDoors).all())
        for (const payload of PAYLOADS) {
          const error = await sockets[staffOnly ? 'agent' : 'guest'].refusal(event, payload);
          expect([event, payload, error.code, wrongShape(error)]).toEqual([event, payload, 'INVALID', []]);
        }
    });
  });

  it('S1, S2: no acknowledgement, or something else in its place, changes nothing', async () => {
    const ids = Array.from({ length: 5 }, () => randomUUID());
    const { raw } = sockets.guest;
    const payload = (n: number) => ({ roomId: world.roomId, id: ids[n]!, message: 'without an answer' });
    raw.emit('sendMessage', payload(0));
    raw.emit('sendMessage', payload(1), { ack: true });
    raw.emit('sendMessage', payload(2), 5);
    raw.emit('sendMessage', payload(3), 'needle');
    raw.emit('sendMessage', payload(4), null, [], {});
    raw.emit('needle');
    raw.emit('sendMessage');
    await sockets.guest.ask('sendMessage', payload(4));
    expect(await world.rows('select 1 from chat_message where id = any ($1)', [ids])).toHaveLength(5);
    await world.quiet();
  });

  it('bytes end the connection', async () => {
    const socket = await world.people.guest.socket();
    socket.raw.emit('sendMessage', {
      roomId: world.roomId,
      id: randomUUID(),
      message: Buffer.from('needle'),
    });
    await socket.closed();
  });

  it('S22: joins no more than 200 rooms, however many are asked for at once', async () => {
    const rooms: string[] = [];
    while (rooms.length < LIMITS.joinedRooms + 20) {
      const made = await Promise.all(
        Array.from({ length: 20 }, () => world.people.stranger.post('/chat/room')),
      );
      rooms.push(...made.map(({ body }) => (body as Room).id));
    }
    const socket = await world.people.stranger.socket();
    const answers: Ack<unknown>[] = [];
    // A few at a time, so that none waits too long for the database; the last thirty together, of which ten find room.
    for (let from = 0; from < rooms.length;) {
      const to = from < LIMITS.joinedRooms - 10 ? from + 10 : rooms.length;
      const joins = rooms.slice(from, to).map((roomId) => socket.emit('joinRoom', { roomId }));
      answers.push(...(await Promise.all(joins)));
      from = to;
    }
    const refused = answers.flatMap((answer: Ack<unknown>) => (answer.ok ? [] : [answer.error]));
    expect(refused.map(({ code }) => code)).toEqual(Array<string>(20).fill('RATE_LIMITED'));
    expect(wrongShape(refused[0])).toEqual([]);
    const joined = rooms.find((_, n) => answers[n]!.ok)!;
    const left = rooms.find((_, n) => !answers[n]!.ok)!;
    await socket.ask('leaveRoom', { roomId: joined });
    await socket.ask('joinRoom', { roomId: left });
    socket.close();
  });

  it('S28: passes typing on every two seconds at most, begun and ended as often as one likes', async () => {
    const [watcher] = world.watchers;
    const before = watcher!.all('userTyping').length;
    const began = Date.now();
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        sockets.guest.ask('typing', { roomId: world.roomId, isTyping: n % 2 === 0 }),
      ),
    );
    const atMost = 1 + Math.ceil((Date.now() - began) / LIMITS.typingEveryMs);
    await world.roundTrip();
    const told = watcher!.all('userTyping').slice(before);
    expect(told.filter(({ isTyping }) => isTyping).length).toBeLessThanOrEqual(atMost);
    expect(told.length).toBeLessThanOrEqual(2 * atMost);
    expect(told.at(-1)).toMatchObject({ isTyping: false });
    await world.quiet();
  });
});

describe('S29, S30, A15: who may not any more', () => {
  it('is not let in with what the socket still holds: taken out of the room', async () => {
    const guest = await world.chat.a.guest({ message: 'hello' });
    const [one, two] = [await guest.socket(), await guest.socket()];
    const roomId = guest.room.id;
    await one.ask('joinRoom', { roomId });
    await one.ask('sendMessage', { roomId, id: randomUUID(), message: 'still here' });
    await world.rows('update chat_participant set left_at = now() where room_id = $1 and user_id = $2', [
      roomId,
      guest.id,
    ]);
    for (const socket of [one, two]) {
      expect(
        await socket.refusal('sendMessage', { roomId, id: randomUUID(), message: 'needle' }),
      ).toMatchObject({ code: 'NOT_FOUND' });
      expect(await socket.refusal('joinRoom', { roomId })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await socket.refusal('read', { roomId, seq: 1 })).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect((await guest.get(`/chat/room/${roomId}`)).status).toBe(404);
    expect(
      await world.rows(`select 1 from chat_message where room_id = $1 and message = 'needle'`, [roomId]),
    ).toEqual([]);
  });

  it('a guest who has become a customer: both sockets end, and hear nothing more', async () => {
    const guest = await world.chat.a.guest({ message: 'hello' });
    const roomId = guest.room.id;
    const both = [await guest.socket(), await guest.socket()];
    for (const socket of both) await socket.ask('joinRoom', { roomId });
    const account = { email: `${randomUUID()}@shop.test`, password: 'correct horse battery', name: 'N' };
    await world.chat.http
      .post('/api/auth/register')
      .send({ ...account, guestRefreshToken: guest.tokens.refreshToken })
      .expect(201);
    for (const socket of both) await socket.closed();
    const heard = both.map(({ received }) => received.filter(({ event }) => event === 'newMessage').length);
    await world.people.agent
      .post(`/chat/room/${roomId}/messages`, { message: 'for the customer' })
      .expect(201);
    expect(both.map(({ received }) => received.filter(({ event }) => event === 'newMessage').length)).toEqual(
      heard,
    );
    expect(both[0]!.all('closing')).toEqual([{ reason: 'SESSION_ENDED' }]);
    expect((await guest.get('/auth/me')).status).toBe(401);
    expect(await refusal(guest)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('A15: an agent who has been disabled', async () => {
    const agent = await world.chat.an.agent('Gone');
    const socket = await agent.socket();
    await socket.ask('joinRoom', { roomId: world.roomId });
    await world.chat.get(Accounts).disable(agent.id);
    await socket.closed();
    expect((await agent.get('/chat/support/rooms')).status).toBe(401);
    expect(await refusal(agent)).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'SESSION_ENDED' });
  });

  it('S30: a token that ends while the socket is open', async () => {
    const { guest } = world.people;
    const socket = await guest.socket({ token: await tokenThatEnds(guest, 60_000) });
    const id = randomUUID();
    await socket.ask('joinRoom', { roomId: world.roomId });
    await socket.next('tokenExpiring');
    // with a clock that is set back limits would stand still: all of it is said ahead
    await ahead(61_000, async () => {
      const message = { roomId: world.roomId, id, message: 'needle' };
      expect(await socket.refusal('sendMessage', message)).toMatchObject({
        code: 'UNAUTHENTICATED',
        reason: 'TOKEN_EXPIRED',
      });
      expect(await world.rows('select 1 from chat_message where id = $1', [id])).toEqual([]);
      await socket.ask('refreshToken', { accessToken: guest.tokens.accessToken });
      await socket.ask('register', { userId: guest.id });
    });
    socket.close();
  });
});

/** A token of this person's session that ends in so many milliseconds. */
function tokenThatEnds(person: Person, inMs: number): Promise<string> {
  const { sid } = JSON.parse(
    Buffer.from(person.tokens.accessToken.split('.')[1]!, 'base64url').toString(),
  ) as { sid: string };
  return ahead(inMs - 15 * 60_000, () => world.chat.get(AccessTokens).sign(person.id, sid));
}

/** What is done while the server's clock is so far ahead of what it is; behind, if it is less than nothing. */
async function ahead<T>(ms: number, work: () => T): Promise<Awaited<T>> {
  const clock = world.chat.get(Clock);
  const now = clock.now.bind(clock);
  clock.now = () => now() + ms;
  try {
    return await work();
  } finally {
    clock.now = now;
  }
}

describe('S32: a client that stops reading', () => {
  it('is let go, and what it did not read with it', async () => {
    const { agent } = world.people;
    const socket = await signedIn(agent.tokens.accessToken);
    const publisher = world.chat.get(Publisher);
    const channel = `crammed:${randomUUID()}`;
    const server = engine();
    const [serverSide] = [...server.of('/chat').sockets.values()].slice(-1);
    await serverSide!.join(channel);
    socket.tcp.pause();
    const before = process.memoryUsage();
    let pushed = 0;
    while (publisher.socketsIn(channel).length > 0 && pushed < 2_000) {
      for (let n = 0; n < 10; n++, pushed++)
        publisher.send(channel, 'supportJoined', {
          roomId: String(pushed),
          agentId: '',
          agentName: '',
          message: 'x'.repeat(32_000),
        });
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect(publisher.socketsIn(channel).length).toBe(0);
    // Not only forgotten: the connection itself is gone, with what waited in it.
    await eventually(() => expect(isOpen(serverSide!.conn)).toBe(false));
    expect(process.memoryUsage().rss - before.rss).toBeLessThan(200 * 1024 * 1024);
    expect(world.lines.some((line) => line.includes('SLOW_CONSUMER'))).toBe(true);
  });

  it('is let go at once when more is said to it in one breath than may ever wait', async () => {
    const socket = await signedIn(world.people.agent.tokens.accessToken);
    const publisher = world.chat.get(Publisher);
    const channel = `crammed:${randomUUID()}`;
    const [serverSide] = [...engine().of('/chat').sockets.values()].slice(-1);
    await serverSide!.join(channel);
    socket.tcp.pause();
    const payload = { roomId: 'r', agentId: '', agentName: '', message: 'x'.repeat(32_000) };
    let pushed = 0;
    for (; pushed < 2_000 && !serverSide!.data.closing; pushed++)
      publisher.send(channel, 'supportJoined', payload);
    expect(serverSide!.data.closing).toBe('SLOW_CONSUMER');
    expect(pushed * 32_000).toBeLessThan(20 * 1024 * 1024);
    await eventually(() => expect(isOpen(serverSide!.conn)).toBe(false));
  });
});

/** Whether the TCP connection below is still there. */
function isOpen(conn: unknown): boolean {
  const { transport } = conn as { transport: { socket?: { _socket?: { destroyed: boolean } | null } } };
  const tcp = transport.socket?._socket;
  return tcp ? !tcp.destroyed : false;
}

describe('afterwards', () => {
  it('the log holds nothing of what was sent', () => {
    expect(world.lines.length).toBeGreaterThan(100);
    expect(world.leaks()).toEqual([]);
    expect(world.lines.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
  });
});
