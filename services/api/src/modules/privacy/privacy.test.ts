import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  CertificateAnswer,
  ErasureAnswer,
  LegalHold,
  OwnPrivacy,
  PrivacyHolds,
  PrivacyPeople,
  PrivacyRequests,
  RetentionPreview,
  Room,
} from '@parley/protocol';
import pg from 'pg';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { Database } from '../../platform/database/database.js';
import { eventually } from '../../testing/eventually.js';
import { identityToken, SHOP_SECRET } from '../../testing/identity-signer.js';
import { LiveSettings } from '../../platform/settings/live-settings.js';
import { isGenuine } from './certificate.js';
import { RetentionSettingsDto } from './retention-settings.dto.js';
import { Retention } from './retention.service.js';
import { Shredder } from './shredder.service.js';

const PASSWORD = 'correct horse battery';
const MAIL = { smtpUrl: 'smtp://127.0.0.1:9', mailFrom: 'chat@shop.test', identitySecrets: [SHOP_SECRET] };

let chat: ChatApp;
let admin: Person;
let agent: Person;
let superuser: pg.Client;

beforeAll(async () => {
  chat = await chatApp(MAIL);
  superuser = new pg.Client({ connectionString: chat.database.superuserUrl });
  await superuser.connect();
  admin = await chat.an.admin();
  agent = await chat.an.agent('Lina');
});
afterAll(async () => {
  await superuser.end();
  await chat.close();
});

const rows = async <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  (await superuser.query(sql, parameters)).rows as Row[];

/** Every row of every table in which a word stands somewhere. */
async function placesOf(needle: string): Promise<string[]> {
  const tables = await rows<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm') and n.nspname in ('public', 'graphile_worker')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const hits = await rows<{ hits: number }>(
      `select count(*)::int as hits from ${name} x where x::text ilike '%' || $1 || '%'`,
      [needle],
    );
    if (hits[0]!.hits > 0) found.push(name);
  }
  return found;
}

const said = (person: Person, roomId: string, message: string, isPrivate = false) =>
  person
    .post(`/chat/room/${roomId}/messages`, { id: randomUUID(), message, ...(isPrivate && { private: true }) })
    .expect(201);

/** A chat with an answer and a note, closed so many days ago. */
async function closedChat(daysAgo: number, owner?: Person & { room: Room }) {
  const guest =
    owner ?? (await chat.a.guest({ name: 'Gesa', email: `g-${randomUUID()}@shop.test`, message: 'hello' }));
  const { id } = guest.room;
  await said(agent, id, 'an answer');
  await said(agent, id, 'a note', true);
  await guest.post(`/chat/room/${id}/close`).expect(200);
  await superuser.query(`update chat_room set closed_at = now() - $2 * interval '1 day' where id = $1`, [
    id,
    daysAgo,
  ]);
  return { guest, id };
}

const setRetention = (value: object) => admin.put('/admin/settings/retention', { value }).expect(200);
const setPolicies = (policies: object[]) =>
  admin.put('/admin/settings/retention', { value: { policies } }).expect(200);
const preview = async (policies?: object[]): Promise<RetentionPreview> =>
  previewOf(policies ? { policies } : {});
const previewOf = async (asked: object): Promise<RetentionPreview> =>
  (await admin.post('/admin/privacy/retention/preview', asked).expect(200)).body as RetentionPreview;
const hold = async (type: 'room' | 'user', id: string): Promise<LegalHold> =>
  (await admin.post('/admin/privacy/holds', { type, id, reason: 'a lawsuit' }).expect(201)).body as LegalHold;
const lift = (id: string) => admin.delete(`/admin/privacy/holds/${id}`).expect(200);
const tombstone = (id: string) =>
  rows<{ messages: number; notes: number; people: number; because: string }>(
    'select messages, notes, people, because from room_tombstone where room_id = $1',
    [id],
  );

