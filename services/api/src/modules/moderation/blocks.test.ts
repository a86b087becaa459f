import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { API_PREFIX, type Block, type BlockList } from '@parley/protocol';
import { canonicalNetwork, networkProblem, Networks } from '../../platform/blocks/network.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';

let one: ChatApp;
let two: ChatApp;
let manager: Person;
beforeAll(async () => {
  // Addresses as a proxy tells them; two servers, without Redis between them.
  one = await chatApp({ trustedProxies: 1 });
  two = await chatApp({ trustedProxies: 1 }, one);
  manager = await one.a.manager();
});
afterAll(async () => {
  await two.close();
  await one.close();
});
afterEach(async () => {
  for (const { id } of await blocks()) await manager.delete(`/admin/blocks/${id}`).expect(200);
  await eventually(async () => expect((await fromTwo('203.0.113.7')).status).toBe(201));
});

const blocks = async (query = ''): Promise<Block[]> =>
  ((await manager.get(`/admin/blocks${query}`).expect(200)).body as BlockList).items;
const block = async (request: object): Promise<Block> =>
  (await manager.post('/admin/blocks', { reason: 'abuse', ...request }).expect(201)).body as Block;
const comes = (app: ChatApp, address: string) =>
  app.http.post(`${API_PREFIX}/chat/guest`).set('X-Forwarded-For', address).send({});
const fromTwo = (address: string) => comes(two, address);
const BLOCKED = { code: 'FORBIDDEN', reason: 'BLOCKED' };

describe('somebody who is blocked', () => {
  it('is kept out of REST, sockets and polling, on every server, and told so', async () => {
    const guest = await one.a.guest({ message: 'one' });
    const there = two.person(guest.tokens);
    const [socket, elsewhere, polling] = [
      await guest.socket(),
      await there.socket(),
      await there.socket({ transports: ['polling'] }),
    ];
    const made = await block({ userId: guest.id });
    expect(made).toMatchObject({ userId: guest.id, network: null, until: null, madeById: manager.id });
    expect((await guest.get('/chat/rooms').expect(403)).body).toMatchObject(BLOCKED);
    await Promise.all([socket.closed(), elsewhere.closed(), polling.closed()]);
    for (const one of [socket, elsewhere, polling])
      expect(one.all('closing')).toEqual([{ reason: 'BLOCKED' }]);
    const said = await there.post(`/chat/room/${guest.room.id}/messages`, {
      id: randomUUID(),
      message: 'two',
    });
    expect([said.status, said.body]).toMatchObject([403, BLOCKED]);
    await expect(there.socket()).rejects.toMatchObject(BLOCKED);
    await expect(there.socket({ transports: ['polling'] })).rejects.toMatchObject(BLOCKED);
  });

  it('is let in again when the block is over, or ended', async () => {
    const guest = await one.a.guest();
    const { id } = await block({ userId: guest.id });
    await guest.get('/chat/rooms').expect(403);
    await manager.delete(`/admin/blocks/${id}`).expect(200);
    await manager.delete(`/admin/blocks/${id}`).expect(200);
    await guest.get('/chat/rooms').expect(200);
    const { until } = await block({ userId: guest.id, hours: 2 });
    expect(Date.parse(until!) - Date.now()).toBeGreaterThan(119 * 60_000);
    expect(await blocks(`?userId=${guest.id}`)).toHaveLength(1);
    expect(await blocks(`?userId=${randomUUID()}`)).toEqual([]);
  });

  it('stays so who becomes a customer', async () => {
    const guest = await one.a.guest();
    await block({ userId: guest.id });
    const { body } = await one.http.post(`${API_PREFIX}/auth/register`).send({
      email: `${randomUUID()}@shop.test`,
      password: 'correct horse',
      name: 'Gus',
      guestRefreshToken: guest.tokens.refreshToken,
    });
    const customer = one.person(body as typeof guest.tokens);
    await eventually(async () => expect((await customer.get('/chat/rooms')).status).toBe(403));
  });

  it('is none of the staff', async () => {
    const agent = await one.an.agent();
    await manager.post('/admin/blocks', { userId: agent.id, reason: 'abuse' }).expect(403);
    await manager.post('/admin/blocks', { userId: randomUUID(), reason: 'abuse' }).expect(404);
    const guest = await one.a.guest();
    await agent.post('/admin/blocks', { userId: guest.id, reason: 'abuse' }).expect(403);
    await manager.post('/admin/blocks', { reason: 'abuse' }).expect(400);
    await manager
      .post('/admin/blocks', { userId: guest.id, network: '203.0.113.7', reason: 'abuse' })
      .expect(400);
  });
});

describe('addresses that are blocked', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7', '203.0.113.8'],
    ['203.0.113.99/28', '203.0.113.100', '203.0.113.120'],
    ['2001:db8:1::/48', '2001:db8:1:2::3', '2001:db8:2::1'],
  ])('%s keeps %s out and not %s', async (network, inside, outside) => {
    await block({ network });
    const refused = await comes(one, inside).expect(403);
    expect(refused.body).toMatchObject(BLOCKED);
    await comes(one, outside).expect(201);
    await eventually(async () => expect((await fromTwo(inside)).status).toBe(403));
  });

  it('keep out who is in already, but no staff', async () => {
    const guest = await one.a.guest();
    const agent = await one.an.agent();
    const socket = await guest.socket();
    const desk = await agent.socket();
    await guest.get('/chat/rooms').expect(200);
    // the tests' own, as the proxy would tell it
    await block({ network: '127.0.0.1' });
    await socket.closed();
    await guest.get('/chat/rooms').expect(403);
    await agent.get('/chat/support/rooms').expect(200);
    expect(desk.all('closing')).toEqual([]);
  });

  it.each([
    '',
    'nonsense',
    '999.1.1.1',
    '10.0.0.0/8',
    '::/0',
    '203.0.113.7/33',
    '203.0.113.0/24/24',
    '0.0.0.0/0',
  ])('are not %j', async (network) => {
    await manager.post('/admin/blocks', { network, reason: 'spam' }).expect(400);
  });

  it('are kept as a range is written', () => {
    expect(canonicalNetwork('203.0.113.99/28')).toBe('203.0.113.96/28');
    expect(canonicalNetwork('2001:db8:1::ffff/33')).toBe('2001:db8:0:0:0:0:0:0/33');
    expect(canonicalNetwork('::ffff:203.0.113.7')).toBe('0:0:0:0:0:ffff:cb00:7107/128');
    expect(networkProblem('2001:db8::/31')).toContain('/32');
    expect(new Networks(['203.0.113.0/24']).has('::ffff:203.0.113.9')).toBe(true);
    expect(new Networks(['203.0.113.0/24']).has('nonsense')).toBe(false);
  });
});
