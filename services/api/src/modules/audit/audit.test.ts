import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AUDIT_ACTIONS, type AuditEntry, type AuditHead, type AuditPage } from '@parley/protocol';
import { BEGINNING, hashOf } from '../../platform/audit/chain-check.js';
import { Database } from '../../platform/database/database.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { type CaughtMail, smtpCatcher } from '../../testing/smtp-catcher.js';
import { csvLine } from './csv.js';
import { HeadTeller } from './head-teller.service.js';

let chat: ChatApp;
let admin: Person;
let agent: Person;
let manager: Person;

beforeAll(async () => {
  chat = await chatApp();
  admin = await chat.an.admin();
  agent = await chat.an.agent();
  manager = await chat.a.manager();
});
afterAll(() => chat.close());

async function search(filter: Record<string, string | number> = {}): Promise<AuditPage> {
  const query = new URLSearchParams(
    Object.entries(filter).map(([key, value]): [string, string] => [key, String(value)]),
  );
  return (await admin.get(`/admin/audit?${query.toString()}`).expect(200)).body as AuditPage;
}
const newest = async (filter: Record<string, string> = {}): Promise<AuditEntry | undefined> =>
  (await search(filter)).items[0];
const actionsOf = async (filter: Record<string, string>): Promise<string[]> =>
  (await search(filter)).items.map(({ action }) => action);

describe('signing in', () => {
  it('is recorded with who came, from where, into which session', async () => {
    const entry = await newest({ action: 'session.login', actor: agent.id });
    expect(entry).toMatchObject({
      actor: {
        id: agent.id,
        role: 'agent',
        address: '127.0.0.1',
        session: expect.stringMatching(/^[\da-f-]{36}$/),
      },
      target: { type: 'user', id: agent.id },
    });
  });

  it('is recorded when it fails, with a mark in place of the address', async () => {
    const wrong = (email: string) => chat.http.post('/api/auth/login').send({ email, password: 'wrong' });
    await wrong('Nobody@shop.test').expect(401);
    await wrong('nobody@shop.test').expect(401);
    await wrong(agent.user.email!).expect(401);
    const [known, second, first] = (await search({ action: 'session.login-failed' })).items;
    expect(known).toMatchObject({
      actor: { id: null, role: 'nobody', address: '127.0.0.0/24' },
      target: { id: agent.id },
    });
    expect(first!.target.id).toBeNull();
    expect(first!.details['mark']).toMatch(/^[\da-f]{16}$/);
    expect(second!.details['mark']).toBe(first!.details['mark']);
    expect(known!.details['mark']).not.toBe(first!.details['mark']);
    const { text } = await admin.get('/admin/audit.csv').expect(200);
    expect(text.toLowerCase()).not.toContain('nobody@shop');
    expect(text).not.toContain(agent.user.email);
  });

  it('is recorded when it ends, and a guest’s coming and going is none', async () => {
    const other = await chat.login(agent.user.email!);
    await other.post('/auth/logout').expect(200);
    expect((await newest({ actor: agent.id }))?.action).toBe('session.logout');
    const guest = await chat.a.guest();
    await guest.post('/auth/logout').expect(200);
    expect(await actionsOf({ actor: guest.id })).toEqual([]);
  });
});

