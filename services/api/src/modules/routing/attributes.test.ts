import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AttributeDefinition,
  AttributeSettings,
  ListCounts,
  Message,
  RoomPage,
  SavedFilter,
  StaffRoom,
} from '@parley/protocol';
import pg from 'pg';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { type HostSystem, hostSystem } from '../../testing/host-system.js';
import { identityToken, SHOP_SECRET } from '../../testing/identity-signer.js';

let one: ChatApp;
let two: ChatApp;
let host: HostSystem;
let admin: Person;
let agent: Person;
let superuser: pg.Client;
beforeAll(async () => {
  one = await chatApp({ identitySecrets: [SHOP_SECRET] });
  two = await chatApp({}, one);
  host = await hostSystem(one);
  [admin, agent] = [host.admin, await one.an.agent()];
  superuser = new pg.Client({ connectionString: one.database.superuserUrl });
  await superuser.connect();
  await define(...CATALOGUE).expect(200);
});
afterAll(async () => {
  await superuser.end();
  await two.close();
  await one.close();
});

const defined = (
  key: string,
  kind: AttributeDefinition['kind'],
  more: Partial<AttributeDefinition> = {},
) => ({
  key,
  label: `The ${key}`,
  kind,
  of: 'room' as const,
  choices: [],
  archived: false,
  ...more,
});
const CATALOGUE = [
  defined('size', 'list', { choices: ['M', 'XL'] }),
  defined('remark', 'text'),
  defined('amount', 'number'),
  defined('due', 'date'),
  defined('paid', 'checkbox'),
  defined('page', 'link'),
  defined('plan', 'list', { of: 'contact', choices: ['free', 'gold'] }),
  defined('birthday', 'date', { of: 'contact' }),
  defined('hobby', 'text', { of: 'contact' }),
];
const define = (...attributes: object[]) =>
  admin.put('/admin/settings/attributes', { value: { attributes } });

async function room(): Promise<string> {
  return (await one.a.guest({ message: 'hello' })).room.id;
}
const set = (id: string, attributes: object, by = agent) =>
  by.patch(`/chat/support/room/${id}/attributes`, { attributes });
const setOf = (id: string, attributes: object) =>
  agent.patch(`/chat/support/contacts/${id}/attributes`, { attributes });
const read = async (id: string, by = agent): Promise<StaffRoom> =>
  (await by.get(`/chat/room/${id}`).expect(200)).body as StaffRoom;
const listed = async (attribute: string): Promise<string[]> => {
  const query = `attribute=${encodeURIComponent(attribute)}&limit=100`;
  const { body } = await agent.get(`/chat/support/rooms?${query}`).expect(200);
  return (body as RoomPage).items.map(({ id }) => id);
};

describe('the catalogue of attributes', () => {
  it('is the admins’ to write and all of the staff’s to read, on every server', async () => {
    const there = two.person(agent.tokens);
    await eventually(async () => {
      const { body } = await there.get('/chat/support/attributes').expect(200);
      expect((body as AttributeSettings).attributes).toEqual(CATALOGUE);
    });
    await agent.put('/admin/settings/attributes', { value: { attributes: [] } }).expect(403);
    await (await one.a.customer()).get('/chat/support/attributes').expect(403);
  });

  it.each([
    ['the same key twice', [...CATALOGUE, defined('size', 'text')]],
    ['a key with a quote', [...CATALOGUE, defined(`a'; drop`, 'text')]],
    ['a key that every object has', [...CATALOGUE, defined('constructor', 'text')]],
    ['a list without choices', [...CATALOGUE, defined('other', 'list')]],
    ['choices of a number', [...CATALOGUE, defined('other', 'number', { choices: ['1'] })]],
    ['one less', CATALOGUE.slice(1)],
    ['another kind of the same', [defined('size', 'text'), ...CATALOGUE.slice(1)]],
    ['the same of something else', [{ ...CATALOGUE[0]!, of: 'contact' }, ...CATALOGUE.slice(1)]],
  ])('does not take %s', async (_, attributes) => {
    await define(...attributes).expect(400);
  });

  it('keeps what was filled in of one that is archived, which takes nothing more', async () => {
    const id = await room();
    await set(id, { size: 'M', paid: true }).expect(200);
    await define({ ...CATALOGUE[0]!, archived: true }, ...CATALOGUE.slice(1)).expect(200);
    await set(id, { size: 'XL' }).expect(400);
    expect((await read(id)).attributes).toEqual({ size: 'M', paid: true });
    await set(id, { size: null }).expect(200);
    await define(...CATALOGUE).expect(200);
    expect((await read(id)).attributes).toEqual({ paid: true });
  });
});

