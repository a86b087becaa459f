import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { campaignIn, LIMITS, plainPage, plainReferrer, type Visit } from '@parley/protocol';
import pg from 'pg';
import { Limits } from '../../platform/limits/limits.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { type StoredVisit, toldNow } from './visits.policy.js';

describe('the address of a page', () => {
  it.each([
    ['https://shop.test/plants/fern?color=green#top', 'https://shop.test/plants/fern?color=green'],
    ['https://shop.test/?token=abc&page=2&utm_source=mail', 'https://shop.test/?page=2&utm_source=mail'],
    ['https://me:secret@shop.test/a', 'https://shop.test/a'],
    ['https://shop.test/reset/eyJhbGciOiJIUzI1NiJ9eyJz1/now', 'https://shop.test/reset/*/now'],
    ['https://shop.test/order/5f0c8a52-1b7e-4a7e-9d53-0a1e6a3f6c11', 'https://shop.test/order/*'],
    ['https://shop.test/of/me@mail.test', 'https://shop.test/of/*'],
    ['https://shop.test/p/big-green-fern-in-a-pot-2024', 'https://shop.test/p/big-green-fern-in-a-pot-2024'],
    ['https://shop.test/?page=0123456789abcdef0123456789', 'https://shop.test/'],
  ])('%s is %s', (address, plain) => expect(plainPage(address)).toBe(plain));

  it.each(['javascript:alert(1)', 'data:text/html,x', '/only/a/path', '', 'file:///etc/passwd'])(
    'is not %j',
    (address) => expect(plainPage(address)).toBeNull(),
  );
});

describe('the page that led to the shop', () => {
  const here = 'https://shop.test/ferns';
  it.each([
    ['https://www.search.test/find?q=my+illness#a', 'https://www.search.test/find'],
    ['https://mail.test/u/eyJhbGciOiJIUzI1NiJ9eyJz1/inbox', 'https://mail.test/u/*/inbox'],
    ['https://search.test', 'https://search.test/'],
    ['https://shop.test/?utm_source=x', null],
    ['android-app://com.mail', null],
    ['', null],
  ])('%s is %s', (address, plain) => expect(plainReferrer(address, here)).toBe(plain));

  it('may have said by which campaign', () => {
    expect(campaignIn('https://shop.test/?utm_source=news&utm_campaign=spring')).toEqual({
      source: 'news',
      medium: null,
      name: 'spring',
    });
    expect(campaignIn('https://shop.test/?utm_source=')).toBeNull();
    expect(campaignIn(null)).toBeNull();
  });
});

describe('a trail', () => {
  const at = (n: number, before: StoredVisit | null, more = {}) =>
    toldNow(before, { url: `https://shop.test/${n}`, ...more }, null, n);

  it('has the last pages, the present one last, and each of them once in a row', () => {
    let visit: StoredVisit | null = null;
    for (let n = 1; n <= LIMITS.visitedPages + 5; n++) visit = at(n, at(n, visit), { title: `Page ${n}` });
    expect(visit!.pages).toHaveLength(LIMITS.visitedPages);
    expect(visit!.pages.at(-1)).toEqual({ url: 'https://shop.test/25', title: 'Page 25', at: 25 });
    expect(visit!.pages[0]!.url).toBe('https://shop.test/6');
  });

  it('begins where they came from, as it was told first', () => {
    const referrer = 'https://search.test/?q=secret';
    const first = at(1, at(0, null), { referrer, landing: 'https://shop.test/?utm_medium=mail&token=1' });
    const from = { referrer: 'https://search.test/', landing: 'https://shop.test/?utm_medium=mail' };
    expect(first.from).toEqual(from);
    expect(at(2, first, { referrer: 'https://other.test/' }).from).toEqual(from);
    expect(at(0, null, { referrer: 'https://shop.test/a' })).not.toHaveProperty('from');
  });

  it('keeps zone and language of this world, and what it knew of them', () => {
    const known = at(1, null, { timeZone: 'Asia/Amman', language: 'ar-jo' });
    expect([known.timeZone, known.language]).toEqual(['Asia/Amman', 'ar-JO']);
    const odd = at(2, known, { timeZone: 'Mars/Base', language: '<b>' });
    expect([odd.timeZone, odd.language]).toEqual(['Asia/Amman', 'ar-JO']);
  });
});