describe('retention', () => {
  it('keeps everything until somebody says otherwise', async () => {
    const { id } = await closedChat(5_000);
    expect((await preview()).policies).toEqual([]);
    expect(await chat.get(Retention).run()).toBe(false);
    expect(await tombstone(id)).toEqual([]);
  });

  it('says beforehand what a run does, changes nothing by saying it, and the run does that', async () => {
    const policies = [{ roomType: 'support', afterDays: 30 }];
    const [there] = (await preview(policies)).policies;
    const old = [await closedChat(40), await closedChat(50), await closedChat(31), await closedChat(6_000)];
    const young = await closedChat(29);
    const open = await chat.a.guest({ message: 'still open' });
    const held = await closedChat(60);
    await hold('room', held.id);
    const heldPerson = await closedChat(60);
    await hold('user', heldPerson.guest.id);
    const before = await rows('select count(*) from chat_message');
    const [count] = (await preview(policies)).policies;
    expect(await rows('select count(*) from chat_message')).toEqual(before);
    const { rooms: earlier, people, messages } = there!;
    expect(count).toMatchObject({ rooms: earlier + 4, people: people + 4, messages: messages + 8, held: 2 });
    expect(new Date(count!.oldest!).getTime()).toBeLessThan(Date.now() - 5_999 * 86_400_000);

    await setPolicies(policies);
    expect((await preview()).policies).toEqual([count]);
    expect(await chat.get(Retention).run()).toBe(false);
    const gone = await rows<{ rooms: number; messages: number }>(
      'select count(*)::int as rooms, sum(messages)::int as messages from room_tombstone',
    );
    expect(gone).toEqual([{ rooms: count!.rooms, messages: count!.messages }]);
    for (const { id, guest } of old) {
      expect(await tombstone(id)).toEqual([{ messages: 2, notes: 1, people: 2, because: 'retention' }]);
      await guest.get(`/chat/room/${id}`).expect(404);
      await agent.get(`/chat/room/${id}`).expect(404);
      expect((await agent.get('/chat/support/rooms?limit=100').expect(200)).text).not.toContain(id);
    }
    for (const { id, guest } of [young, held, heldPerson]) {
      expect(await tombstone(id)).toEqual([]);
      expect((await guest.get(`/chat/room/${id}/messages`).expect(200)).text).toContain('an answer');
    }
    await said(open, open.room.id, 'goes on');
    const after = await preview();
    expect(after.policies).toMatchObject([{ rooms: 0, messages: 0, people: 0, held: 2, oldest: null }]);
    expect(after.shredded.rooms).toBe(earlier + 4);
    await setPolicies([]);
  });

  it('leaves dates and figures of a room, none of its words, and its id for nobody else', async () => {
    const { id, guest } = await closedChat(400);
    await guest.post(`/chat/room/${id}/rating`, { score: 4, comment: 'fine' }).expect(200);
    await chat.get(Shredder).shredClosed(id, new Date());
    const [room] = await rows(
      `select rating_score, subject, rating_comment, last_message, page, tags, created_at is not null as dated from chat_room where id = $1`,
      [id],
    );
    expect(room).toEqual({
      rating_score: 4,
      subject: null,
      rating_comment: null,
      last_message: null,
      page: null,
      tags: [],
      dated: true,
    });
    for (const table of ['chat_message', 'chat_participant', 'chat_room_key', 'room_trace', 'unread_mail'])
      expect([table, await rows(`select from ${table} where room_id = $1`, [id])]).toEqual([table, []]);
    const other = await chat.a.customer();
    const taken = await other.post('/chat/room', { id, message: 'mine now' });
    expect([taken.status, (taken.body as { reason: string }).reason]).toEqual([409, 'ID_REUSED']);
  });

  it('tells open pages, here and on another server, and takes them out of the room', async () => {
    const there = await chatApp(MAIL, chat);
    const { id, guest } = await closedChat(400);
    const sockets = [
      await guest.socket(),
      await agent.socket(),
      await there.person(guest.tokens).socket(),
      await there.person(agent.tokens).socket(),
    ];
    for (const socket of sockets) await socket.ask('joinRoom', { roomId: id });
    // what is being written down at that moment would come after it
    await eventually(async () =>
      expect(await rows(`select from room_trace where room_id = $1 and kind = 'joined'`, [id])).toHaveLength(
        4,
      ),
    );
    await chat.get(Shredder).shredClosed(id, new Date());
    for (const socket of sockets) await socket.next('roomGone', ({ roomId }) => roomId === id);
    expect((await sockets[3]!.refusal('joinRoom', { roomId: id })).code).toBe('NOT_FOUND');
    await there.close();
    // who was in it was taken out, which a server that ends writes down
    expect(await rows('select kind from room_trace where room_id = $1', [id])).toEqual([]);
  });

  it('goes on after having been cut off, and does nothing twice', async () => {
    const rooms = [await closedChat(90), await closedChat(91), await closedChat(92)];
    await setPolicies([{ roomType: 'support', afterDays: 80 }]);
    const shredder = chat.get(Shredder);
    const shredClosed = shredder.shredClosed.bind(shredder);
    let left = 1;
    shredder.shredClosed = async (id, before) => {
      if (left-- === 0) throw new Error('killed');
      return shredClosed(id, before);
    };
    await expect(chat.get(Retention).run()).rejects.toThrow('killed');
    shredder.shredClosed = shredClosed;
    const done = await rows<{ id: string; at: Date }>(
      'select room_id as id, shredded_at as at from room_tombstone where room_id = any ($1)',
      [rooms.map(({ id }) => id)],
    );
    expect(done).toHaveLength(1);
    expect(await chat.get(Retention).run()).toBe(false);
    for (const { id } of rooms) expect(await tombstone(id)).toHaveLength(1);
    expect(
      await rows('select shredded_at as at from room_tombstone where room_id = $1', [done[0]!.id]),
    ).toEqual([{ at: done[0]!.at }]);
    await setPolicies([]);
  });

  it('is stopped by a server that ends, with more to do', async () => {
    await closedChat(90);
    await setPolicies([{ roomType: 'support', afterDays: 80 }]);
    const stopping = AbortSignal.abort();
    expect(await chat.get(Retention).run(stopping)).toBe(true);
    expect(await chat.get(Retention).run()).toBe(false);
    await setPolicies([]);
  });

  it('runs by night, on one server, and is planned again afterwards', async () => {
    const night = { jobWorkers: 1 };
    const servers = [await chatApp(night, chat), await chatApp(night, chat)];
    const planned = () =>
      rows<{ id: string; at: Date; hour: number }>(
        `select id, run_at as at, extract(hour from run_at at time zone 'utc')::int as hour from graphile_worker.jobs
         where task_identifier = 'privacy-nightly'`,
      );
    const [first, ...more] = await planned();
    expect([first!.hour, more]).toEqual([3, []]);
    expect(first!.at.getTime()).toBeGreaterThan(Date.now());
    const { id } = await closedChat(90);
    await setPolicies([{ roomType: 'support', afterDays: 80 }]);
    const policiesOn = (server: ChatApp) =>
      server.get(LiveSettings).group('retention', RetentionSettingsDto).value.policies;
    await eventually(() => expect(servers.map((server) => policiesOn(server).length)).toEqual([1, 1]));
    await superuser.query(`update graphile_worker._private_jobs set run_at = now() where id = $1`, [
      first!.id,
    ]);
    await eventually(async () => expect(await tombstone(id)).toHaveLength(1), 20_000);
    await eventually(async () => {
      const again = await planned();
      expect(again.map(({ hour }) => hour)).toEqual([3]);
    });
    for (const server of servers) await server.close();
    await setPolicies([]);
  });

  it('takes one policy for each type of room, and days that there are', async () => {
    const policy = { roomType: 'support', afterDays: 30 };
    for (const policies of [
      [policy, policy],
      [{ ...policy, afterDays: 0 }],
      [{ ...policy, roomType: 'x' }],
      [{ ...policy, more: 1 }],
      [null],
      [[]],
      'x',
    ]) {
      await admin.put('/admin/settings/retention', { value: { policies } }).expect(400);
      await admin.post('/admin/privacy/retention/preview', { policies }).expect(400);
      await admin.put('/admin/settings/retention', { value: { idle: policies } }).expect(400);
      await admin.post('/admin/privacy/retention/preview', { idle: policies }).expect(400);
    }
    for (const guestDays of [0, -1, 1.5, '30', 10_951]) {
      await admin.put('/admin/settings/retention', { value: { guestDays } }).expect(400);
      await admin.post('/admin/privacy/retention/preview', { guestDays }).expect(400);
    }
  });
});