describe('what the staff do to a chat', () => {
  it('is recorded, deed by deed, without a word of it', async () => {
    const guest = await chat.a.guest({ message: 'needle-said' });
    const { id } = guest.room;
    const support = `/chat/support/room/${id}`;
    await agent.post(`${support}/assign`).expect(200);
    await agent
      .patch(support, { priority: 'high', tags: ['needle-tag'], subject: 'needle-subject' })
      .expect(200);
    await agent.post(`${support}/transfer`, { agentId: manager.id, note: 'needle-note' }).expect(200);
    await manager.post(`${support}/transfer/answer`, { accept: true, note: 'needle-yes' }).expect(200);
    await manager.patch(support, { status: 'resolved' }).expect(200);
    const { body } = await manager
      .post(`/chat/room/${id}/messages`, { message: 'needle-answer' })
      .expect(201);
    await manager.patch(`/chat/room/${id}/messages/${body.id}`, { message: 'needle-edit' }).expect(200);
    await manager.delete(`/chat/room/${id}/messages/${body.id}`).expect(200);
    await manager.post(`/chat/room/${id}/close`).expect(200);
    const chain = await search({ target: id });
    expect(chain.items.map(({ action }) => action).reverse()).toEqual([
      'room.taken',
      'room.priority-changed',
      'room.tags-changed',
      'room.subject-changed',
      'room.transfer-asked',
      'room.transferred',
      'room.resolved',
      'room.closed',
    ]);
    expect(chain.items.find(({ action }) => action === 'room.transferred')?.details).toEqual({
      from: agent.id,
      to: manager.id,
    });
    expect(await actionsOf({ target: body.id })).toEqual(['message.deleted', 'message.edited']);
    expect((await newest({ target: body.id }))?.details).toEqual({ room: id, author: manager.id });
    expect((await admin.get('/admin/audit.csv')).text).not.toContain('needle');
  });

  it('is not when it is the customer’s own doing, or when nothing changed', async () => {
    const guest = await chat.a.guest({ message: 'hello' });
    const { id } = guest.room;
    await agent.post(`/chat/support/room/${id}/assign`).expect(200);
    await agent.post(`/chat/support/room/${id}/assign`).expect(200);
    await guest.post(`/chat/room/${id}/close`).expect(200);
    expect(await actionsOf({ target: id })).toEqual(['room.taken']);
  });

  it('includes that an agent reads a chat of others, and what a search shows of it', async () => {
    const word = `zq${randomUUID().slice(0, 6)}`;
    const [opened, found, own] = [
      await chat.a.guest({ message: 'hello' }),
      await chat.a.guest({ message: `about ${word}` }),
      await chat.a.guest({ message: `more about ${word}` }),
    ];
    await agent.post(`/chat/support/room/${own.room.id}/assign`).expect(200);
    const looks = async (target: string) =>
      (await search({ target, action: 'room.looked-in' })).items.map(({ actor, details }) => [
        actor.id,
        actor.session !== null && actor.address,
        details,
      ]);
    await agent.get(`/chat/room/${opened.room.id}/messages`).expect(200);
    await agent.get(`/chat/room/${opened.room.id}/messages`).expect(200);
    const { body } = await agent.get(`/chat/search?q=${word}`).expect(200);
    expect((body as { items: unknown[] }).items).toHaveLength(2);
    await found.get(`/chat/search?q=${word}`).expect(200);
    await eventually(async () =>
      expect([await looks(opened.room.id), await looks(found.room.id)]).toEqual([
        [[agent.id, '127.0.0.1', {}]],
        [[agent.id, '127.0.0.1', { through: 'search' }]],
      ]),
    );
    expect(await looks(own.room.id)).toEqual([]);
  });

  it('includes that a manager or an admin reads what they take no part in, once an hour', async () => {
    const guest = await chat.a.guest({ message: 'hello' });
    const { id } = guest.room;
    await agent.post(`/chat/support/room/${id}/assign`).expect(200);
    await agent.get(`/chat/room/${id}/messages`).expect(200);
    await admin.get(`/chat/room/${id}/messages`).expect(200);
    await admin.get(`/chat/room/${id}/messages`).expect(200);
    await (await admin.socket()).ask('joinRoom', { roomId: id });
    const socket = await manager.socket();
    await socket.ask('joinRoom', { roomId: id });
    await socket.ask('joinRoom', { roomId: id, since: 1 });
    const looks = (await search({ target: id, action: 'room.looked-in' })).items;
    expect(looks.map(({ actor }) => actor.id)).toEqual([manager.id, admin.id]);
    expect(looks.map(({ actor }) => actor.address)).toEqual(['127.0.0.1', '127.0.0.1']);
  });
});

