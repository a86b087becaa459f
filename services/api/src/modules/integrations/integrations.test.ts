import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  API_PREFIX,
  type AuditPage,
  type ErrorBody,
  type IntegrationKey,
  LIMITS,
  type PutRecordAnswer,
  type RecordBatchAnswer,
  type RecordList,
} from '@parley/protocol';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { anOrder, type HostSystem, hostSystem, known } from '../../testing/host-system.js';

let chat: ChatApp;
let host: HostSystem;
let carla: Person;
let agent: Person;

beforeAll(async () => {
  chat = await chatApp();
  host = await hostSystem(chat);
  carla = await known(chat, await chat.a.customer(), 'customer-7');
  agent = await chat.an.agent();
});
afterAll(() => chat.close());

const put = async (path: string, more: object = {}): Promise<PutRecordAnswer> =>
  (await host.put(path, anOrder(more)).expect(200)).body as PutRecordAnswer;
const recordsOf = async (who: Person, query = ''): Promise<string[]> =>
  ((await who.get(`/chat/records${query}`).expect(200)).body as RecordList).items.map(({ id }) => id);

describe('a key', () => {
  it('is shown once, and nothing that is kept would give it back', async () => {
    const { body, text } = await host.admin.get('/admin/integration-keys').expect(200);
    const [kept] = (body as { items: IntegrationKey[] }).items;
    expect(kept).toMatchObject({ name: 'Shop', hint: host.key.slice(-4), revokedAt: null });
    expect(text).not.toContain(host.key);
  });

  it('opens what it was made for, and nothing else', async () => {
    const narrow = await hostSystem(chat, ['orders']);
    await narrow.put('/orders/scoped', anOrder()).expect(200);
    await narrow.put('/bookings/scoped', anOrder({ status: 'confirmed' })).expect(403);
    await narrow.post('/batch', { orders: [] }).expect(403);
  });

  it('opens nothing from the moment on that it is revoked', async () => {
    const { put, item, admin } = await hostSystem(chat);
    await put('/orders/before', anOrder()).expect(200);
    await admin.delete(`/admin/integration-keys/${item.id}`).expect(200);
    await put('/orders/after', anOrder()).expect(401);
    const { body } = await admin.delete(`/admin/integration-keys/${item.id}`).expect(200);
    expect((body as IntegrationKey).revokedAt).not.toBeNull();
  });

  it('is none of a person’s tokens, and no person is a key', async () => {
    for (const token of [host.admin.tokens.accessToken, 'parley_nonsense', ''])
      await chat.http
        .put(`${API_PREFIX}/integrations/orders/1`)
        .set('Authorization', `Bearer ${token}`)
        .send(anOrder())
        .expect(401);
    await chat.http.get(`${API_PREFIX}/auth/me`).set('Authorization', `Bearer ${host.key}`).expect(401);
  });

  it('is made and revoked in the audit chain, without the key', async () => {
    const { body, text } = await host.admin.get('/admin/audit?action=integration').expect(200);
    const actions = (body as AuditPage).items.map(({ action }) => action);
    const deeds = ['integration.key-made', 'integration.key-revoked'];
    expect(actions).toEqual(expect.arrayContaining(deeds));
    expect(text).not.toContain(host.key);
  });
});

describe('an order', () => {
  it('is seen by the staff and by whose it is, and by nobody else', async () => {
    await put('/orders/1042');
    const stranger = await chat.a.customer();
    expect(await recordsOf(carla)).toContain('1042');
    expect(await recordsOf(agent, `?customerId=${carla.id}`)).toContain('1042');
    expect(await recordsOf(stranger)).toEqual([]);
    await stranger.get(`/chat/records?customerId=${carla.id}`).expect(403);
    await agent.get('/chat/records').expect(400);
  });

  it('is what the host system said last, however often and in whatever order it comes', async () => {
    const [early, late] = ['2026-01-01T10:00:00Z', '2026-01-01T11:00:00Z'];
    expect((await put('/orders/1', { status: 'shipped', asOf: late })).changed).toBe(true);
    expect((await put('/orders/1', { status: 'shipped', asOf: late })).changed).toBe(false);
    const overtaken = await put('/orders/1', { status: 'paid', asOf: early });
    expect(overtaken).toMatchObject({ changed: false, record: { status: 'shipped' } });
  });

  it('makes the customer known who has never been here, and waits for them', async () => {
    const { record } = await put('/orders/2', { customer: { externalId: 'never-seen' } });
    const again = await put('/orders/3', { customer: { externalId: 'never-seen' } });
    expect(again.record.customer).toEqual(record.customer);
  });

  it('goes by an e-mail address only where the shop has signed who that is', async () => {
    const { email } = carla.user;
    expect((await put('/orders/4', { customer: { email } })).record.customer.userId).toBe(carla.id);
    const registered = await chat.a.customer();
    await host.put('/orders/5', anOrder({ customer: { email: registered.user.email } })).expect(400);
  });

  it.each([
    ['nobody', { customer: {} }],
    ['two names for one', { customer: { externalId: 'a', email: 'a@shop.test' } }],
    ['a status of bookings', { status: 'under_way' }],
    ['a total that is rounded', { total: '1e3' }],
    ['a total of no currency', { currency: undefined }],
    ['a currency that is none', { currency: 'euro' }],
    ['a link that runs', { url: 'javascript:alert(1)' }],
    ['a link without https', { url: 'http://shop.example/1' }],
    ['a link with a password', { url: 'https://a:b@shop.example/1' }],
    ['a day that does not exist', { placedAt: '2026-02-30T10:00:00Z' }],
    ['a time without a zone', { placedAt: '2026-02-03T10:00:00' }],
    ['what is so tomorrow', { asOf: new Date(Date.now() + 86_400_000).toISOString() }],
    ['a driver', { driver: { externalId: 'd' } }],
    ['a hundred lines and one', { lines: Array.from({ length: 101 }, () => ({ title: 'x' })) }],
    ['a list of lists', { lines: [[]] }],
  ])('of %s is refused', async (_, wrong) => {
    await host.put('/orders/wrong', anOrder(wrong)).expect(400);
    expect(await recordsOf(carla)).not.toContain('wrong');
  });

  it('may be called what the host system calls it, without spaces', async () => {
    expect((await put(`/orders/${encodeURIComponent('#2024/55-ä')}`)).record.id).toBe('#2024/55-ä');
    for (const id of ['a b', 'x'.repeat(65), '\u200b'])
      await host.put(`/orders/${encodeURIComponent(id)}`, anOrder()).expect(400);
  });
});

