import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LIMITS, type Room, type SessionTokens, type StaffRoom } from '@parley/protocol';
import pg from 'pg';
import { type ChatApp, chatApp, type Person } from './testing/chat-app.js';
import { identityToken, SHOP_SECRET } from './testing/identity-signer.js';
import { movedClock } from './testing/moved-clock.js';

let one: ChatApp;
let two: ChatApp;
let agent: Person;
let turn = 0;
/** Of one test each. */
let sub: string;

beforeAll(async () => {
  one = await chatApp({ identitySecrets: [SHOP_SECRET] });
  two = await chatApp({ identitySecrets: [SHOP_SECRET] }, one);
  agent = await one.an.agent();
});
beforeEach(() => void (sub = `customer-${++turn}`));
afterAll(async () => {
  await two.close();
  await one.close();
});

interface Answer {
  status: number;
  body: SessionTokens & { code?: string; reason?: string };
}

async function identify(token: string, by?: string, node = one): Promise<Answer> {
  const request = node.http.post('/api/auth/identify').send({ token });
  if (by !== undefined) void request.set('Authorization', `Bearer ${by}`);
  const { status, body } = await request;
  return { status, body: body as Answer['body'] };
}

const put = async (person: Person, body: object): Promise<number> => {
  const { status } = await one.http
    .put('/api/auth/attributes')
    .set('Authorization', `Bearer ${person.tokens.accessToken}`)
    .send(body);
  return status;
};

const seen = async (roomId: string): Promise<StaffRoom> =>
  (await agent.get(`/chat/room/${roomId}`)).body as StaffRoom;

async function rowsOf(sql: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: one.database.superuserUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, parameters)).rows;
  } finally {
    await client.end();
  }
}

