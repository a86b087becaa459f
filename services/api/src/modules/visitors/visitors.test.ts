import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  API_PREFIX,
  type BeaconAnswer,
  LIMITS,
  type LiveVisitor,
  type LiveVisitors,
  type Room,
  type RoomPage,
  type SessionTokens,
  type StaffRoom,
} from '@parley/protocol';
import pg from 'pg';
import { mayEmbed } from '../../platform/http/embedding.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { type MovedClock, movedClock } from '../../testing/moved-clock.js';
import { seenNow, type SeenVisitor } from './visitors.policy.js';
import { Visitors } from './visitors.service.js';

const ON = { on: true, mayStart: 'staff' };
const OFF = { on: false, mayStart: 'staff' };
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
    await put('visitors', OFF);
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
    expect(body).toEqual({ everyMs: null, invited: false } satisfies BeaconAnswer);
    expect(await stored()).toEqual([]);
    expect(await here()).toEqual({ on: false, mayStart: false, count: 0, items: [] });
  });

  it('is set by admins alone, recorded, and on at once on every server', async () => {
    for (const person of [agent, await one.a.manager()])
      await person.put('/admin/settings/visitors', { value: ON }).expect(403);
    await admin.put('/admin/settings/visitors', { value: { ...ON, on: 'yes' } }).expect(400);
    await put('visitors', ON);
    await eventually(async () =>
      expect((await beacon({}, two).expect(200)).body).toMatchObject({ everyMs: LIMITS.beaconEveryMs }),
    );
    const recorded = await admin.get('/admin/audit?action=settings.changed&limit=1').expect(200);
    expect(recorded.text).toContain('"visitors"');
    await put('visitors', OFF);
    await eventually(async () =>
      expect((await beacon({}, two).expect(200)).body).toMatchObject({ everyMs: null }),
    );
    expect((await here()).items).toEqual([]);
    await one.get(Visitors).forget();
    expect(await stored()).toEqual([]);
  });

  it('shows the staff who they are, where and how long, and keeps it sealed', async () => {
    await put('visitors', ON);
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
    await put('visitors', ON);
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
    await put('visitors', ON);
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
    await put('visitors', ON);
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

  describe('whom the team writes to', () => {
    const taken = (visitor: string, app = one) =>
      app.http.post(`${API_PREFIX}/chat/visitors/invitation`).send({ visitor });
    const invite = (person: Person, id: string, message = 'May I help?') =>
      person.post(`/chat/support/visitors/${id}/invitation`, { message });
    /** Somebody on the shop, by both names. */
    const somebody = async (said: object = {}) => {
      const visitor = randomUUID();
      await beacon({ visitor, url: `${SHOP}/fern`, language: 'de-AT', ...said }).expect(200);
      const [{ id }] = (await here()).items as [LiveVisitor];
      return { visitor, id };
    };

    it('has a chat once their page takes it: the author’s, unread, and waiting for nobody', async () => {
      await put('visitors', ON);
      const { visitor, id } = await somebody();
      await taken(visitor).expect(410);
      const asked = await invite(agent, id).expect(200);
      expect(asked.body).toMatchObject({ invitation: { byId: agent.id, roomId: null } });
      expect(asked.text).not.toContain('May I help');
      expect((await stored())[0]).not.toContain('May I help');
      const rooms = ((await agent.get('/chat/support/rooms').expect(200)).body as RoomPage).items.length;

      expect((await beacon({ visitor }).expect(200)).body).toMatchObject({ invited: true });
      const first = (await taken(visitor).expect(200)).body as SessionTokens & { room: Room };
      // the other server hears of the setting a moment later
      await eventually(() => taken(visitor, two).expect(200));
      const again = (await taken(visitor, two).expect(200)).body as typeof first;
      expect([again.room.id, again.user.id]).toEqual([first.room.id, first.user.id]);
      expect((await beacon({ visitor }).expect(200)).body).toMatchObject({ invited: false });
      expect((await here()).items).toMatchObject([
        { chatting: false, invitation: { roomId: first.room.id } },
      ]);

      const guest = one.person(first);
      const { items } = (await guest.get('/chat/rooms').expect(200)).body as RoomPage;
      expect(items).toMatchObject([{ id: first.room.id, status: 'open', unreadCount: 1 }]);
      const room = (await agent.get(`/chat/room/${first.room.id}`).expect(200)).body as StaffRoom;
      expect(room).toMatchObject({
        supportAgentId: agent.id,
        status: 'open',
        waitingSince: null,
        page: `${SHOP}/fern`,
        lastMessage: 'May I help?',
      });
      const said = await superuser.query('select from assignment where room_id = $1', [room.id]);
      expect(said.rowCount).toBe(0);
      await guest.post(`/chat/room/${room.id}/messages`, { message: 'Yes, please' }).expect(201);
      const now = ((await agent.get('/chat/support/rooms').expect(200)).body as RoomPage).items.length;
      expect(now).toBe(rooms + 1);
      const answered = (await agent.get(`/chat/room/${room.id}`).expect(200)).body as StaffRoom;
      expect([answered.status, answered.supportAgentId]).toEqual(['open', agent.id]);
      const recorded = await admin.get('/admin/audit?action=visitor.invited').expect(200);
      expect(recorded.text).toContain(id);
      expect(recorded.text).not.toContain('May I help');
    });

    it.each([
      ['has signed out', (guest: Person) => guest.post('/auth/logout').expect(200)],
      [
        'was forgotten',
        (guest: Person) => guest.post('/chat/privacy/erasure', { confirm: true }).expect(200),
      ],
      [
        'has turned out to be a customer',
        async (guest: Person) => {
          const { user } = await one.a.customer();
          const { refreshToken: guestRefreshToken } = guest.tokens;
          const request = { email: user.email, password: 'correct horse battery', guestRefreshToken };
          return one.http.post(`${API_PREFIX}/auth/login`).send(request).expect(200);
        },
      ],
    ])('who %s is let in by the number of the tab no more, and nothing is made anew', async (_, leave) => {
      await put('visitors', ON);
      const { visitor, id } = await somebody();
      await invite(agent, id).expect(200);
      const first = (await taken(visitor).expect(200)).body as SessionTokens & { room: Room };
      await leave(one.person(first));
      const rooms = async () => (await superuser.query('select from chat_room')).rowCount;
      const before = await rooms();
      expect((await taken(visitor).expect(410)).body).toMatchObject({ reason: 'LINK_OVER' });
      expect((await beacon({ visitor }).expect(200)).body).toMatchObject({ invited: false });
      expect(await rooms()).toBe(before);
    });

    it('is shown no number of a card, and none is kept meanwhile', async () => {
      await put('visitors', ON);
      const { visitor, id } = await somebody();
      await invite(agent, id, 'By 4111 1111 1111 1111?').expect(200);
      const waiting = await one.get(Visitors).invited(visitor);
      expect(waiting!.invitation.message).toMatch(/^By •.*1111\?$/);
      const { room } = (await taken(visitor).expect(200)).body as { room: Room };
      expect(room.lastMessage).toBe(waiting!.invitation.message);
    });

    it('may have left: then that is said, and there is neither guest nor chat', async () => {
      await put('visitors', ON);
      const count = async () =>
        (await superuser.query<{ n: number }>(`select count(*)::int as n from app_user where role = 'guest'`))
          .rows[0]!.n;
      const before = await count();
      const gone = await somebody();
      clock.pass(45_000);
      expect((await invite(agent, gone.id).expect(410)).body).toMatchObject({ reason: 'VISITOR_LEFT' });
      await invite(agent, randomUUID()).expect(410);
      await invite(agent, 'nobody').expect(400);
      const leaving = await somebody();
      await invite(agent, leaving.id).expect(200);
      clock.pass(110_000);
      await one.get(Visitors).forget();
      await taken(leaving.visitor).expect(410);
      expect([await count(), await stored()]).toEqual([before, []]);
    });

    it('is written to once, by whom the policy lets, and not by everybody all the time', async () => {
      await put('visitors', ON);
      const { id } = await somebody();
      await invite(agent, id, ' ').expect(400);
      const both = await Promise.all([invite(agent, id).then(), invite(admin, id).then()]);
      expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
      const { id: chatting } = await somebody({ chatting: true });
      expect((await invite(agent, chatting).expect(409)).body).toMatchObject({ reason: 'VISITOR_BUSY' });

      const manager = await one.a.manager();
      const { id: next } = await somebody();
      await put('visitors', { on: true, mayStart: 'leads' });
      await invite(agent, next).expect(403);
      expect(await here()).toMatchObject({ on: true, mayStart: false });
      await put('visitors', { on: true, mayStart: 'nobody' });
      await invite(manager, next).expect(403);
      await put('visitors', { on: true, mayStart: 'leads' });
      await invite(manager, next).expect(200);
      await (
        await one.a.customer()
      )
        .post(`/chat/support/visitors/${next}/invitation`, { message: 'x' })
        .expect(403);

      await put('visitors', ON);
      const colleague = await one.an.agent('Ben');
      const answers = await Promise.all(
        Array.from({ length: 15 }, () => invite(colleague, randomUUID()).then(({ status }) => status)),
      );
      expect(new Set(answers)).toEqual(new Set([410, 429]));
    });
  });

  it('is bounded, for each visitor and each address', async () => {
    await put('visitors', ON);
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
    await put('visitors', ON);
    expect([await script(), await script('?visitors')]).toEqual(['loader', 'loader\nbeacon']);
  });
});