describe('the chain', () => {
  it('is for admins', async () => {
    for (const path of ['/admin/audit', '/admin/audit.csv', '/admin/audit/head'])
      for (const person of [manager, agent]) await person.get(path).expect(403);
  });

  it('is searched by who, what, to whom and when, and page by page', async () => {
    const all = (await search({ limit: 200 })).items;
    const [first, second] = await search({ limit: 2 }).then(async ({ items, nextCursor }) => [
      items,
      (await search({ limit: 2, cursor: nextCursor! })).items,
    ]);
    expect([...first!, ...second!].map(({ n }) => n)).toEqual(all.slice(0, 4).map(({ n }) => n));
    const sessions = await actionsOf({ action: 'session' });
    expect(new Set(sessions)).toEqual(new Set(['session.login', 'session.login-failed', 'session.logout']));
    const middle = all[5]!;
    expect((await search({ from: middle.at, limit: 200 })).items.at(-1)!.at >= middle.at).toBe(true);
    expect((await search({ to: middle.at })).items[0]!.at < middle.at).toBe(true);
    expect((await search({ actor: 'server' })).items.every(({ actor }) => actor.role === 'server')).toBe(
      true,
    );
    expect((await search()).people.find(({ userId }) => userId === admin.id)?.name).toBe('Ada');
    await admin.get('/admin/audit?cursor=x').expect(400);
  });

  it('comes as a table by which anybody can verify it', async () => {
    const { text, headers } = await admin.get('/admin/audit.csv').expect(200);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit.csv"',
      'cache-control': 'no-store',
    });
    const [names, ...rows] = cellsOf(text);
    let previous = BEGINNING.hash;
    for (const [i, row] of rows.entries()) {
      const [body, hash] = [row[names!.indexOf('body')]!, row[names!.indexOf('hash')]];
      expect(JSON.parse(body)).toMatchObject({ n: i + 1, at: row[1], action: row[2] });
      expect(hash).toBe(hashOf(previous, body));
      previous = hash!;
    }
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.at(-1)![2]).toBe('audit.exported');
    const head = (await admin.get('/admin/audit/head')).body as AuditHead;
    expect(head).toEqual({ n: rows.length, hash: previous });
  });

  it('is fetched by an address that is good for admins, for a minute', async () => {
    const { body } = await admin.post('/admin/audit/export', { actor: agent.id }).expect(200);
    const { url } = body as { url: string };
    const [, ...rows] = cellsOf((await chat.http.get(url).expect(200)).text);
    expect(new Set(rows.map((row) => row[3]))).toEqual(new Set([agent.id]));
    expect(await newest()).toMatchObject({
      action: 'audit.exported',
      actor: { id: admin.id, role: 'admin' },
    });
    await manager.post('/admin/audit/export', {}).expect(403);
    await chat.http.get(`${url}x`).expect(401);
    const other = await chat.an.admin();
    const { body: theirs } = await other.post('/admin/audit/export', {}).expect(200);
    await admin.patch(`/admin/people/${other.id}`, { role: 'agent' }).expect(200);
    await chat.http.get((theirs as { url: string }).url).expect(401);
  });

  it('opens no formula', async () => {
    await agent.patch('/auth/me', { name: '=cmd|"/c calc"!A1' }).expect(200);
    const [, ...rows] = cellsOf((await admin.get(`/admin/audit.csv?actor=${agent.id}`)).text);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.every((row) => row[4] === `'=cmd|"/c calc"!A1`)).toBe(true);
    expect(csvLine(['+1', '-1', '@x', '\tx', 'a"b', 'a,b', null, 7])).toBe(
      `'+1,'-1,'@x,'\tx,"a""b","a,b",,7\r\n`,
    );
  });

  it('comes in pieces, however long it is', async () => {
    const database = chat.get(Database);
    const audit = chat.get(AuditLog);
    await database.system(() => {
      for (let i = 0; i < 1_200; i++)
        audit.record({ action: 'jobs.replayed', target: { type: 'jobs', id: String(i) } });
      return Promise.resolve();
    });
    const rows = cellsOf((await admin.get('/admin/audit.csv?action=jobs')).text).slice(1);
    expect(rows.map((row) => row[9])).toEqual(Array.from({ length: 1_200 }, (_, i) => String(i)));
  });

  it('knows each action by a name that begins with its group', () => {
    for (const action of Object.keys(AUDIT_ACTIONS)) expect(action).toMatch(/^[a-z]+\.[a-z-]+$/);
  });
});

describe('the head', () => {
  it('is told once a day, by one of the servers', async () => {
    const teller = chat.get(HeadTeller);
    const before = (await admin.get('/admin/audit/head')).body as AuditHead;
    await Promise.all([teller.tellDaily(), teller.tellDaily(), teller.tellDaily()]);
    await teller.tellDaily();
    const told = (await search({ action: 'audit.head-told' })).items;
    expect(told.map(({ details }) => details)).toEqual([{ ...before, mailed: false }]);
  });
});

it('mails the head to who is to keep it', async () => {
  const mails = await smtpCatcher();
  const other = await chatApp({
    smtpUrl: mails.url,
    mailFrom: 'shop@shop.test',
    auditHeadEmail: 'notary@shop.test',
    jobWorkers: 1,
  });
  try {
    const boss = await other.an.admin();
    const head = (await boss.get('/admin/audit/head')).body as AuditHead;
    await other.get(HeadTeller).tellDaily();
    await eventually(() => expect(mails.mails).toHaveLength(1));
    const [{ mail, recipients }] = mails.mails as [CaughtMail];
    expect(recipients).toEqual(['notary@shop.test']);
    expect(mail.text).toContain(`pnpm audit verify ${head.n}:${head.hash}`);
  } finally {
    await other.close();
    await mails.close();
  }
});

/** RFC 4180, read back. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}
