import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_PREFIX, type SessionTokens } from '@parley/protocol';
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
const CHATS = 4;

let database: FreshDatabase;
let pooler: RunningPooler;
let redis: TestRedis;
let proxy: RunningProxy;
let mails: SmtpCatcher;
let ports: number[];
const servers: ApiProcess[] = [];

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
      ADMIN_PASSWORD: 'correct horse battery staple',
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
  }
}

type Guest = SessionTokens & { room: { id: string } };

const guest = async (): Promise<Guest> =>
  (await asked<Guest>('POST', '/chat/guest', undefined, { message: 'Hello?' }))[1];

(isHere ? describe : describe.skip)('two servers, as docker-compose.scale.yml starts three', () => {
  beforeAll(async () => {
    database = await freshDatabase();
    [pooler, redis, mails] = await Promise.all([startPooler(database), startRedis(), smtpCatcher()]);
    ports = await Promise.all([freePort(), freePort()]);
    for (const n of [0, 1]) await startServer(n);
    proxy = await startProxy(
      'caddy',
      ports.map((port) => `http://127.0.0.1:${port}`),
    );
  }, 120_000);
  afterAll(async () => {
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

  it('do the work that one of them was asked for', async () => {
    expect((await asked('POST', '/auth/password/forgot', undefined, { email: ADMIN }))[0]).toBeLessThan(300);
    await eventually(() => expect(mails.mails.map(({ recipients }) => recipients)).toEqual([[ADMIN]]));
  });
});
