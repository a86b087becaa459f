import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { API_PREFIX, type BeaconAnswer, LIMITS, type LiveVisitors } from '@parley/protocol';
import pg from 'pg';
import { mayEmbed } from '../../platform/http/embedding.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { type MovedClock, movedClock } from '../../testing/moved-clock.js';
import { seenNow, type SeenVisitor } from './visitors.policy.js';
import { Visitors } from './visitors.service.js';

jest.setTimeout(60_000);

const SHOP = 'https://shop.test';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0';

describe('what is kept of a visitor', () => {
  const from = { device: null, origin: SHOP };
  const at = (n: number, before: SeenVisitor | null, more = {}) =>
    seenNow(before, { visitor: '', url: `${SHOP}/${n}`, ...more }, { ...from, at: n });

  it('counts pages, and not how often each is told of', () => {
    let visitor: SeenVisitor | null = null;
    for (let n = 1; n <= LIMITS.visitedPages + 5; n++) visitor = at(n, at(n, visitor));
    expect(visitor).toMatchObject({ seen: LIMITS.visitedPages + 5, chatting: false });
    expect(visitor!.pages).toHaveLength(LIMITS.visitedPages);
  });

  it('is no page of another place than the browser says', () => {
    const odd = at(2, at(1, null), { url: 'https://evil.test/2', title: 'Evil' });
    expect(odd.pages.map(({ url }) => url)).toEqual([`${SHOP}/1`]);
    expect(odd.seen).toBe(1);
  });
});

describe('the pages that may', () => {
  it.each([
    [[], 'https://any.test', true],
    [[], 'null', false],
    [['https://shop.test'], 'https://shop.test', true],
    [['https://shop.test'], 'http://shop.test', false],
    [['https://shop.test'], 'https://shop.test.evil', false],
    [['https://*.shop.test'], 'https://a.b.shop.test', true],
    [['https://*.shop.test'], 'https://shop.test', false],
    [['https://*.shop.test'], 'https://evilshop.test', false],
    [['https://*.shop.test:8443'], 'https://a.shop.test:8443', true],
    [['https://*.shop.test'], 'https://a.shop.test:8443', false],
  ])('of %j: %s is %s', (domains, origin, may) => expect(mayEmbed(domains, origin)).toBe(may));
});