describe('retention of what nobody closed', () => {
  const DAYS = 700;
  afterEach(() => setRetention({}));

  /** In whose chat nothing was said for so many days. */
  async function idleChat(daysAgo: number) {
    const guest = await chat.a.guest({ name: 'Ida', message: 'hello' });
    await superuser.query(`update chat_room set active_at = now() - $2 * interval '1 day' where id = $1`, [
      guest.room.id,
      daysAgo,
    ]);
    return guest;
  }
  /** As if they had come, and last been here, so many days ago. */
  const away = async (guest: Person, daysAgo: number) => {
    const at = `now() - $2 * interval '1 day'`;
    await superuser.query(`update app_user set created_at = ${at} where id = $1`, [guest.id, daysAgo]);
    await superuser.query(`update auth_session set used_at = ${at} where user_id = $1`, [guest.id, daysAgo]);
  };
  const isForgotten = async (guest: Person): Promise<boolean> => {
    const [row] = await rows<{ name: string | null; erased: boolean }>(
      'select name, erased_at is not null as erased from app_user where id = $1',
      [guest.id],
    );
    return row!.erased && row!.name === null;
  };

  it('is off until somebody says otherwise', async () => {
    const guest = await idleChat(9_000);
    await away(guest, 9_000);
    expect(await preview()).toMatchObject({ idle: [], guests: null });
    expect(await chat.get(Retention).run()).toBe(false);
    expect(await tombstone(guest.room.id)).toEqual([]);
    expect(await isForgotten(guest)).toBe(false);
  });

  it('goes by when something was last said, in whatever state, and says so beforehand', async () => {
    const asked = { idle: [{ roomType: 'support', afterDays: DAYS }] };
    const [there] = (await previewOf(asked)).idle;
    const waiting = await idleChat(DAYS + 1);
    const open = await idleChat(DAYS + 2);
    await agent.post(`/chat/support/room/${open.room.id}/assign`).expect(200);
    const resolved = await idleChat(DAYS + 3);
    await agent.post(`/chat/support/room/${resolved.room.id}/assign`).expect(200);
    await agent.patch(`/chat/support/room/${resolved.room.id}`, { status: 'resolved' }).expect(200);
    const old = [waiting, open, resolved];
    for (const [n, { room }] of old.entries())
      await superuser.query(`update chat_room set active_at = now() - $2 * interval '1 day' where id = $1`, [
        room.id,
        DAYS + 1 + n,
      ]);
    const young = await idleChat(DAYS - 1);
    const closed = await closedChat(DAYS - 1);
    const held = await idleChat(DAYS + 1);
    await hold('room', held.room.id);
    const heldPerson = await idleChat(DAYS + 1);
    await hold('user', heldPerson.id);

    const [count] = (await previewOf(asked)).idle;
    expect(count).toMatchObject({
      rooms: there!.rooms + 3,
      people: there!.people + 3,
      messages: there!.messages + 3,
      held: there!.held + 2,
    });
    for (const { room } of old) expect(await tombstone(room.id)).toEqual([]);

    await setRetention(asked);
    expect((await preview()).idle).toEqual([count]);
    expect(await chat.get(Retention).run()).toBe(false);
    for (const guest of old) {
      expect(await tombstone(guest.room.id)).toMatchObject([{ because: 'idle', messages: 1 }]);
      await guest.get(`/chat/room/${guest.room.id}`).expect(404);
      await agent.get(`/chat/room/${guest.room.id}`).expect(404);
      expect(await rows('select from chat_room_key where room_id = $1', [guest.room.id])).toEqual([]);
    }
    for (const { room } of [young, held, heldPerson]) expect(await tombstone(room.id)).toEqual([]);
    expect(await tombstone(closed.id)).toEqual([]);
    // the figure on the page has them too
    expect((await preview()).idle).toMatchObject([{ rooms: 0, held: there!.held + 2 }]);
    const [deed] = await rows<{ details: object }>(
      `select body::jsonb -> 'details' as details from audit_entry where action = 'retention.ran' order by n desc limit 1`,
    );
    expect(deed!.details).toEqual({ roomType: 'support', afterDays: DAYS, rooms: count!.rooms, idle: true });
  });

  it('leaves a chat in which something is said before its turn comes', async () => {
    const guest = await idleChat(DAYS + 1);
    const idleSince = new Date(Date.now() - DAYS * 86_400_000);
    await said(guest, guest.room.id, 'still there');
    expect(await chat.get(Shredder).shredIdle(guest.room.id, idleSince)).toBe(false);
    await superuser.query(`update chat_room set active_at = now() - interval '9999 days' where id = $1`, [
      guest.room.id,
    ]);
    await guest.post(`/chat/room/${guest.room.id}/close`).expect(200);
    expect(await chat.get(Shredder).shredIdle(guest.room.id, idleSince)).toBe(false);
  });

  it('forgets guests of whose chats nothing is left, once they stay away, but not who is held', async () => {
    const [gone, here, held, chatting, last] = await Promise.all(
      Array.from({ length: 5 }, () =>
        chat.a.guest({ name: 'Gone', email: `g-${randomUUID()}@shop.test`, message: 'x' }),
      ),
    );
    for (const { room } of [gone!, here!, held!]) {
      await superuser.query(`update chat_room set active_at = 'epoch' where id = $1`, [room.id]);
      expect(await chat.get(Shredder).shredIdle(room.id, new Date())).toBe(true);
    }
    for (const guest of [gone!, held!, chatting!, last!]) await away(guest, DAYS + 1);
    // here, an hour ago
    await away(here!, DAYS + 1);
    await superuser.query('update auth_session set used_at = now() where user_id = $1', [here!.id]);
    await hold('user', held!.id);
    const before = (await previewOf({ guestDays: DAYS })).guests!;
    // whose last chat goes in the same night goes as well
    await superuser.query(`update chat_room set active_at = now() - $2 * interval '1 day' where id = $1`, [
      last!.room.id,
      DAYS + 1,
    ]);
    await setRetention({ guestDays: DAYS, idle: [{ roomType: 'support', afterDays: DAYS }] });
    expect(await chat.get(Retention).run()).toBe(false);
    const people = [gone!, last!, here!, held!, chatting!];
    const forgotten = await Promise.all(people.map(isForgotten));
    expect(forgotten).toEqual([true, true, false, false, false]);
    await gone!.get('/auth/me').expect(401);
    await here!.get('/auth/me').expect(200);
    expect(before.guests).toBeGreaterThanOrEqual(1);
    const after = (await previewOf({ guestDays: DAYS })).guests!;
    expect(after).toEqual({ afterDays: DAYS, guests: 0, held: before.held });
    // who was forgotten leaves nothing but the row
    expect(await placesOf(gone!.user.email!)).toEqual([]);
  });
});

