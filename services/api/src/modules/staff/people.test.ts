import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Account, AccountPage, SignedInSession } from '@parley/protocol';
import pg from 'pg';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';

/** Two servers on one database, without Redis: what one does the other hears from Postgres. */
let one: ChatApp;
let two: ChatApp;
let table: pg.Client;
let admin: Person;
let manager: Person;

beforeAll(async () => {
  one = await chatApp({ jobWorkers: 1 });
  two = await chatApp({}, one);
  table = new pg.Client({ connectionString: one.database.superuserUrl });
  await table.connect();
  admin = await one.an.admin('Zita');
  manager = await one.a.manager('Mona');
});
afterAll(async () => {
  await table.end();
  await two.close();
  await one.close();
});

const onTwo = (person: Person): Person => two.person(person.tokens);
const change = (by: Person, who: Person, request: object) => by.patch(`/admin/people/${who.id}`, request);
const list = async (by: Person, query = ''): Promise<AccountPage> =>
  (await by.get(`/admin/people${query}`).expect(200)).body as AccountPage;
const names = ({ items }: AccountPage): (string | null)[] => items.map(({ name }) => name);

describe('the list of people', () => {
  it('is by name, page after page, each once', async () => {
    for (const name of ['berta', 'Anton', 'Äpfel', 'berta']) await one.an.agent(name);
    const all: (string | null)[] = [];
    let cursor: string | null = null;
    do {
      const page: AccountPage = await list(admin, `?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      expect(page.items.length).toBeLessThanOrEqual(2);
      all.push(...names(page));
      cursor = page.nextCursor;
    } while (cursor);
    expect(all).toEqual(names(await list(admin)));
    expect(all.filter((name) => name === 'berta')).toHaveLength(2);
    expect(all.indexOf('Anton')).toBeLessThan(all.indexOf('berta'));
  });

  it('is searched by name and address, as it is written', async () => {
    const agent = await one.an.agent('Per%cent_');
    expect(names(await list(admin, '?find=r%25c'))).toEqual(['Per%cent_']);
    expect(names(await list(admin, '?find=%25%25'))).toEqual([]);
    expect(names(await list(admin, `?find=${agent.user.email!.toUpperCase()}`))).toEqual(['Per%cent_']);
  });

  it('says what there is to know of somebody, and no secret', async () => {
    const agent = await one.an.agent('Lina');
    const { body } = await manager.get(`/admin/people/${agent.id}`).expect(200);
    expect(body).toEqual({
      id: agent.id,
      role: 'agent',
      name: 'Lina',
      email: agent.user.email,
      avatarUrl: null,
      createdAt: agent.user.createdAt,
      disabledAt: null,
      twoFactor: false,
      lastSeenAt: expect.any(String),
    } satisfies Record<keyof Account, unknown>);
  });

  it('shows customers and drivers to admins alone, and guests to nobody', async () => {
    const [customer, driver, guest] = [await one.a.customer(), await one.a.driver(), await one.a.guest()];
    expect((await list(admin, '?kind=customer')).items.map(({ id }) => id)).toContain(customer.id);
    expect((await list(admin, '?kind=driver')).items.map(({ id }) => id)).toEqual([driver.id]);
    for (const kind of ['customer', 'driver'])
      expect(names(await list(manager, `?kind=${kind}`))).toEqual([]);
    for (const person of [customer, driver]) {
      await admin.get(`/admin/people/${person.id}`).expect(200);
      await manager.get(`/admin/people/${person.id}`).expect(404);
    }
    await admin.get(`/admin/people/${guest.id}`).expect(404);
  });

  it('is nobody’s below a manager, and no manager changes anything', async () => {
    const agent = await one.an.agent();
    for (const person of [agent, await one.a.customer(), await one.a.driver(), await one.a.guest()]) {
      await person.get('/admin/people').expect(403);
      await change(person, agent, { role: 'admin' }).expect(403);
    }
    await change(manager, agent, { role: 'customer' }).expect(403);
    await change(manager, manager, { role: 'admin' }).expect(403);
    await change(manager, agent, { disabled: true }).expect(403);
    expect((await list(manager, `?find=${agent.user.email}`)).items).toMatchObject([{ role: 'agent' }]);
  });
});

describe('another role', () => {
  it('counts at once here, and within seconds elsewhere', async () => {
    const agent = await one.an.agent();
    const elsewhere = onTwo(agent);
    await elsewhere.get('/admin/people').expect(403);
    await change(admin, agent, { role: 'manager' }).expect(200);
    await agent.get('/admin/people').expect(200);
    await eventually(() => elsewhere.get('/admin/people').expect(200));
  });

  it('of who leaves the staff gives the chats back, and takes the second step away', async () => {
    const agent = await one.an.agent();
    const guest = await one.a.guest({ message: 'Hello?' });
    await agent.post(`/chat/support/room/${guest.room.id}/assign`).expect(200);
    await change(admin, agent, { role: 'driver' }).expect(200);
    await eventually(async () =>
      expect((await manager.get(`/chat/room/${guest.room.id}`)).body).toMatchObject({
        status: 'waiting',
        supportAgentId: null,
      }),
    );
    await agent.get(`/chat/room/${guest.room.id}`).expect(404);
  });
});

describe('disabling somebody', () => {
  it('closes everything on every server within five seconds, and the chats wait again', async () => {
    const agent = await one.an.agent('Lina');
    const [open, resolved] = [await one.a.guest({ message: 'One' }), await one.a.guest({ message: 'Two' })];
    for (const { room } of [open, resolved])
      await agent.post(`/chat/support/room/${room.id}/assign`).expect(200);
    await agent.patch(`/chat/support/room/${resolved.room.id}`, { status: 'resolved' }).expect(200);
    const sockets = [await agent.socket(), await onTwo(agent).socket()];
    for (const socket of sockets) await socket.ask('joinRoom', { roomId: open.room.id });
    const watcher = await onTwo(manager).socket();

    const started = Date.now();
    const { body } = await change(admin, agent, { disabled: true }).expect(200);
    expect((body as Account).disabledAt).toEqual(expect.any(String));
    await Promise.all(sockets.map((socket) => socket.closed()));
    expect(Date.now() - started).toBeLessThan(5_000);
    for (const person of [agent, onTwo(agent)]) {
      await person.get('/auth/me').expect(401);
      await expect(person.socket()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
    await watcher.next('roomUpdated', (room) => room.id === open.room.id && room.status === 'waiting');
    const { items } = (await manager.get('/chat/support/rooms?status=waiting')).body as {
      items: { id: string }[];
    };
    expect(items.map(({ id }) => id)).toContain(open.room.id);
    await eventually(async () =>
      expect((await manager.get(`/chat/room/${resolved.room.id}`)).body).toMatchObject({
        status: 'resolved',
        supportAgentId: null,
      }),
    );
    // and somebody else goes on with it
    await manager.post(`/chat/support/room/${open.room.id}/assign`).expect(200);
  });

  it('can be taken back; they sign in anew, to chats that are not theirs any more', async () => {
    const agent = await one.an.agent();
    await change(admin, agent, { disabled: true }).expect(200);
    await change(admin, agent, { disabled: true }).expect(200);
    await one.http
      .post('/api/auth/login')
      .send({ email: agent.user.email, password: 'correct horse battery' })
      .expect(401);
    await change(admin, agent, { disabled: false }).expect(200);
    await agent.get('/auth/me').expect(401);
    await (await one.login(agent.user.email!)).get('/auth/me').expect(200);
  });

  it('leaves the chats alone that a colleague has taken over meanwhile', async () => {
    const agent = await one.an.agent();
    const guest = await one.a.guest({ message: 'Hello?' });
    await agent.post(`/chat/support/room/${guest.room.id}/assign`).expect(200);
    await manager.post(`/chat/support/room/${guest.room.id}/transfer`, { agentId: manager.id }).expect(200);
    await change(admin, agent, { disabled: true }).expect(200);
    await eventually(async () =>
      expect(
        (await table.query(`select from graphile_worker.jobs where task_identifier = 'staff-left'`)).rowCount,
      ).toBe(0),
    );
    expect((await manager.get(`/chat/room/${guest.room.id}`)).body).toMatchObject({
      status: 'open',
      supportAgentId: manager.id,
    });
  });
});

describe('the last admin', () => {
  let alone: ChatApp;
  beforeAll(async () => void (alone = await chatApp()));
  afterAll(() => alone.close());

  it('cannot be disabled, demoted, nor leave', async () => {
    const last = await alone.an.admin();
    for (const request of [{ disabled: true }, { role: 'manager' }, { role: 'customer' }]) {
      const { body } = await change(last, last, request).expect(409);
      expect(body).toMatchObject({ code: 'CONFLICT', reason: 'LAST_ADMIN' });
    }
    await change(last, last, { role: 'admin' }).expect(200);
    const second = await alone.an.admin();
    await change(last, last, { role: 'agent' }).expect(200);
    await change(second, second, { disabled: true }).expect(409);
    await change(second, last, { role: 'admin' }).expect(200);
  });

  it('stays when two do away with each other at once, in whatever way', async () => {
    const ways = [{ disabled: true }, { role: 'agent' }];
    for (let round = 0; round < 6; round++) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      const pair = [await alone.an.admin(), await alone.an.admin()] as const;
      const { rows } = await onlyThese(pair);
      expect(rows).toHaveLength(2);
      const answers = await Promise.all([
        change(pair[0], pair[1], ways[round % 2]!),
        change(pair[1], pair[0], ways[(round >> 1) % 2]!),
      ]);
      const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
      expect(statuses[0]).toBe(200);
      // The slower one is refused as the last, or has lost the right to ask by then.
      expect([409, 403, 401]).toContain(statuses[1]);
      expect((await admins()).length).toBe(1);
    }
  });

  const query = async (sql: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: alone.database.superuserUrl });
    await client.connect();
    try {
      return await client.query(sql, values);
    } finally {
      await client.end();
    }
  };
  const admins = async () =>
    (await query(`select id from app_user where role = 'admin' and disabled_at is null`)).rows;
  const onlyThese = (pair: readonly Person[]) =>
    query(
      `with gone as (update app_user set disabled_at = now() where role = 'admin' and id <> all($1) returning id)
       select id from app_user where id = any($1)`,
      [pair.map(({ id }) => id)],
    );
});

describe('sessions', () => {
  const sessionsOf = async (person: Person): Promise<SignedInSession[]> =>
    (await person.get('/auth/sessions').expect(200)).body as SignedInSession[];
  const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';

  async function signedInTwice(): Promise<{ here: Person; there: Person }> {
    const here = await one.an.agent();
    const answer = await one.http
      .post('/api/auth/login')
      .set('User-Agent', FIREFOX)
      .send({ email: here.user.email, password: 'correct horse battery' });
    return { here, there: one.person(answer.body) };
  }

  it('are listed with device, network and last use', async () => {
    const { here, there } = await signedInTwice();
    const seen = await sessionsOf(there);
    expect(seen).toHaveLength(2);
    expect(seen.find(({ current }) => current)).toEqual({
      id: expect.any(String),
      createdAt: expect.any(String),
      usedAt: expect.any(String),
      device: 'Firefox on Linux',
      network: '127.0.0.0/24',
      current: true,
    });
    const mine = seen.find(({ current }) => current)!.id;
    expect((await sessionsOf(here)).find(({ current }) => current)!.id).not.toBe(mine);
  });

  it('are ended one by one, with their sockets, and all others at once', async () => {
    const { here, there } = await signedInTwice();
    const third = await one.login(here.user.email!);
    const socket = await there.socket();
    const other = (await sessionsOf(there)).find(({ current }) => current)!;
    await here.delete(`/auth/sessions/${other.id}`).expect(200);
    await socket.closed();
    await there.get('/auth/me').expect(401);
    await here.delete(`/auth/sessions/${other.id}`).expect(404);
    expect((await here.post('/auth/sessions/end-others').expect(200)).body).toEqual({ ended: 1 });
    await third.get('/auth/me').expect(401);
    await here.get('/auth/me').expect(200);
  });

  it('of somebody else are an admin’s to see and to end, and nobody else’s', async () => {
    const { here } = await signedInTwice();
    const stranger = await one.an.agent();
    const [first] = await sessionsOf(here);
    await stranger.delete(`/auth/sessions/${first!.id}`).expect(404);
    for (const person of [stranger, manager]) {
      await person.get(`/admin/people/${here.id}/sessions`).expect(403);
      await person.delete(`/admin/people/${here.id}/sessions`).expect(403);
      await person.delete(`/admin/people/${here.id}/sessions/${first!.id}`).expect(403);
    }
    const seen = (await admin.get(`/admin/people/${here.id}/sessions`).expect(200)).body as SignedInSession[];
    expect([seen.length, seen.some(({ current }) => current)]).toEqual([2, false]);
    // a session is ended through whose it is
    await admin.delete(`/admin/people/${stranger.id}/sessions/${first!.id}`).expect(404);
    await admin.delete(`/admin/people/${here.id}/sessions/${first!.id}`).expect(200);
    expect((await admin.delete(`/admin/people/${here.id}/sessions`).expect(200)).body).toEqual({ ended: 1 });
    await here.get('/auth/me').expect(401);
  });
});
