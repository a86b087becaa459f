import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createNodeClient, type NodeClient, type Thread } from '@parley/client/node';
import { API_PREFIX, type Message, type MessagePage, type SessionTokens } from '@parley/protocol';
import pg from 'pg';
import { ApiProcess } from './testing/api-process.js';
import { eventually } from './testing/eventually.js';
import { freePort } from './testing/free-port.js';
import { hasProxy, type RunningProxy, startProxy } from './testing/load-balancer.js';
import { hasPooler, type RunningPooler, startPooler } from './testing/pooler.js';
import { type FreshDatabase, freshDatabase } from './testing/postgres.js';
import { hasRedis, startRedis, type TestRedis } from './testing/redis.js';
import { type SmtpCatcher, smtpCatcher } from './testing/smtp-catcher.js';

const ADMIN = 'ada@shop.test';
const PASSWORD = 'correct horse battery staple';
const CHATS = 4;
/** That each of them has to get through before the next thing happens. */
const FURTHER = 3;

let database: FreshDatabase;
let pooler: RunningPooler;
let redis: TestRedis;
let proxy: RunningProxy;
let mails: SmtpCatcher;
let ports: number[];
const servers: ApiProcess[] = [];
const clients: NodeClient[] = [];

const isHere = [hasPooler(), hasRedis(), hasProxy('caddy')].every(Boolean);

/** As docker-compose.scale.yml tells it, with a mail server beside. */
async function startServer(n: number): Promise<void> {
  servers[n] = await ApiProcess.on(database, {
    port: ports[n]!,
    env: {
      DATABASE_URL: pooler.url,
      DATABASE_DIRECT_URL: database.databaseUrl,
      ...pooler.env,
      REDIS_URL: redis.url,
      TRUSTED_PROXIES: '1',
      PUBLIC_URL: proxy?.url ?? 'http://127.0.0.1',
      JOB_WORKERS: '3',
      SMTP_URL: mails.url,
      MAIL_FROM: 'Shop <chat@shop.test>',
      ADMIN_EMAIL: ADMIN,
      ADMIN_PASSWORD: PASSWORD,
    },
  });
}

/** Again where a server is too busy, as clients do. */
async function asked<T>(method: string, path: string, token?: string, body?: object): Promise<[number, T]> {
  for (;;) {
    const answer = await fetch(proxy.url + API_PREFIX + path, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const said = (await answer.json().catch(() => ({}))) as T;
    if (answer.status < 500) return [answer.status, said];
    // a server that is away, or has too much to do: all else would be the same the next time
    if (answer.status < 502) throw new Error(`${path}: ${answer.status}`);
  }
}

type Guest = SessionTokens & { room: { id: string } };

const guest = async (): Promise<Guest> =>
  (await asked<Guest>('POST', '/chat/guest', undefined, { message: 'Hello?' }))[1];

const login = async (): Promise<SessionTokens> =>
  (await asked<SessionTokens>('POST', '/auth/login', undefined, { email: ADMIN, password: PASSWORD }))[1];

/** That a client may need to find a server again. */
const AWAY_MS = 30_000;

interface Side {
  thread: Thread;
  sent: string[];
}

const isIn = ({ thread }: Side): boolean => thread.state.get().status === 'ready';

function clientOf(tokens: SessionTokens): NodeClient {
  const client = createNodeClient({ url: proxy.url });
  clients.push(client);
  client.useSession(tokens);
  return client;
}

/** Says one thing after the other, each when the one before is stored, until it is told to stop. */
async function talk({ thread, sent }: Side, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    sent.push(thread.send(`This is number ${sent.length}.`));
    await eventually(() => expect(thread.state.get().pending.length).toBe(0), AWAY_MS);
  }
}

/** Everybody has got some further since this was called. */
async function goOn(sides: readonly Side[]): Promise<void> {
  const before = sides.map(({ sent }) => sent.length);
  const isFurther = ({ sent }: Side, n: number): boolean => sent.length >= before[n]! + FURTHER;
  await eventually(() => expect(sides.every(isFurther)).toBe(true), AWAY_MS);
}

/** All of a chat, as it is stored. */
async function stored(roomId: string, token: string): Promise<Message[]> {
  const all: Message[] = [];
  for (;;) {
    const before = all[0] ? `&before=${all[0].seq}` : '';
    const path = `/chat/room/${roomId}/messages?limit=100${before}`;
    const [, { messages }] = await asked<MessagePage>('GET', path, token);
    if (messages.length === 0) return all;
    all.unshift(...messages);
  }
}

