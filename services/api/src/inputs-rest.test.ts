import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  API_PREFIX,
  type ErrorBody,
  ERRORS,
  LIMITS,
  type RoomPage,
  ROUTES,
  type RouteName,
} from '@parley/protocol';
import { ROUTE_CALLS } from './testing/inputs/fields.js';
import { exchange, type KeptConnection } from './testing/inputs/raw-http.js';
import { CURSORS } from './testing/inputs/cursor.cases.js';
import { REST_CASES } from './testing/inputs/rest.cases.js';
import { type InputWorld, inputWorld, said, wrongShape } from './testing/inputs/world.js';

let world: InputWorld;
let connection: KeptConnection;
beforeAll(async () => {
  world = await inputWorld({ corsOrigins: ['https://shop.example'] });
  connection = world.connection();
});
afterEach(() => world.assertWell(connection));
afterAll(() => world.close());

const as = (who?: Parameters<InputWorld['caller']>[1]) => world.caller(connection, who);

it.each(REST_CASES)('$name', async ({ by, request, answer, reason, closes }) => {
  await world.untouched(async () => {
    const { headers, ...sent } = request(world);
    const got = await connection.send({
      ...sent,
      headers: { ...headers, ...(by && { authorization: `Bearer ${world.token(by)}` }) },
    });
    if (answer === 'OK') return expect(got.status).toBe(200);
    const { code, reason: said } = (got.body ?? {}) as Partial<ErrorBody>;
    expect([got.status, code, said]).toEqual([ERRORS[answer].status, answer, reason]);
    expect(wrongShape(got.body)).toEqual([]);
    if (closes) expect(got.headers.connection).toBe('close');
    expect(got.headers['content-type']).toMatch(/^application\/json/);
  });
});

describe('G2: a cursor', () => {
  it.each(CURSORS)('with %s', async (_, sort, cursor) => {
    const { status, body } = await as('agent')('GET', `/chat/support/rooms?sort=${sort}&cursor=${cursor}`);
    expect([status, (body as ErrorBody).reason]).toEqual([400, 'BAD_CURSOR']);
    expect(wrongShape(body)).toEqual([]);
  });

  it('with a byte changed leads to a place in the list or nowhere', async () => {
    const { body } = await as('agent')('GET', '/chat/support/rooms?limit=1');
    const { nextCursor } = body as RoomPage;
    const statuses = new Set<number>();
    for (let at = 0; at < nextCursor!.length; at++) {
      const changed = `${nextCursor!.slice(0, at)}${nextCursor![at] === 'x' ? 'y' : 'x'}${nextCursor!.slice(at + 1)}`;
      const answer = await as('agent')('GET', `/chat/support/rooms?limit=1&cursor=${changed}`);
      statuses.add(answer.status);
      if (answer.status !== 200) expect((answer.body as ErrorBody).reason).toBe('BAD_CURSOR');
    }
    expect([...statuses].filter((status) => status !== 200)).toEqual([400]);
  });

  it('of the staff shows a customer nothing but the own rooms', async () => {
    const { body } = await as('agent')('GET', '/chat/support/rooms?limit=1');
    const answer = await as('stranger')('GET', `/chat/rooms?cursor=${(body as RoomPage).nextCursor!}`);
    expect(answer.status).toBe(200);
    for (const room of (answer.body as RoomPage).items) expect(room.userId).toBe(world.people.stranger.id);
  });
});

describe('R26: what is somebody else’s', () => {
  const routes = (Object.keys(ROUTES) as RouteName[]).filter(
    (name) =>
      ROUTES[name][1].includes(':id') && !/\/support\/|^\/(admin|integrations)\//.test(ROUTES[name][1]),
  );

  it.each(routes)('%s answers as if it did not exist', async (name) => {
    const [method, pattern] = ROUTES[name];
    const right =
      ROUTE_CALLS[name].right?.(world) ??
      (name === 'editMessage' ? { message: 'x' } : name === 'read' ? { seq: 1 } : {});
    const path = (id: string, messageId: string): string =>
      pattern.replace(':id', id).replace(':messageId', messageId);
    const body = method === 'GET' ? undefined : right;
    await world.untouched(async () => {
      const foreign = await as('stranger')(method, path(world.roomId, world.messageId), body);
      const nowhere = await as('stranger')(method, path(randomUUID(), randomUUID()), body);
      expect([foreign.status, nowhere.status]).toEqual([404, 404]);
      expect(wrongShape(foreign.body)).toEqual([]);
      expect({ ...(foreign.body as object), requestId: '' }).toEqual({
        ...(nowhere.body as object),
        requestId: '',
      });
    });
  });

  it('a message of another room is not to be had through an own one', async () => {
    await world.untouched(async () => {
      const path = `/chat/room/${world.roomId}/messages/${world.strangersMessageId}`;
      expect((await as('guest')('PATCH', path, { message: 'needle' })).status).toBe(404);
      expect((await as('guest')('DELETE', path)).status).toBe(404);
    });
  });
});