describe('attributes of a chat', () => {
  const all = {
    size: 'XL',
    remark: 'ring the bell',
    amount: -12.5,
    due: '2026-02-28',
    paid: false,
    page: 'https://shop.example/x',
  };

  it('are set and taken away by name, seen by the staff at once and never by the customer', async () => {
    const guest = await one.a.guest({ message: 'hello' });
    const { id } = guest.room;
    const socket = await two.person(agent.tokens).socket();
    await set(id, all).expect(200);
    await set(id, { paid: null, size: 'M' }).expect(200);
    const left = { ...all, size: 'M', paid: undefined };
    expect((await read(id)).attributes).toEqual(left);
    await socket.next('roomUpdated', (update) => {
      const { id: updated, attributes } = update as StaffRoom;
      return updated === id && attributes['size'] === 'M' && !('paid' in attributes);
    });
    expect(JSON.stringify(await read(id, guest))).not.toContain('ring the bell');
    const { body } = await agent.get(`/chat/room/${id}/messages?log=staff`).expect(200);
    const told = (body as { messages: Message[] }).messages.map(({ metadata }) => metadata);
    expect(told).toEqual([
      { event: 'attributes', labels: CATALOGUE.slice(0, 6).map(({ label }) => label), byId: agent.id },
      { event: 'attributes', labels: ['The paid', 'The size'], byId: agent.id },
    ]);
  });

  it.each([
    [{ size: 'S' }],
    [{ amount: '12' }],
    [{ amount: 1e21 }],
    [{ due: '2026-02-30' }],
    [{ paid: 'yes' }],
    [{ page: 'javascript:alert(1)' }],
    [{ page: 'https://me:secret@shop.example' }],
    [{ remark: ' \u200b' }],
    [{ remark: 'x'.repeat(501) }],
    [{ plan: 'gold' }],
    [{ none: 1 }],
    [{ remark: { sealed: 'x' } }],
    // of a card
    [{ amount: 378_282_246_310_005 }],
    [{ page: 'https://shop.example/4111111111111111' }],
  ])('do not take %j, and say which it is', async (wrong) => {
    const id = await room();
    const { body } = await set(id, { due: '2026-01-31', ...wrong }).expect(400);
    expect(body).toMatchObject({ details: [{ field: `attributes.${Object.keys(wrong)[0]}` }] });
    expect((await read(id)).attributes).toEqual({});
  });

  it('are asked for by name', async () => {
    await agent.patch(`/chat/support/room/${await room()}/attributes`, {}).expect(400);
    await agent.patch(`/chat/support/contacts/${agent.id}/attributes`, {}).expect(400);
  });

  it('stand sealed where they are somebody’s own words, and go with the chat', async () => {
    const guest = await one.a.guest({ message: 'hello' });
    const needle = `needle-${randomUUID()}`;
    await set(guest.room.id, { remark: needle, size: 'XL' }).expect(200);
    const { rows } = await superuser.query(
      `select (select d::text from room_desk d where d.room_id = $1) || coalesce((select string_agg(a::text, ' ')
         from room_attribute a where a.room_id = $1), '') as stored`,
      [guest.room.id],
    );
    expect(rows[0].stored).not.toContain(needle);
    expect(rows[0].stored).toContain('XL');
    await admin.post(`/admin/privacy/people/${guest.id}/erasure`).expect(200);
    const left = await superuser.query('select from room_attribute where room_id = $1', [guest.room.id]);
    expect(left.rowCount).toBe(0);
  });
});

describe('attributes of a contact', () => {
  it('show in each of their chats, at once and on every server, beside what a page says of them', async () => {
    const guest = await one.a.guest({ message: 'hello' });
    await guest.put('/auth/attributes', { attributes: { plan: 'stolen' } }).expect(200);
    const socket = await two.person(agent.tokens).socket();
    await setOf(guest.id, { plan: 'gold', hobby: 'ferns' }).expect(200);
    const update = await socket.next(
      'roomUpdated',
      (one) => one.userId === guest.id && 'plan' in (one as StaffRoom).customer.attributes,
    );
    expect((update as StaffRoom).customer).toMatchObject({
      attributes: { plan: 'gold', hobby: 'ferns' },
      unverified: { attributes: { plan: 'stolen' } },
    });
    expect(JSON.stringify(await read(guest.room.id, guest))).not.toContain('ferns');
    await setOf(guest.id, { size: 'XL' }).expect(400);
    await setOf(agent.id, { plan: 'gold' }).expect(404);
  });

  it('are the customer’s whom the guest turns out to be; what was said of that one stays', async () => {
    const sub = randomUUID();
    const customer = await host
      .patch('/contacts', { customer: { externalId: sub }, attributes: { plan: 'gold' } })
      .expect(200);
    expect(customer.body).toEqual({ attributes: { plan: 'gold' } });
    const guest = await one.a.guest({ message: 'hello' });
    await setOf(guest.id, { plan: 'free', hobby: 'ferns' }).expect(200);
    await guest.post('/auth/identify', { token: identityToken({ sub }) }).expect(200);
    expect((await read(guest.room.id)).customer.attributes).toEqual({ plan: 'gold', hobby: 'ferns' });
    await setOf(guest.id, { plan: 'free' }).expect(404);
  });

  it('go with the person', async () => {
    const guest = await one.a.guest({ message: 'hello' });
    await setOf(guest.id, { hobby: 'ferns' }).expect(200);
    await admin.post(`/admin/privacy/people/${guest.id}/erasure`).expect(200);
    await setOf(guest.id, { hobby: 'again' }).expect(404);
    const left = await superuser.query('select from contact_attribute where user_id = $1', [guest.id]);
    expect(left.rowCount).toBe(0);
  });
});