describe('a batch', () => {
  it('takes each for itself', async () => {
    const { body } = await host
      .post('/batch', {
        orders: [anOrder({ id: 'b-1' }), anOrder({ id: 'b-2', customer: { email: 'nobody@shop.test' } })],
        bookings: [anOrder({ id: 'b-3', status: 'confirmed' })],
      })
      .expect(200);
    expect((body as RecordBatchAnswer).results).toMatchObject([
      { kind: 'order', id: 'b-1', ok: true, changed: true },
      { kind: 'order', id: 'b-2', ok: false, code: 'INVALID' },
      { kind: 'booking', id: 'b-3', ok: true, changed: true },
    ]);
    expect(await recordsOf(carla)).toEqual(expect.arrayContaining(['b-1', 'b-3']));
  });

  it('has an end', async () => {
    const many = Array.from({ length: LIMITS.recordBatch }, (_, n) => anOrder({ id: `m-${n}` }));
    await host.post('/batch', { orders: [...many, anOrder({ id: 'one-more' })] }).expect(400);
    await host.post('/batch', {}).expect(400);
  });
});

describe('a booking', () => {
  it('is seen by its driver, without what it costs', async () => {
    const dana = await chat.a.driver();
    await host
      .put('/bookings/t-1', anOrder({ status: 'confirmed', driver: { externalId: 'd-7' } }))
      .expect(400);
    await host.put('/drivers/d-7', { email: dana.user.email }).expect(200);
    await put('/bookings/t-1', { status: 'confirmed', driver: { externalId: 'd-7' } });
    const { body } = await dana.get('/chat/records').expect(200);
    expect((body as RecordList).items).toMatchObject([{ id: 't-1', total: null, url: null, lines: [] }]);
    await put('/bookings/t-1', { status: 'confirmed', driver: null });
    expect(await recordsOf(dana)).toEqual([]);
  });

  it('names no driver who is none, and says in the chain whom it names', async () => {
    await host.put('/drivers/d-8', { email: carla.user.email }).expect(404);
    const [one, other] = [await chat.a.driver(), await chat.a.driver()];
    await host.put('/drivers/d-9', { email: one.user.email }).expect(200);
    await host.put('/drivers/d-9', { email: other.user.email }).expect(409);
    const { body } = await host.admin.get(`/admin/audit?target=${one.id}`).expect(200);
    expect((body as AuditPage).items.map(({ action }) => action)).toContain('integration.driver-named');
  });
});

it('says to everybody whether the shop tells of orders at all, and to nobody whose they are', async () => {
  const shop = await chatApp();
  const { room: _, ...guest } = await shop.a.guest();
  const seen = async () => (await guest.get('/chat/records').expect(200)).body as RecordList;
  expect(await seen()).toEqual({ items: [], told: false });
  await (await hostSystem(shop)).put('/orders/1', anOrder()).expect(200);
  expect(await seen()).toEqual({ items: [], told: true });
  await shop.close();
});

it('counts what a key writes, each of a batch for itself', async () => {
  const limited = await chatApp({ rateLimitScale: 0.05 });
  const eager = await hostSystem(limited);
  const orders = Array.from({ length: LIMITS.recordBatch }, (_, n) => anOrder({ id: `${n}` }));
  await eager.put('/orders/1', anOrder()).expect(200);
  const { body } = await eager.post('/batch', { orders }).expect(429);
  expect((body as ErrorBody).retryAfterMs).toBeGreaterThan(0);
  await eager.post('/batch', { orders: orders.slice(0, 5) }).expect(200);
  await limited.close();
});