describe('malformed HTTP', () => {
  const chunked = 'POST /api/chat/guest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
  it.each([
    [
      'R21: both a length and chunks',
      `${chunked}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['R21: two lengths', `${chunked}Content-Length: 4\r\nContent-Length: 5\r\n\r\n{}  `],
    ['a chunk of no size', `${chunked}Transfer-Encoding: chunked\r\n\r\nneedle\r\n`],
    ['an unknown way of transfer', `${chunked}Transfer-Encoding: needle\r\n\r\n{}`],
    ['a negative length', `${chunked}Content-Length: -1\r\n\r\n{}`],
    ['no HTTP', 'needle\r\n\r\n'],
    ['another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03needle\r\n\r\n'],
    ['a method that is none', 'NEEDLE /api/health/live HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a NUL in a header', 'GET /api/health/live HTTP/1.1\r\nHost: x\r\nneedle: a\0b\r\n\r\n'],
    ['a header split in two', 'GET /api/health/live HTTP/1.1\r\nHost: x\r\nneedle : b\r\n\r\n'],
    ['a bare newline in a header', 'GET /api/health/live HTTP/1.1\r\nHost: x\r\nneedle: a\rb\r\n\r\n'],
    ['a space in the path', 'GET /api/health/live needle HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['HTTP 3.0', 'GET /api/health/live HTTP/3.0\r\nHost: x\r\n\r\n'],
  ])('%s', async (_, bytes) => {
    await world.untouched(async () => {
      const { status, closed, body, text } = await exchange(world.port, Buffer.from(bytes, 'latin1'));
      expect([status, closed]).toEqual([400, true]);
      expect(wrongShape(body)).toEqual([]);
      expect(text).not.toMatch(/needle/i);
    });
  });

  it('a request to no host is refused by Node itself, without a word', async () => {
    expect(await exchange(world.port, 'GET /api/health/live HTTP/1.1\r\n\r\n')).toMatchObject({
      status: 400,
      closed: true,
    });
  });

  it('R18: a tunnel is not to be had', async () => {
    const { status, body } = await exchange(
      world.port,
      'CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: x\r\n\r\n',
    );
    expect([status, (body as ErrorBody).code]).toEqual([405, 'METHOD_NOT_ALLOWED']);
    expect(wrongShape(body)).toEqual([]);
  });

  it('an upgrade to something else is none', async () => {
    const upgrade = 'Upgrade: h2c\r\nConnection: Upgrade, close';
    const { status } = await exchange(
      world.port,
      `GET /api/chat/rooms HTTP/1.1\r\nHost: x\r\n${upgrade}\r\n\r\n`,
    );
    expect([0, 400, 401]).toContain(status);
  });

  it('R14: a body of any length is read up to the limit and no further', async () => {
    let written = 0;
    const { status, closed } = await exchange(world.port, (write) => {
      write(
        `POST /api/chat/guest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
      );
      const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`;
      const timer = setInterval(() => {
        if (!write(chunk) && written > 5_000_000) clearInterval(timer);
        written += 65_536;
        if (written > 50_000_000) clearInterval(timer);
      }, 5);
      setTimeout(() => clearInterval(timer), 4_000);
    });
    expect([status, closed]).toEqual([413, true]);
    expect(written).toBeLessThan(50_000_000);
  });

  it('R16: a bomb does not go off', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });
    expect(bomb.length).toBeLessThan(LIMITS.bodyBytes);
    const before = process.memoryUsage().rss;
    const { status } = await connection.send({
      method: 'POST',
      path: `${API_PREFIX}/chat/guest`,
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: bomb,
    });
    expect(status).toBe(413);
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });
});

describe('R33: a client that goes away', () => {
  it('right after sending is stored at most once, and gets the same answer when it comes again', async () => {
    const id = randomUUID();
    const body = JSON.stringify({ id, message: 'goes away' });
    const path = `/chat/room/${world.roomId}/messages`;
    for (let time = 0; time < 5; time++)
      await new Promise<void>((resolve) => {
        const socket = connect(world.port, '127.0.0.1', () => {
          socket.write(
            `POST ${API_PREFIX}${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${world.token('guest')}\r\n` +
              `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
            () => socket.destroy(),
          );
        });
        socket.on('close', () => resolve());
        socket.on('error', () => resolve());
      });
    const [first, again] = [
      await as('guest')('POST', path, { id, message: 'goes away' }),
      await as('guest')('POST', path, { id, message: 'goes away' }),
    ];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(await world.rows('select seq from chat_message where id = $1', [id])).toHaveLength(1);
  });

  it('in the middle of a body leaves nothing', async () => {
    await world.quiet();
    await world.untouched(async () => {
      for (let time = 0; time < 20; time++)
        await exchange(
          world.port,
          `POST /api/chat/guest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"na`,
          20,
        );
    });
  });
});