describe('where a customer is', () => {
  let chat: ChatApp;
  let agent: Person;
  let superuser: pg.Client;

  beforeAll(async () => {
    chat = await chatApp({ rateLimitScale: 1 });
    agent = await chat.an.agent('Lina');
    superuser = new pg.Client({ connectionString: chat.database.superuserUrl });
    await superuser.connect();
  });
  afterAll(async () => {
    await superuser.end();
    await chat.close();
  });

  const tell = (person: Person, roomId: string, said: object) =>
    person.put(`/chat/room/${roomId}/visit`, said);
  const seen = async (roomId: string): Promise<Visit> =>
    (await agent.get(`/chat/support/room/${roomId}/visit`).expect(200)).body as Visit;
  const stored = async (roomId: string): Promise<string[]> =>
    (
      await superuser.query<{ visit: string }>('select visit from room_visit where room_id = $1', [roomId])
    ).rows.map(({ visit }) => visit);

  it('is told by them alone, seen by the staff, sealed, and told again without anything lost', async () => {
    const guest = await chat.a.guest({ message: 'hello' });
    const { id } = guest.room;
    expect(await seen(id)).toEqual({
      device: null,
      timeZone: null,
      language: null,
      from: null,
      pages: [],
      at: null,
    });
    await tell(guest, id, {
      url: 'https://shop.test/needle?token=1',
      title: 'A needle',
      referrer: 'https://search.test/?q=secret',
      landing: 'https://shop.test/?utm_source=news',
      timeZone: 'Europe/Vienna',
      language: 'de-AT',
    })
      .set('user-agent', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0')
      .expect(200);
    await Promise.all(
      ['a', 'b'].map((name) => tell(guest, id, { url: `https://shop.test/${name}` }).expect(200)),
    );
    const visit = await seen(id);
    expect(visit).toMatchObject({
      device: 'Firefox on Windows',
      timeZone: 'Europe/Vienna',
      language: 'de-AT',
      from: {
        referrer: 'https://search.test/',
        landing: 'https://shop.test/?utm_source=news',
        campaign: { source: 'news', medium: null, name: null },
      },
    });
    expect(visit.pages[0]).toMatchObject({ url: 'https://shop.test/needle', title: 'A needle' });
    expect(visit.pages.map(({ url }) => url).toSorted()).toEqual(
      ['a', 'b', 'needle'].map((name) => `https://shop.test/${name}`),
    );
    const [row, ...more] = await stored(id);
    expect(more).toEqual([]);
    expect(row).not.toMatch(/needle|shop|search|Vienna/);

    const other = await chat.a.guest({ message: 'hello' });
    await tell(other, id, { url: 'https://evil.test/' }).expect(404);
    await tell(agent, id, { url: 'https://evil.test/' }).expect(403);
    await other.get(`/chat/support/room/${id}/visit`).expect(403);
    await tell(guest, randomUUID(), {}).expect(404);
    await tell(guest, id, { url: 7 }).expect(400);
    await tell(guest, id, { url: 'x'.repeat(2_001) }).expect(400);
    expect((await guest.get(`/chat/room/${id}`).expect(200)).text).not.toContain('needle');
  });

  it('hides what looks like a card, ends with the chat, and is bounded', async () => {
    const guest = await chat.a.guest({ message: 'hello' });
    const { id } = guest.room;
    await tell(guest, id, { url: 'https://shop.test/4111111111111111', title: '4111 1111 1111 1111' }).expect(
      200,
    );
    expect(JSON.stringify(await seen(id))).not.toMatch(/4111/);
    for (let n = 0; n < 59; n++) chat.get(Limits).take('visit.tell', guest.id);
    const answers = await Promise.all(Array.from({ length: 40 }, () => tell(guest, id, {}).then()));
    expect(answers.map(({ status }) => status)).toContain(429);
    const over = await chat.a.guest({ message: 'hello' });
    await over.post(`/chat/room/${over.room.id}/close`).expect(200);
    await tell(over, over.room.id, { url: 'https://shop.test/' }).expect(200);
    expect(await stored(over.room.id)).toEqual([]);
  });

  it('is theirs to take along, and goes when they are erased', async () => {
    const guest = await chat.a.guest({ message: 'hello' });
    const { id } = guest.room;
    await tell(guest, id, { url: 'https://shop.test/mine', timeZone: 'Europe/Vienna' }).expect(200);
    expect(await stored(id)).toHaveLength(1);
    await guest.post('/chat/privacy/erasure', { confirm: true }).expect(200);
    expect(await stored(id)).toEqual([]);
  });
});