describe('an anonymous chat', () => {
  it('becomes the customer’s, words and all, and the staff sees who it is', async () => {
    const guest = await one.a.guest({ name: 'Somebody', message: 'mine' });
    const watcher = await agent.socket();
    const said = { sub, name: 'Vera Verified', email: 'vera@shop.test' };
    const { status, body } = await identify(identityToken(said), guest.tokens.accessToken);
    expect(status).toBe(200);
    const vera = one.person(body);
    const { body: mine } = await vera.get(`/chat/room/${guest.room.id}/messages`);
    expect(mine.messages.map((entry: { senderId: string }) => entry.senderId)).toContain(vera.id);
    expect((await seen(guest.room.id)).customer).toEqual({
      name: said.name,
      email: said.email,
      externalId: sub,
      attributes: {},
    });
    const update = await watcher.next('roomUpdated', (room: Room) => room.userId === vera.id);
    expect((update as StaffRoom).customer.externalId).toBe(sub);
    expect((await guest.get('/auth/me')).body.reason).toBe('SESSION_ENDED');
    // what the customer sees of a room has nothing of it
    expect((await vera.get(`/chat/room/${guest.room.id}`)).body).not.toHaveProperty('customer');
  });

  it('stays as it was when the token is not taken', async () => {
    const guest = await one.a.guest({ message: 'still here' });
    const expired = { sub, iat: Date.now() / 1000 - 600, exp: Date.now() / 1000 - 300 };
    for (const token of ['x', identityToken({ sub: 5 }), identityToken(expired)]) {
      expect((await identify(token, guest.tokens.accessToken)).status).toBe(401);
      expect((await guest.get(`/chat/room/${guest.room.id}`)).status).toBe(200);
    }
    expect(await rowsOf('select from app_user where external_id = $1', [sub])).toEqual([]);
  });

  it('is merged once, by fifty who come at once on two servers', async () => {
    const guest = await one.a.guest({ message: 'once' });
    const token = identityToken({ sub, name: 'Many' });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => identify(token, guest.tokens.accessToken, n % 2 ? one : two)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    const people = new Set(answers.map(({ body }) => body.user.id));
    expect(people.size).toBe(1);
    const [customer] = people;
    const merged = await rowsOf('select merged_into from app_user where id = $1', [guest.id]);
    expect(merged).toEqual([{ merged_into: customer }]);
    const rooms = await rowsOf('select id from chat_room where user_id = $1', [customer]);
    expect(rooms).toEqual([{ id: guest.room.id }]);
    const entries = await rowsOf('select from chat_message where room_id = $1 and sender_id = $2', [
      guest.room.id,
      customer,
    ]);
    expect(entries).toHaveLength(1);
    const again = await identify(token, guest.tokens.accessToken);
    expect([again.status, again.body.user.id]).toEqual([200, customer]);
    for (const { body } of [answers[0]!, answers[49]!, again])
      expect((await one.person(body).get(`/chat/room/${guest.room.id}`)).status).toBe(200);
  });

  it('goes to one of two customers who take it at once', async () => {
    const guest = await one.a.guest({ message: 'whose' });
    const answers = await Promise.all(
      [`${sub}a`, `${sub}b`].map((each, n) =>
        identify(identityToken({ sub: each }), guest.tokens.accessToken, n ? one : two),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const sees = await Promise.all(
      answers.map(
        async ({ body }) => (await one.person(body).get('/chat/rooms')).body.items.length as number,
      ),
    );
    expect(sees.toSorted((a, b) => a - b)).toEqual([0, 1]);
  });

  it('joins the chats that the customer has from another device', async () => {
    const [here, there] = [await one.a.guest({ message: 'here' }), await one.a.guest({ message: 'there' })];
    await identify(identityToken({ sub }), here.tokens.accessToken);
    const { body } = await identify(identityToken({ sub }), there.tokens.accessToken);
    const rooms = (await one.person(body).get('/chat/rooms')).body.items as Room[];
    expect(new Set(rooms.map(({ id }) => id))).toEqual(new Set([here.room.id, there.room.id]));
  });
});

describe('whoever is here already', () => {
  it('is merged only if it is a guest', async () => {
    const first = one.person((await identify(identityToken({ sub: `${sub}a` }))).body);
    const room = (await first.post('/chat/room', { message: 'of the first' })).body as Room;
    const account = await one.a.customer();
    const stays = async (person: Person) => (await person.get('/auth/me')).status === 200;
    for (const person of [first, account, agent]) {
      const { status, body } = await identify(identityToken({ sub }), person.tokens.accessToken);
      expect([status, body.user.externalId]).toEqual([200, sub]);
      // the session of another customer on this page is over; the staff's has nothing to do with the page
      expect(await stays(person)).toBe(person === agent);
      expect((await one.person(body).get('/chat/rooms')).body.items).toEqual([]);
      expect((await one.person(body).get(`/chat/room/${room.id}`)).status).toBe(404);
    }
  });

  it('goes on if it is about the same customer', async () => {
    const first = one.person((await identify(identityToken({ sub }))).body);
    const { body } = await identify(identityToken({ sub }), first.tokens.accessToken);
    for (const person of [first, one.person(body)]) expect((await person.get('/auth/me')).status).toBe(200);
  });

  it('need not be anybody, and keeps nobody out', async () => {
    for (const by of [undefined, '', 'x', 'a.b.c', 'x'.repeat(2_000)])
      expect((await identify(identityToken({ sub }), by)).status).toBe(200);
  });
});

describe('what a page says without a signature', () => {
  const said = {
    name: 'Vera?',
    email: 'vera@else.test',
    attributes: { plan: 'gold', orders: 7, vip: false },
  };

  it('is shown to the staff as that, beside what is signed', async () => {
    const guest = await one.a.guest({ message: 'm' });
    const watcher = await agent.socket();
    expect(await put(guest, said)).toBe(200);
    const told = (room: Room) =>
      room.id === guest.room.id && 'customer' in room && !!room.customer.unverified;
    const update = await watcher.next('roomUpdated', told);
    expect((update as StaffRoom).customer).toEqual({
      name: null,
      email: null,
      unverified: said,
      attributes: {},
    });
    const signed = { name: 'Vera', email: 'vera@shop.test' };
    const shown = { ...signed, externalId: sub, attributes: {} };
    const vera = one.person(
      (await identify(identityToken({ sub, ...signed }), guest.tokens.accessToken)).body,
    );
    await put(vera, said);
    expect((await seen(guest.room.id)).customer).toEqual({ ...shown, unverified: said });
    await put(vera, { name: 'Other' });
    expect((await seen(guest.room.id)).customer.unverified).toEqual({ name: 'Other' });
    await put(vera, {});
    expect((await seen(guest.room.id)).customer).toEqual(shown);
  });

  it('decides nothing', async () => {
    const owner = one.person((await identify(identityToken({ sub, email: 'own@shop.test' }))).body);
    const room = (await owner.post('/chat/room', { message: 'private' })).body as Room;
    const guest = await one.a.guest({ message: 'm' });
    await put(guest, {
      name: 'Own',
      email: 'own@shop.test',
      attributes: { sub, externalId: sub, role: 'admin' },
    });
    const { body: me } = await guest.get('/auth/me');
    expect([me.role, me.email, me.name, me.externalId]).toEqual(['guest', null, null, undefined]);
    expect((await guest.get(`/chat/room/${room.id}`)).status).toBe(404);
    expect((await guest.get('/chat/rooms')).body.items).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['another field', { sub: 'x' }],
    ['an id', { externalId: 'x' }],
    ['a blank name', { name: ' ' }],
    ['a long name', { name: 'n'.repeat(LIMITS.nameChars + 1) }],
    ['no address', { email: 'vera' }],
    ['a list', { attributes: [] }],
    ['null', { attributes: null }],
    ['a list in it', { attributes: { a: [] } }],
    ['an object in it', { attributes: { a: {} } }],
    ['null in it', { attributes: { a: null } }],
    ['a name without letters', { attributes: { '': 'x' } }],
    ['a constructor in it', { attributes: { constructor: 'x' } }],
    ['a long name in it', { attributes: { ['n'.repeat(LIMITS.attributeNameChars + 1)]: 'x' } }],
    ['a long text in it', { attributes: { a: 'x'.repeat(LIMITS.attributeValueChars + 1) } }],
    [
      'too many',
      { attributes: Object.fromEntries(Array.from({ length: LIMITS.attributes + 1 }, (_, n) => [n, n])) },
    ],
  ])('is refused with %s', async (_, body) => {
    const guest = await one.a.guest({ message: 'm' });
    expect(await put(guest, body)).toBe(400);
    expect((await seen(guest.room.id)).customer).toEqual({ name: null, email: null, attributes: {} });
  });

  it('may be many and long, and odd in its names', async () => {
    const guest = await one.a.guest({ message: 'm' });
    const attributes = Object.fromEntries(
      Array.from({ length: LIMITS.attributes }, (_, n) => [`${n} ${'😀'.repeat(30)}`, '😀'.repeat(200)]),
    );
    expect(await put(guest, { attributes })).toBe(200);
    expect(await put(guest, { attributes: { valueOf: 'a\u202eb\nc', toString: true } })).toBe(200);
    expect((await seen(guest.room.id)).customer.unverified).toEqual({
      attributes: { valueOf: 'ab c', toString: true },
    });
  });

  it('is for visitors to be told of, not for staff', async () => {
    expect(await put(agent, said)).toBe(403);
    expect((await one.http.put('/api/auth/attributes').send(said)).status).toBe(401);
  });
});

describe('who comes too often', () => {
  let few: ChatApp;
  beforeAll(async () => {
    few = await chatApp({ identitySecrets: [SHOP_SECRET], rateLimitScale: 0.05 }, one);
  });
  afterAll(() => few.close());

  const statusesOf = async (token: string, times: number): Promise<number[]> => {
    const statuses = [];
    for (let n = 0; n < times; n++) statuses.push((await identify(token, undefined, few)).status);
    return statuses;
  };

  it('is counted by whom the token is about, once that is known: many share an address', async () => {
    expect(await statusesOf(identityToken({ sub }), 5)).toEqual([200, 200, 200, 429, 429]);
    for (let n = 0; n < 6; n++)
      expect(await statusesOf(identityToken({ sub: `${sub} at the same address ${n}` }), 1)).toEqual([200]);
  });

  it('is counted by address, when it is not', async () => {
    const statuses = await statusesOf('x', 17);
    expect(statuses).toEqual([...Array<number>(15).fill(401), 429, 429]);
  });
});

describe('a token that is refused', () => {
  const noted = async (): Promise<unknown[]> =>
    (
      await rowsOf(`select body::jsonb #> '{details}' as details, body::jsonb #>> '{actor,address}' as address
        from audit_entry where body::jsonb #>> '{details,because}' = 'identity' order by n`)
    ).map(({ details, address }) => ({ ...(details as object), address }));

  it('is in the chain of deeds: once a minute for the same reason and address, with how many that were', async () => {
    const fresh = await chatApp({ identitySecrets: [SHOP_SECRET] }, one);
    const clock = movedClock(fresh);
    const bring = (token: string) => identify(token, undefined, fresh);
    try {
      const before = (await noted()).length;
      const foreign = identityToken({ sub }, { secret: 'of another shop, as long as that may be' });
      await Promise.all(Array.from({ length: 20 }, () => bring(foreign)));
      await bring(identityToken({ sub, iat: Date.now() / 1000 - 600, exp: Date.now() / 1000 - 300 }));
      clock.pass(61_000);
      await bring(foreign);
      const address = '127.0.0.0/24';
      const reason = 'has a signature that does not fit';
      expect((await noted()).slice(before)).toEqual([
        { because: 'identity', reason, address },
        { because: 'identity', reason: 'has expired', address },
        { because: 'identity', reason, missed: 19, address },
      ]);
    } finally {
      await fresh.close();
    }
  });

  it('is not when it is one of too many, from however many addresses', async () => {
    const fresh = await chatApp({ identitySecrets: [SHOP_SECRET], trustedProxies: 1 }, one);
    try {
      const before = (await noted()).length;
      for (let n = 0; n < 40; n++)
        await fresh.http
          .post('/api/auth/identify')
          .set('X-Forwarded-For', `10.9.${n}.1`)
          .send({ token: 'x' })
          .expect(401);
      expect((await noted()).length - before).toBe(30);
    } finally {
      await fresh.close();
    }
  });
});