describe('a host system', () => {
  it('sets them with a key that was made for it', async () => {
    const id = await room();
    const answer = await host.patch(`/rooms/${id}/attributes`, { attributes: { amount: 5 } }).expect(200);
    expect(answer.body).toEqual({ attributes: { amount: 5 } });
    await host.patch(`/rooms/${randomUUID()}/attributes`, { attributes: { amount: 5 } }).expect(404);
    await host.patch(`/rooms/${id}/attributes`, { attributes: { amount: 'five' } }).expect(400);
    await host
      .patch('/contacts', { customer: { externalId: 'new-one' }, attributes: { size: 'XL' } })
      .expect(400);
    // nobody is made by a request that is refused
    const made = await superuser.query(`select from app_user where external_id = 'new-one'`);
    expect(made.rowCount).toBe(0);
    const other = await hostSystem(one, ['orders']);
    await other.patch(`/rooms/${id}/attributes`, { attributes: { amount: 6 } }).expect(403);
    expect((await read(id)).attributes).toEqual({ amount: 5 });
  });
});

describe('a list', () => {
  it('is narrowed by what an attribute is', async () => {
    const [a, b, c] = [await room(), await room(), await room()];
    await set(a, { amount: 10, due: '2026-03-01', remark: 'x', size: 'XL' }).expect(200);
    await set(b, { amount: 9, due: '2026-03-02', paid: true }).expect(200);
    await set(c, { amount: 100 }).expect(200);
    const owner = (await read(a)).userId;
    await setOf(owner, { plan: 'gold', birthday: '1990-05-01', hobby: 'ferns' }).expect(200);
    const among = async (attribute: string): Promise<string[]> => {
      const found = await listed(attribute);
      return [a, b, c].filter((id) => found.includes(id));
    };
    expect(await among('room.amount')).toEqual([a, b, c]);
    expect(await among('room.amount>=10')).toEqual([a, c]);
    expect(await among('room.amount<=9')).toEqual([b]);
    expect(await among('room.amount:10')).toEqual([a]);
    expect(await among('room.due>=2026-03-02')).toEqual([b]);
    expect(await among('room.due<=2026-03-01')).toEqual([a]);
    expect(await among('room.size:XL')).toEqual([a]);
    expect(await among('room.paid:true')).toEqual([b]);
    expect(await among('room.remark')).toEqual([a]);
    // own words are sealed
    expect(await among('room.remark:x')).toEqual([]);
    expect(await among('contact.plan:gold')).toEqual([a]);
    expect(await among('contact.birthday<=1990-12-31')).toEqual([a]);
    expect(await among('contact.hobby:ferns')).toEqual([]);
    await set(a, { size: null }).expect(200);
    expect(await among('room.size:XL')).toEqual([]);
  });

  it.each([
    `room.si'ze:XL`,
    'room.size = XL',
    'room.size>XL',
    'room.size>=XL',
    'user.size:XL',
    'room.size:',
    'room',
    `room.a:${'x'.repeat(200)}`,
  ])('does not take %s', async (attribute) => {
    await agent.get(`/chat/support/rooms?attribute=${encodeURIComponent(attribute)}`).expect(400);
  });

  it('is saved with it, and counted', async () => {
    const conditions = { status: 'unresolved', attribute: 'contact.plan:gold' };
    const { body } = await agent.post('/chat/support/filters', { name: 'Gold', conditions }).expect(201);
    const { id } = body as SavedFilter;
    const count = async () => ((await agent.get('/chat/support/counts')).body as ListCounts).filters[id];
    const before = (await count())!;
    await setOf((await read(await room())).userId, { plan: 'gold' }).expect(200);
    expect(await count()).toBe(before + 1);
  });
});