(isHere ? describe : describe.skip)('three servers, as docker-compose.scale.yml starts them', () => {
  beforeAll(async () => {
    database = await freshDatabase();
    [pooler, redis, mails] = await Promise.all([startPooler(database), startRedis(), smtpCatcher()]);
    ports = await Promise.all([freePort(), freePort(), freePort()]);
    // the first one makes the tables
    await startServer(0);
    await Promise.all([startServer(1), startServer(2)]);
    proxy = await startProxy(
      'caddy',
      ports.map((port) => `http://127.0.0.1:${port}`),
    );
  }, 120_000);
  afterAll(async () => {
    for (const client of clients) client.close();
    for (const server of servers) server.kill('SIGKILL');
    await Promise.all(servers.map(({ ended }) => ended));
    for (const what of [proxy, redis, pooler]) await what?.stop();
    await mails?.close();
    await database.drop();
  });

  it('share few connections, over which nobody is taken for somebody else', async () => {
    const before = await pooler.transactions();
    const guests = await Promise.all(Array.from({ length: CHATS }, guest));
    const pairs = guests.flatMap((reader) => guests.map((owner) => ({ reader, owner })));
    const seen = await Promise.all(
      [...pairs, ...pairs, ...pairs].map(async ({ reader, owner }) => {
        const [status] = await asked('GET', `/chat/room/${owner.room.id}/messages`, reader.accessToken);
        return [reader === owner, status];
      }),
    );
    expect(seen.filter(([isOwn, status]) => status !== (isOwn ? 200 : 404))).toEqual([]);
    expect(await pooler.transactions()).toBeGreaterThan(before + seen.length);
    const client = new pg.Client({ connectionString: database.superuserUrl });
    await client.connect();
    const { rows } = await client.query<{ listens: boolean; count: string }>(
      `select application_name = 'parley jobs' as listens, count(*) from pg_stat_activity
       where datname = current_database() and usename = 'parley_app' group by 1`,
    );
    await client.end();
    const countOf = (listens: boolean) => Number(rows.find((row) => row.listens === listens)?.count ?? 0);
    expect(countOf(false)).toBeLessThanOrEqual(4);
    expect(countOf(true)).toBeGreaterThan(0);
  });

  it('ask the same over connections that know nothing of what was asked before', async () => {
    const { accessToken } = await login();
    const owners = await Promise.all(Array.from({ length: CHATS }, guest));
    const lists = await Promise.all(
      [...owners, ...owners, ...owners].map(() => asked('GET', '/chat/support/rooms', accessToken)),
    );
    expect(new Set(lists.map(([status]) => status))).toEqual(new Set([200]));
  });

  it('do the work that one of them was asked for', async () => {
    expect((await asked('POST', '/auth/password/forgot', undefined, { email: ADMIN }))[0]).toBeLessThan(300);
    await eventually(() => expect(mails.mails.map(({ recipients }) => recipients)).toEqual([[ADMIN]]));
  });

  it('come and go under load, and nothing is lost', async () => {
    const { accessToken, ...tokens } = await login();
    const desk = clientOf({ accessToken, ...tokens });
    const owners = await Promise.all(Array.from({ length: CHATS }, guest));
    const chats = owners.map((owner) => ({
      roomId: owner.room.id,
      sides: [clientOf(owner), desk].map((client) => ({
        thread: client.thread(owner.room.id),
        sent: [],
      })) as Side[],
    }));
    const sides = chats.flatMap((chat) => chat.sides);
    await eventually(() => expect(sides.every(isIn)).toBe(true), AWAY_MS);
    const stop = new AbortController();
    const talks = sides.map((side) => talk(side, stop.signal));
    await goOn(sides);
    servers[0]!.kill('SIGTERM');
    await servers[0]!.ended;
    await goOn(sides);
    servers[1]!.kill('SIGKILL');
    await goOn(sides);
    await startServer(0);
    await goOn(sides);
    stop.abort();
    await Promise.all(talks);
    for (const { roomId, sides } of chats) {
      const log = await stored(roomId, accessToken);
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, n) => n + 1));
      for (const { sent, thread } of sides) {
        const mine = new Set(sent);
        expect(log.map(({ id }) => id).filter((id) => mine.has(id))).toEqual(sent);
        await eventually(() =>
          expect(thread.state.get().messages).toEqual(log.slice(-thread.state.get().messages.length)),
        );
      }
    }
  }, 120_000);
});