describe('who is on the shop now', () => {
  let folder: string;
  let one: ChatApp;
  let two: ChatApp;
  let agent: Person;
  let admin: Person;
  let superuser: pg.Client;
  let clock: MovedClock;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-visitors-'));
    writeFileSync(join(folder, 'widget.js'), 'loader');
    writeFileSync(join(folder, 'visitors.js'), 'beacon');
    one = await chatApp({ webRoot: folder, rateLimitScale: 1 });
    two = await chatApp({ webRoot: folder }, one);
    agent = await one.an.agent('Lina');
    admin = await one.an.admin();
    superuser = new pg.Client({ connectionString: one.database.superuserUrl });
    await superuser.connect();
    clock = movedClock(one, two);
  });
  afterEach(async () => {
    await put('embedding', { domains: [] });
    await put('visitors', { on: false });
    clock.reset();
    await superuser.query('delete from live_visitor');
  });
  afterAll(async () => {
    await superuser.end();
    await two.close();
    await one.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const put = (group: string, value: object) => admin.put(`/admin/settings/${group}`, { value }).expect(200);
  const beacon = (said: object, app = one, origin = SHOP) =>
    app.http
      .post(`${API_PREFIX}/chat/visitors`)
      .set('origin', origin)
      .set('user-agent', FIREFOX)
      .send({ visitor: randomUUID(), ...said });
  const here = async (): Promise<LiveVisitors> =>
    (await agent.get('/chat/support/visitors').expect(200)).body as LiveVisitors;
  const stored = async () =>
    (await superuser.query<{ visit: string }>('select * from live_visitor')).rows.map((row) =>
      JSON.stringify(row),
    );

  it('is off as it comes: nothing is kept, and the page is told to ask no more', async () => {
    const { body } = await beacon({ url: `${SHOP}/` }).expect(200);
    expect(body).toEqual({ everyMs: null } satisfies BeaconAnswer);
    expect(await stored()).toEqual([]);
    expect(await here()).toEqual({ on: false, count: 0, items: [] });
  });

  it('is set by admins alone, recorded, and on at once on every server', async () => {
    for (const person of [agent, await one.a.manager()])
      await person.put('/admin/settings/visitors', { value: { on: true } }).expect(403);
    await admin.put('/admin/settings/visitors', { value: { on: 'yes' } }).expect(400);
    await put('visitors', { on: true });
    await eventually(async () =>
      expect((await beacon({}, two).expect(200)).body).toEqual({ everyMs: LIMITS.beaconEveryMs }),
    );
    const recorded = await admin.get('/admin/audit?action=settings.changed&limit=1').expect(200);
    expect(recorded.text).toContain('"visitors"');
    await put('visitors', { on: false });
    await eventually(async () => expect((await beacon({}, two).expect(200)).body).toEqual({ everyMs: null }));
    expect((await here()).items).toEqual([]);
    await one.get(Visitors).forget();
    expect(await stored()).toEqual([]);
  });

  it('shows the staff who they are, where and how long, and keeps it sealed', async () => {
    await put('visitors', { on: true });
    const visitor = randomUUID();
    const said = { visitor, language: 'de-at' };
    await beacon({ ...said, url: `${SHOP}/needle?token=secret&page=2`, title: 'A needle' }).expect(200);
    await beacon({ ...said, url: `${SHOP}/order/5f0c8a52-1b7e-4a7e-9d53-0a1e6a3f6c11` }).expect(200);
    await beacon({ ...said, url: `${SHOP}/order/5f0c8a52-1b7e-4a7e-9d53-0a1e6a3f6c11`, chatting: true });
    const { on, count, items } = await here();
    expect([on, count]).toEqual([true, 1]);
    expect(items).toMatchObject([
      {
        page: { url: `${SHOP}/order/*`, title: null },
        device: 'Firefox on Windows',
        language: 'de-AT',
        pages: 2,
        chatting: true,
      },
    ]);
    expect(items[0]!.id).not.toBe(visitor);
    const [row, ...more] = await stored();
    expect(more).toEqual([]);
    expect(row).not.toMatch(/needle|shop|secret|Firefox|127\.0/);
    expect(row).not.toContain(visitor);
  });

  it('forgets who has gone: first from the list, then at all', async () => {
    await put('visitors', { on: true });
    const visitor = randomUUID();
    await beacon({ visitor, url: `${SHOP}/a` }).expect(200);
    clock.pass(60_000);
    expect((await here()).items).toEqual([]);
    await beacon({ visitor, url: `${SHOP}/b` }).expect(200);
    const [again] = (await here()).items;
    expect(again).toMatchObject({ pages: 2, page: { url: `${SHOP}/b` } });
    expect(Date.parse(again!.pageSince) - Date.parse(again!.since)).toBeGreaterThanOrEqual(60_000);
    clock.pass(110_000);
    await one.get(Visitors).forget();
    expect(await stored()).toEqual([]);
  });

  it('is for the staff, and the table for nobody else', async () => {
    await put('visitors', { on: true });
    await beacon({ url: `${SHOP}/` }).expect(200);
    const guest = await one.a.guest({ message: 'hello' });
    for (const person of [guest, await one.a.customer(), await one.a.driver()])
      await person.get('/chat/support/visitors').expect(403);
    const application = new pg.Client({ connectionString: one.database.databaseUrl });
    await application.connect();
    const count = async (role: string) => {
      await application.query(
        `select set_config('app.role', $1, false), set_config('app.user_id', $2, false)`,
        [role, guest.id],
      );
      return (await application.query('select from live_visitor')).rowCount;
    };
    expect([await count('guest'), await count('customer'), await count('agent')]).toEqual([0, 0, 1]);
    await application.end();
  });

  it('takes signs of life from the shop’s pages alone, which may read the answer', async () => {
    await put('visitors', { on: true });
    const allowed = async (origin: string): Promise<[number, unknown, unknown]> => {
      const asked = await one.http
        .options(`${API_PREFIX}/chat/visitors`)
        .set({ origin, 'access-control-request-method': 'POST' });
      const { status, headers } = await beacon({ url: `${origin}/` }, one, origin);
      const name = 'access-control-allow-origin';
      return [status, asked.headers[name], headers[name]];
    };
    expect(await allowed('https://any.test')).toEqual([200, 'https://any.test', 'https://any.test']);
    await put('embedding', { domains: ['https://*.shop.test'] });
    expect(await allowed('https://a.shop.test')).toEqual([200, 'https://a.shop.test', 'https://a.shop.test']);
    expect(await allowed('https://evil.test')).toEqual([403, undefined, undefined]);
    expect(await allowed('null')).toEqual([403, undefined, undefined]);
    expect((await beacon({}, one, '')).status).toBe(403);
    const other = await one.http.get(`${API_PREFIX}/chat/availability`).set('origin', 'https://a.shop.test');
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
    expect(other.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('is bounded, for each visitor and each address', async () => {
    await put('visitors', { on: true });
    const visitor = randomUUID();
    const answers = await Promise.all(Array.from({ length: 40 }, () => beacon({ visitor }).then()));
    const statuses = answers.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(32);
    expect(await stored()).toHaveLength(1);
    await beacon({ url: 7 }).expect(400);
    await beacon({ visitor: 'me' }).expect(400);
    await beacon({ url: 'x'.repeat(2_001) }).expect(400);
    await beacon({ name: 'Ada' }).expect(400);
  });

  it('brings the script only where it is asked for and switched on', async () => {
    const script = async (query = '') => (await one.http.get(`/widget.js${query}`).expect(200)).text;
    expect([await script(), await script('?visitors')]).toEqual(['loader', 'loader']);
    await put('visitors', { on: true });
    expect([await script(), await script('?visitors')]).toEqual(['loader', 'loader\nbeacon']);
  });
});