describe('R25: another site', () => {
  const preflight = (origin: string) =>
    connection.send({
      method: 'OPTIONS',
      path: `${API_PREFIX}/auth/me`,
      headers: {
        origin,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization',
      },
    });

  it.each([
    'https://evil.example',
    'null',
    'https://shop.example.evil.example',
    'http://shop.example',
    'https://shop.example:444',
    '',
  ])('%p may not call', async (origin) => {
    const answers = [
      await preflight(origin),
      await connection.send({ method: 'GET', path: `${API_PREFIX}/chat/availability`, headers: { origin } }),
      await connection.send({
        method: 'GET',
        path: '/socket.io/?EIO=4&transport=polling',
        headers: { origin },
      }),
    ];
    for (const { headers } of answers) {
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers['access-control-allow-credentials']).toBeUndefined();
    }
  });

  it('that is on the list may, without cookies', async () => {
    const { headers, status } = await preflight('https://shop.example');
    expect([status, headers['access-control-allow-origin']]).toEqual([204, 'https://shop.example']);
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });
});

describe('R30: a room that is closed', () => {
  it('takes no word, no edit, no hand-over, and says why', async () => {
    const guest = await world.chat.a.guest({ message: 'hello' });
    const { id } = await said(guest, guest.room.id, 'mine');
    await guest.post(`/chat/room/${guest.room.id}/close`).expect(200);
    await world.quiet();
    await world.untouched(async () => {
      const room = `/chat/room/${guest.room.id}`;
      const support = `/chat/support/room/${guest.room.id}`;
      const { agent, manager } = world.people;
      for (const request of [
        guest.post(`${room}/messages`, { message: 'needle' }),
        agent.post(`${room}/messages`, { message: 'needle', private: true }),
        guest.patch(`${room}/messages/${id}`, { message: 'needle' }),
        guest.delete(`${room}/messages/${id}`),
        agent.post(`${support}/assign`),
        manager.post(`${support}/transfer`, { agentId: agent.id, note: 'needle' }),
        agent.patch(support, { status: 'open' }),
      ]) {
        const { status, body } = await request;
        expect([status, (body as ErrorBody).reason]).toEqual([409, 'ROOM_CLOSED']);
        expect(wrongShape(body)).toEqual([]);
      }
    });
  });
});

describe('U5: a preview', () => {
  it.each([
    ['a character on the cut', `a${' '.repeat(1_918)}😀`],
    ['a family on the cut', '👨‍👩‍👧‍👦'.repeat(40)],
    ['marks without end', `x${'\u0334'.repeat(4_000)}`],
  ])('has no half of %s', async (_, message) => {
    const guest = await world.chat.a.guest({ message });
    const { lastMessage } = guest.room;
    expect(lastMessage!.isWellFormed()).toBe(true);
    expect(lastMessage).not.toContain('\ufffd');
    expect(lastMessage!.length).toBeLessThanOrEqual(LIMITS.previewChars);
    expect(lastMessage).not.toMatch(/\u200d…$/);
  });
});

describe('afterwards', () => {
  it('what was answered is as the API is described', () => {
    expect(world.documented.seen.size).toBeGreaterThan(20);
    world.documented.assertKept();
  });

  it('the log holds nothing of what was sent', () => {
    expect(world.lines.length).toBeGreaterThan(200);
    expect(world.leaks().filter((line) => !line.includes('"path"'))).toEqual([]);
    expect(world.lines.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
  });
});
