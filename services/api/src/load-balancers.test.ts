import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createNodeClient } from '@parley/client/node';
import { IN_COOKIE, SURFACE_HEADER } from '@parley/protocol';
import supertest from 'supertest';
import { Clock } from './platform/clock.js';
import { Drain } from './platform/drain.js';
import { userChannel } from './platform/realtime/chat-socket.js';
import { Publisher } from './platform/realtime/publisher.js';
import { type ChatApp, chatApp, Person, TestSocket } from './testing/chat-app.js';
import { eventually } from './testing/eventually.js';
import { hasProxy, type Proxy, type RunningProxy, startProxy } from './testing/load-balancer.js';
import { type FreshDatabase, freshDatabase } from './testing/postgres.js';

const id = (): string => new Clock().id();

describe.each<Proxy>(['nginx', 'caddy'])('behind %s', (name) => {
  let database: FreshDatabase;
  let nodes: ChatApp[] = [];
  let proxy: RunningProxy;
  const sockets: TestSocket[] = [];
  const here = hasProxy(name) ? it : it.skip;

  beforeAll(async () => {
    if (!hasProxy(name)) return;
    database = await freshDatabase();
    nodes = [
      await chatApp({ trustedProxies: 1 }, { database }),
      await chatApp({ trustedProxies: 1 }, { database }),
    ];
    proxy = await startProxy(
      name,
      nodes.map(({ url }) => url),
    );
  });
  afterAll(async () => {
    if (!hasProxy(name)) return;
    for (const socket of sockets) socket.close();
    await proxy.stop();
    for (const node of nodes) await node.close();
    await database.drop();
  });

  const through = (person: Person): Person =>
    new Person(proxy.url, supertest(proxy.url), person.tokens, sockets);

  /** A client that only polls, from an address of its own. */
  async function polling(person: Person, address: string): Promise<TestSocket> {
    const agent = new Agent({ localAddress: address, keepAlive: true });
    // In Node it is an agent; the types speak of browsers only.
    const more = { agent: agent as unknown as string };
    const socket = new TestSocket(proxy.url, person.tokens.accessToken, ['polling'], more);
    sockets.push(socket);
    await socket.connected;
    return socket;
  }

  /** Which servers somebody has sockets on. */
  const whereIs = ({ id: userId }: Person): ChatApp[] =>
    nodes.filter((node) => node.get(Publisher).socketsIn(userChannel(userId)).length > 0);

  here('every header of a page comes through as it is, and once', async () => {
    const answer = await fetch(`${proxy.url}/api/docs`);
    const direct = await fetch(`${nodes[0]!.url}/api/docs`);
    const names = [
      'content-security-policy',
      'cross-origin-opener-policy',
      'cross-origin-resource-policy',
      'permissions-policy',
      'referrer-policy',
      'x-content-type-options',
      'x-frame-options',
    ];
    const plain = (headers: Headers, url: string, header: string): string | undefined =>
      headers
        .get(header)
        ?.replaceAll(/nonce-[^']+/g, 'nonce')
        .replaceAll(new URL(url).host, 'host');
    for (const header of names) {
      expect(plain(direct.headers, nodes[0]!.url, header)).toBeTruthy();
      expect(plain(answer.headers, proxy.url, header)).toBe(plain(direct.headers, nodes[0]!.url, header));
    }
  });

  here('a page of ours gets its refresh token in a cookie, and another one does not', async () => {
    const guest = await nodes[0]!.a.guest();
    const ask = (origin: string, cookie = '') =>
      fetch(`${proxy.url}/api/auth/refresh`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json', [SURFACE_HEADER]: 'customer', cookie },
        body: JSON.stringify({ refreshToken: cookie ? IN_COOKIE : guest.tokens.refreshToken }),
      });
    expect((await ask('https://evil.test')).status).toBe(403);
    const moved = await ask(proxy.url);
    expect(moved.status).toBe(200);
    const [cookie = ''] = moved.headers.getSetCookie().map((line) => line.split(';')[0]!);
    expect((await ask(proxy.url, cookie)).status).toBe(200);
  });

  here('long-polling comes back to the server that began it, and all servers are used', async () => {
    const used = new Set<ChatApp>();
    for (let n = 2; n < 14; n++) {
      const guest = await nodes[0]!.a.guest({ message: 'one' });
      const roomId = guest.room.id;
      const socket = await polling(guest, `127.0.0.${n}`);
      const [home] = whereIs(guest);
      used.add(home!);
      await socket.ask('joinRoom', { roomId });
      const other = nodes.find((node) => node !== home)!;
      const answer = await other
        .person(guest.tokens)
        .post(`/chat/room/${roomId}/messages`, { message: 'two' });
      expect(answer.status).toBe(201);
      await socket.next('newMessage', ({ message }) => message === 'two');
      expect(await socket.ask('sendMessage', { roomId, id: id(), message: 'three' })).toMatchObject({
        seq: 3,
      });
      expect(socket.raw.io.engine.transport.name).toBe('polling');
    }
    expect(used.size).toBe(2);
  });

  here('a WebSocket goes to any server, and two on different ones talk', async () => {
    const guest = await nodes[0]!.a.guest({ message: 'one' });
    const roomId = guest.room.id;
    const all: TestSocket[] = [];
    // least busy first: a handful is spread over both
    while (whereIs(guest).length < 2 && all.length < 20) all.push(await through(guest).socket());
    expect(whereIs(guest)).toHaveLength(2);
    for (const socket of all) await socket.ask('joinRoom', { roomId });
    const [first, ...others] = all;
    const { seq } = await first!.ask('sendMessage', { roomId, id: id(), message: 'to everybody' });
    for (const socket of others) await socket.next('newMessage', (message) => message.seq === seq);
  });

  here('what a download’s address carries is written down nowhere', async () => {
    await supertest(proxy.url).get('/api/chat/privacy/download?t=a-secret').expect(401);
    if (name === 'caddy') return expect(proxy.accessLog()).toBeNull();
    await eventually(() => expect(proxy.accessLog()).toContain('/api/chat/privacy/download'));
    expect(proxy.accessLog()).not.toContain('a-secret');
  });

  here('what goes on from polling to a WebSocket stays where it began', async () => {
    const guest = await nodes[0]!.a.guest({ message: 'one' });
    const socket = await through(guest).socket({ transports: ['polling', 'websocket'] });
    await eventually(() => expect(socket.raw.io.engine.transport.name).toBe('websocket'));
    expect(await socket.ask('joinRoom', { roomId: guest.room.id })).toMatchObject({ lastSeq: 1 });
  });

  here('a client goes on with another server when its own is taken away', async () => {
    const guest = await nodes[0]!.a.guest({ message: 'one' });
    const client = createNodeClient({ url: proxy.url });
    try {
      await client.restore();
      client.useSession(guest.tokens);
      const thread = client.thread(guest.room.id);
      await eventually(() => expect(thread.state.get().status).toBe('ready'));
      const poller = await nodes[0]!.a.guest({ message: 'one' });
      await polling(poller, '127.0.0.2');
      const [home] = whereIs(guest);
      const [left] = nodes.filter((node) => node !== home);
      await home!.get(Drain).begin();
      await home!.close();
      nodes = [left!];
      thread.send('still here');
      await eventually(() => {
        expect(whereIs(guest)).toEqual([left]);
        expect(thread.state.get().messages.map(({ message }) => message)).toEqual(['one', 'still here']);
      }, 20_000);
      const again = await polling(poller, '127.0.0.2');
      expect(await again.ask('joinRoom', { roomId: poller.room.id })).toMatchObject({ lastSeq: 1 });
    } finally {
      client.close();
    }
  });
});