/** Somebody whose name, address and words stand nowhere else. */
async function somebody(mark: string) {
  const guest = await chat.a.guest({
    name: `Guest${mark}`,
    email: `${mark}@guest.test`,
    message: `before ${mark}`,
  });
  const { body } = await chat.http
    .post('/api/auth/register')
    .send({
      email: `${mark}@customer.test`,
      name: `Name${mark}`,
      password: PASSWORD,
      guestRefreshToken: guest.tokens.refreshToken,
    })
    .expect(201);
  const person = chat.person(body as Person['tokens']);
  const roomId = guest.room.id;
  await said(agent, roomId, `answer ${mark}`);
  await said(agent, roomId, `note ${mark}`, true);
  await agent
    .patch(`/chat/support/room/${roomId}`, { subject: `subject ${mark}`, tags: [`tag${mark}`] })
    .expect(200);
  return { person, roomId, guestId: guest.id };
}

const eraseMe = (person: Person, password?: string) =>
  person.post('/chat/privacy/erasure', { confirm: true, ...(password !== undefined && { password }) });

describe('erasure', () => {
  it('leaves no name, no address and no word in any table, and everybody else’s as it was', async () => {
    const mark = `needle${randomUUID().slice(0, 8)}`;
    const { person, roomId, guestId } = await somebody(mark);
    const other = await chat.a.guest({ name: 'Otto', email: 'otto@guest.test', message: 'mine stays' });
    const others = await rows('select * from chat_message where room_id = $1', [other.room.id]);
    expect(await placesOf(mark)).not.toEqual([]);
    const jobs = await rows('select key from graphile_worker.jobs where key like $1', [
      `unread-mail:${roomId}:%`,
    ]);
    expect(jobs).toHaveLength(1);
    const socket = await person.socket();

    const { body } = await eraseMe(person, PASSWORD).expect(200);
    const { request, certificate } = body as ErasureAnswer;
    expect(request).toMatchObject({ userId: person.id, askedBy: person.id, state: 'done' });
    await socket.closed();
    expect(await placesOf(mark)).toEqual([]);
    expect(
      await rows('select from graphile_worker.jobs where key like $1', [`unread-mail:${roomId}:%`]),
    ).toEqual([]);
    for (const table of ['auth_session', 'guest_request', 'chat_participant', 'unread_mail'])
      expect([
        table,
        await rows(`select from ${table} where user_id = any ($1)`, [[person.id, guestId]]),
      ]).toEqual([table, []]);
    expect(certificate!.certificate.erased).toMatchObject({ accounts: 2, rooms: 1, messages: 2, notes: 1 });
    await person.get('/auth/me').expect(401);
    await chat.http
      .post('/api/auth/login')
      .send({ email: `${mark}@customer.test`, password: PASSWORD })
      .expect(401);
    await agent.get(`/chat/room/${roomId}`).expect(404);
    expect(await rows('select * from chat_message where room_id = $1', [other.room.id])).toEqual(others);
    expect((await other.get(`/chat/room/${other.room.id}/messages`).expect(200)).text).toContain(
      'mine stays',
    );
    expect((await agent.get('/chat/support/rooms?limit=100').expect(200)).text).toContain(other.room.id);
  });

  it('leaves no mail in the queue that was to go to them, nor one that could not, and everybody else’s', async () => {
    const mark = `needle${randomUUID().slice(0, 8)}`;
    const { person } = await somebody(mark);
    const other = await chat.a.customer();
    const waiting = () =>
      rows<{ task: string }>(
        `select task_identifier as task from graphile_worker.jobs j
         join graphile_worker._private_jobs p using (id) where p.payload::text ilike '%' || $1 || '%' order by 1`,
        [mark],
      ).then((all) => all.map(({ task }) => task));
    const forgot = (email: string) => chat.http.post('/api/auth/password/forgot').send({ email }).expect(202);
    // to an address that is theirs no more when they are erased
    await forgot(`${mark.toUpperCase()}@customer.test`);
    await superuser.query(
      `update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'no' where payload::text ilike '%' || $1 || '%@%'`,
      [mark],
    );
    expect(await waiting()).toEqual(['reset-mail']);
    await person
      .patch('/auth/me', { email: `new-${mark}@customer.test`, currentPassword: PASSWORD })
      .expect(200);
    for (const email of [`new-${mark}@customer.test`, `NEW-${mark}@customer.test`, other.user.email!])
      await forgot(email);
    // the address before, which is in no other row by now, lies aside; what runs may fail and be tried again
    await superuser.query(
      `update graphile_worker._private_jobs j set attempts = max_attempts, last_error = 'no ' || $1
       where payload::text like '%address%' and payload::text like '%' || $1 || '%'`,
      [mark],
    );
    await superuser.query(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'x' where payload::text like '%NEW-' || $1 || '%'`,
      [mark],
    );
    expect(await waiting()).toEqual(['address-mail', 'reset-mail', 'reset-mail']);
    await eraseMe(person, PASSWORD).expect(200);
    expect(await waiting()).toEqual([]);
    expect(await placesOf(mark)).toEqual([]);
    const kept = await rows(
      `select from graphile_worker._private_jobs where payload::text like '%' || $1 || '%'`,
      [other.user.email!],
    );
    expect(kept).toHaveLength(1);
  });

  it('asks for the password, and a guest for a yes', async () => {
    const { person } = await somebody(randomUUID().slice(0, 8));
    expect((await person.get('/chat/privacy').expect(200)).body as OwnPrivacy).toEqual({
      erasure: null,
      hasPassword: true,
    });
    await eraseMe(person).expect(400);
    await eraseMe(person, 'a wrong guess').expect(403);
    await person.post('/chat/privacy/erasure', { password: PASSWORD }).expect(400);
    await person.post('/chat/privacy/erasure', { password: PASSWORD, confirm: false }).expect(400);
    await person.get('/auth/me').expect(200);
    const guest = await chat.a.guest({ message: 'hello' });
    const { body } = await eraseMe(guest).expect(200);
    expect((body as ErasureAnswer).request.state).toBe('done');
    await guest.get('/auth/me').expect(401);
  });

  it('takes the shop’s word of this moment for its customer, and nobody else’s', async () => {
    const sub = randomUUID();
    const { body } = await chat.http
      .post('/api/auth/identify')
      .send({ token: identityToken({ sub }) })
      .expect(200);
    const customer = chat.person(body as Person['tokens']);
    expect((await customer.get('/chat/privacy').expect(200)).body).toMatchObject({ hasPassword: false });
    const eraseBy = (token: unknown) =>
      customer.post('/chat/privacy/erasure', { identityToken: token, confirm: true });
    const reasonOf = async (token: unknown) => {
      const { status, body: answer } = await eraseBy(token);
      return [status, (answer as { reason?: string }).reason];
    };
    const minutesAgo = (minutes: number) => ({ now: Date.now() - minutes * 60_000 });
    expect(await reasonOf('no token at all')).toEqual([403, 'IDENTITY_REFUSED']);
    expect(await reasonOf(identityToken({ sub: randomUUID() }))).toEqual([403, 'IDENTITY_REFUSED']);
    expect(await reasonOf(identityToken({ sub }, { secret: 'x'.repeat(32) }))).toEqual([
      403,
      'IDENTITY_REFUSED',
    ]);
    // good for signing in still, but from before
    expect(await reasonOf(identityToken({ sub }, minutesAgo(3)))).toEqual([403, 'IDENTITY_EXPIRED']);
    expect(await reasonOf(identityToken({ sub, iat: undefined }))).toEqual([403, 'IDENTITY_EXPIRED']);
    expect(await reasonOf(identityToken({ sub }, minutesAgo(20)))).toEqual([403, 'IDENTITY_EXPIRED']);
    expect((await eraseBy(7)).status).toBe(400);
    await customer.get('/auth/me').expect(200);
    // what a shop signs is no password
    const { person } = await somebody(randomUUID().slice(0, 8));
    await person
      .post('/chat/privacy/erasure', { identityToken: identityToken({ sub }), confirm: true })
      .expect(400);
    const guest = await chat.a.guest({ message: 'hello' });
    await guest
      .post('/chat/privacy/erasure', { identityToken: identityToken({ sub }), confirm: true })
      .expect(403);

    await eraseBy(identityToken({ sub })).expect(200);
    await customer.get('/auth/me').expect(401);
    const [entry] = await rows<{ body: string }>(
      `select body from audit_entry where action = 'user.erasure-asked' and target = $1`,
      [customer.id],
    );
    expect(JSON.parse(entry!.body)).toMatchObject({ details: { proof: 'identity' } });
  });

  it('is none of the staff’s: not of themselves, and of others the admins’ alone', async () => {
    const { person } = await somebody(randomUUID().slice(0, 8));
    await eraseMe(agent, PASSWORD).expect(403);
    await admin.post(`/admin/privacy/people/${agent.id}/erasure`).expect(403);
    await admin.post(`/admin/privacy/people/${randomUUID()}/erasure`).expect(404);
    for (const somebodyElse of [agent, await chat.a.manager(), person])
      await somebodyElse.post(`/admin/privacy/people/${person.id}/erasure`).expect(403);
    await person.get('/auth/me').expect(200);
    const { body } = await admin.post(`/admin/privacy/people/${person.id}/erasure`).expect(200);
    expect((body as ErasureAnswer).certificate!.certificate.asked).toMatchObject({
      by: 'staff',
      byId: admin.id,
    });
    // asked again it is the same one
    const again = await admin.post(`/admin/privacy/people/${person.id}/erasure`).expect(200);
    expect(again.body).toEqual(body);
  });

  it('closes the sockets on a server that hears of nothing within five seconds', async () => {
    const there = await chatApp({}, chat);
    const guest = await chat.a.guest({ message: 'hello' });
    const socket = await there.person(guest.tokens).socket();
    await eraseMe(guest).expect(200);
    await socket.closed();
    await there.close();
  });

  it('waits while something of it is held, says so, and runs once the hold is lifted', async () => {
    const mark = `needle${randomUUID().slice(0, 8)}`;
    const { person, roomId } = await somebody(mark);
    const holds = [await hold('user', person.id), await hold('room', roomId)];
    const refused = await eraseMe(person, PASSWORD);
    expect([refused.status, (refused.body as { reason: string }).reason]).toEqual([409, 'LEGAL_HOLD']);
    expect((await person.get('/chat/privacy').expect(200)).body).toMatchObject({
      erasure: { state: 'held' },
    });
    const { items } = (await admin.get('/admin/privacy/erasures').expect(200)).body as PrivacyRequests;
    expect(items[0]).toMatchObject({ userId: person.id, state: 'held', finishedAt: null });
    expect((await person.get(`/chat/room/${roomId}/messages`).expect(200)).text).toContain(mark);
    await lift(holds[0]!.id);
    expect((await person.get('/chat/privacy').expect(200)).body).toMatchObject({
      erasure: { state: 'held' },
    });
    await lift(holds[1]!.id);
    await eventually(async () => expect(await placesOf(mark)).toEqual([]));
    const done = (await admin.get(`/admin/privacy/erasures/${items[0]!.id}`).expect(200))
      .body as ErasureAnswer;
    expect(done.certificate!.certificate.asked).toMatchObject({ by: 'person', byId: person.id });
    const list = (await admin.get('/admin/privacy/holds').expect(200)).body as PrivacyHolds;
    expect(list.items.find(({ id }) => id === holds[0]!.id)).toMatchObject({
      reason: null,
      liftedBy: admin.id,
    });
  });

  it('of a guest stays on what was theirs when they sign up: it goes neither by age nor by wish', async () => {
    const guest = await chat.a.guest({ name: 'Greta', message: 'before' });
    const held = await hold('user', guest.id);
    const { body } = await chat.http
      .post('/api/auth/register')
      .send({
        email: `${randomUUID()}@customer.test`,
        name: 'Greta',
        password: PASSWORD,
        guestRefreshToken: guest.tokens.refreshToken,
      })
      .expect(201);
    const person = chat.person(body as Person['tokens']);
    const { id } = guest.room;
    const found = await admin.get(`/admin/privacy/people?q=${person.id}`).expect(200);
    expect((found.body as PrivacyPeople).items).toMatchObject([{ id: person.id, held: true }]);
    await person.post(`/chat/room/${id}/close`).expect(200);
    await superuser.query(`update chat_room set closed_at = now() - interval '99 days' where id = $1`, [id]);
    await setPolicies([{ roomType: 'support', afterDays: 80 }]);
    const before = (await preview()).policies[0]!;
    expect(await chat.get(Retention).run()).toBe(false);
    expect(await chat.get(Shredder).shredClosed(id, new Date())).toBe(false);
    expect(await tombstone(id)).toEqual([]);
    await eraseMe(person, PASSWORD).expect(409);
    await lift(held.id);
    await eventually(async () => expect(await tombstone(id)).toHaveLength(1));
    expect((await preview()).policies[0]!.held).toBe(before.held - 1);
    await setPolicies([]);
  });

  it('keeps what was said from being taken back or said differently, whoever said it', async () => {
    const { person, roomId, guestId } = await somebody(randomUUID().slice(0, 8));
    const mine = (await said(person, roomId, 'mine')).body as { id: string };
    const answer = (await said(agent, roomId, 'an answer')).body as { id: string };
    const path = (id: string) => `/chat/room/${roomId}/messages/${id}`;
    for (const [type, id] of [
      ['room', roomId],
      ['user', person.id],
      ['user', guestId],
    ] as const) {
      const held = await hold(type, id);
      const refused = [
        await person.patch(path(mine.id), { message: 'not mine' }),
        await person.delete(path(mine.id)),
        await agent.delete(path(answer.id)),
        await admin.delete(path(mine.id)),
      ];
      expect(refused.map(({ status, body }) => [status, (body as { reason: string }).reason])).toEqual(
        refused.map(() => [409, 'LEGAL_HOLD']),
      );
      const database = chat.get(Database);
      const past = database.as({ userId: person.id, role: 'customer' }, () =>
        database.query(`update chat_message set message = '' where id = $1`, [mine.id]),
      );
      await expect(past).rejects.toThrow('legal hold');
      await said(person, roomId, 'and on it goes');
      await lift(held.id);
    }
    await person.patch(path(mine.id), { message: 'not mine' }).expect(200);
    await admin.delete(path(mine.id)).expect(200);
  });

  it('is not undone by a hold that comes too late, and holds what is left', async () => {
    const { person, roomId } = await somebody(randomUUID().slice(0, 8));
    await eraseMe(person, PASSWORD).expect(200);
    await admin.post('/admin/privacy/holds', { type: 'user', id: person.id, reason: 'late' }).expect(404);
    await admin.post('/admin/privacy/holds', { type: 'room', id: roomId, reason: 'late' }).expect(404);
  });

  it('goes on where it was cut off', async () => {
    const mark = `needle${randomUUID().slice(0, 8)}`;
    const { person } = await somebody(mark);
    await person.post('/chat/room', { message: `second ${mark}` }).expect(201);
    const shredder = chat.get(Shredder);
    const shredErased = shredder.shredErased.bind(shredder);
    let left = 1;
    shredder.shredErased = async (id, request) => {
      if (left-- === 0) throw new Error('killed');
      return shredErased(id, request);
    };
    await eraseMe(person, PASSWORD).expect(500);
    shredder.shredErased = shredErased;
    await person.get('/auth/me').expect(401);
    const { body } = await admin.post(`/admin/privacy/people/${person.id}/erasure`).expect(200);
    const { request, certificate } = body as ErasureAnswer;
    expect([request.state, request.askedBy]).toEqual(['done', person.id]);
    expect(certificate!.certificate.erased).toMatchObject({ rooms: 2 });
    expect(await placesOf(mark)).toEqual([]);
  });

  it('certifies what was done, and nothing can be changed in it', async () => {
    const { person } = await somebody(randomUUID().slice(0, 8));
    const { body } = await eraseMe(person, PASSWORD).expect(200);
    const { certificate, html } = (body as ErasureAnswer).certificate as CertificateAnswer;
    const { publicKey } = (await chat.http.get('/api/chat/privacy/key').expect(200)).body as {
      publicKey: string;
    };
    expect(isGenuine(certificate, publicKey)).toBe(true);
    expect(isGenuine(JSON.parse(JSON.stringify(certificate)), publicKey)).toBe(true);
    for (const changed of [
      { ...certificate, finishedAt: '2020-01-01T00:00:00.000Z' },
      { ...certificate, erased: { ...certificate.erased, rooms: 99 } },
      { ...certificate, more: 1 },
      { ...certificate, signature: certificate.signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')) },
      null,
    ])
      expect(isGenuine(changed, publicKey)).toBe(false);
    expect(isGenuine(certificate, Buffer.alloc(32, 1).toString('base64'))).toBe(false);
    const until =
      new Date(certificate.backups.wordsUntil).getTime() - new Date(certificate.finishedAt).getTime();
    expect(until / 86_400_000).toBe(31);
    expect(html).toContain(certificate.id);
    expect(html).not.toMatch(/<script/i);
  });

  it('is in the chain of deeds, with ids alone', async () => {
    const deeds = await rows<{ action: string; body: string }>(
      `select action, body from audit_entry where action like 'user.%' or action like 'room.hold%' or action = 'retention.ran'`,
    );
    const actions = new Set(deeds.map(({ action }) => action));
    for (const action of [
      'user.erasure-asked',
      'user.erased',
      'user.hold-placed',
      'room.hold-lifted',
      'retention.ran',
    ])
      expect([...actions]).toContain(action);
    expect(deeds.filter(({ body }) => /lawsuit|needle/.test(body))).toEqual([]);
  });
});

describe('people', () => {
  it('are found by id, address and the beginning of their name, staff and those who are gone are not', async () => {
    const mark = randomUUID().slice(0, 8);
    const { person } = await somebody(mark);
    const find = async (q: string): Promise<string[]> =>
      (
        (await admin.get(`/admin/privacy/people?q=${encodeURIComponent(q)}`).expect(200))
          .body as PrivacyPeople
      ).items.map(({ id }) => id);
    for (const q of [person.id, `${mark}@CUSTOMER.test`, `name${mark}`])
      expect(await find(q)).toEqual([person.id]);
    for (const q of [agent.id, '%', ' ', 'Lina']) expect(await find(q)).toEqual([]);
    await eraseMe(person, PASSWORD).expect(200);
    expect(await find(person.id)).toEqual([]);
  });
});

describe('the database', () => {
  it('knows of each table whether its rows go with a room or a person', async () => {
    const having = (column: string) =>
      rows<{ name: string }>(
        `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = $1 order by 1`,
        [column],
      ).then((all) => all.map(({ name }) => name));
    // a table that comes new is emptied unless the migration names it as kept: decide, and add it here
    expect(await having('room_id')).toEqual(WITH_ROOM);
    expect(await having('user_id')).toEqual(WITH_USER);
  });

  it('shreds and erases for nobody but the server itself', async () => {
    const guest = await chat.a.guest({ message: 'hello' });
    const application = new pg.Client({ connectionString: chat.database.databaseUrl });
    await application.connect();
    await application.query(
      `select set_config('app.role', 'admin', false), set_config('app.user_id', $1, false)`,
      [admin.id],
    );
    for (const sql of [
      `shred_room($1, 'erasure', now())`,
      'erase_account(array[$1::uuid], now())',
      'forget_guest($1, now(), now())',
    ])
      await expect(application.query(`select ${sql}`, [guest.room.id])).rejects.toThrow(
        'only the server itself',
      );
    await application.end();
  });
});

const WITH_ROOM = [
  'assignment',
  'chat_message',
  'chat_participant',
  'chat_room_key',
  'chat_room_seq',
  'chat_shredded',
  'chat_unsealed',
  'guest_request',
  'legal_hold',
  'mail_link',
  'mention',
  'repeated_text',
  'room_attribute',
  'room_desk',
  'room_draft',
  'room_follower',
  'room_tag',
  'room_tombstone',
  'room_trace',
  'room_visit',
  'unread_mail',
  'wait_prediction',
  'whisper',
];
const WITH_USER = [
  'access_block',
  'agent_profile',
  'auth_recovery_code',
  'auth_session',
  'auth_totp',
  'chat_participant',
  'chat_room',
  'contact_attribute',
  'contact_note',
  'desk_presence',
  'erasure',
  'guest_request',
  'legal_hold',
  'mail_link',
  'mention',
  'password_reset',
  'room_draft',
  'room_follower',
  'room_trace',
  'saved_filter',
  'shop_record',
  'team_member',
  'unread_mail',
];
