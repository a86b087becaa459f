import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Draft,
  type DraftList,
  type DraftRequest,
  type ErrorBody,
  LIMITS,
  type LookIn,
  type RoomsSettings,
} from '@parley/protocol';
import pg from 'pg';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { Limits } from '../../platform/limits/limits.js';
import { Bus } from '../../platform/redis/bus.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { DraftChanged } from './drafts.events.js';
import { Drafts } from './drafts.service.js';

let chat: ChatApp;
let superuser: pg.Client;

beforeAll(async () => {
  chat = await chatApp({ rateLimitScale: 1 });
  superuser = new pg.Client({ connectionString: chat.database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await chat.close();
});

const save = (person: Person, roomId: string, request: DraftRequest) =>
  person.put(`/chat/support/room/${roomId}/draft`, request);
const saved = async (person: Person, roomId: string, request: DraftRequest): Promise<Draft> =>
  (await save(person, roomId, request).expect(200)).body as Draft;
const drafts = async (person: Person): Promise<Draft[]> =>
  ((await person.get('/chat/support/drafts').expect(200)).body as DraftList).items;
const stored = async (roomId: string): Promise<string[]> =>
  (
    await superuser.query<{ text: string }>('select text from room_draft where room_id = $1', [roomId])
  ).rows.map(({ text }) => text);

async function scene() {
  const guest = await chat.a.guest({ message: 'It broke again!' });
  return { guest, roomId: guest.room.id, lina: await chat.an.agent('Lina') };
}

describe('what an agent has begun to write', () => {
  it('is found by their other devices, and reaches those that are open; nobody else has any of it', async () => {
    const { guest, roomId, lina } = await scene();
    const [ben, mona] = [await chat.an.agent('Ben'), await chat.a.manager()];
    const phone = await chat.login(lina.user.email!);
    const sockets = {
      phone: await phone.socket(),
      ben: await ben.socket(),
      mona: await mona.socket(),
      guest: await guest.socket(),
    };
    for (const socket of Object.values(sockets)) await socket.ask('joinRoom', { roomId });
    const draft = await saved(lina, roomId, { text: 'Dear needle,\n', version: 0 });
    expect(draft).toMatchObject({ roomId, private: false, text: 'Dear needle,\n' });
    expect(await sockets.phone.next('draft')).toEqual(draft);
    const note = await saved(lina, roomId, { text: 'Ask Ben, needle', private: true, version: 0 });
    expect(await drafts(phone)).toEqual([note, draft]);

    for (const person of [ben, mona]) expect(await drafts(person)).toEqual([]);
    await guest.get('/chat/support/drafts').expect(403);
    await save(guest, roomId, { text: 'x' }).expect(403);
    for (const path of [`/chat/room/${roomId}`, `/chat/room/${roomId}/messages`])
      expect((await guest.get(path).expect(200)).text).not.toContain('needle');
    expect((await guest.get('/chat/privacy/export').expect(200)).text).not.toContain('needle');
    await lina.post(`/chat/room/${roomId}/messages`, { message: 'Here I am.' }).expect(201);
    for (const name of ['ben', 'mona', 'guest'] as const) {
      await sockets[name].next('newMessage', ({ message }) => message === 'Here I am.');
      expect(JSON.stringify(sockets[name].received)).not.toMatch(/needle|"draft"/);
    }
    // the same place, of somebody else, is another one
    await saved(ben, roomId, { text: 'Ben’s', version: 0 });
    expect(await drafts(phone)).toEqual([note, draft]);
    // no policy of the database shows it to them either
    const as = (person: Person, role: 'agent' | 'manager') =>
      chat
        .get(Database)
        .as({ userId: person.id, role }, () =>
          chat.get(Database).query('select from room_draft where user_id = $1', [lina.id]),
        );
    expect(await as(lina, 'agent')).toHaveLength(2);
    for (const [person, role] of [
      [ben, 'agent'],
      [mona, 'manager'],
    ] as const)
      expect(await as(person, role)).toEqual([]);
  });

  it('is sealed, with numbers of cards hidden', async () => {
    const { roomId, lina } = await scene();
    await saved(lina, roomId, { text: 'needle 4111 1111 1111 1111' });
    const [row, ...more] = await stored(roomId);
    expect(more).toEqual([]);
    expect(row).not.toMatch(/needle|4111/);
    expect((await drafts(lina))[0]!.text).not.toContain('4111');
  });

  it('is not written over by what was made from another one, and what is there comes with the refusal', async () => {
    const { roomId, lina } = await scene();
    const first = await saved(lina, roomId, { text: 'one', version: 0 });
    const second = await saved(lina, roomId, { text: 'one two', version: first.version });
    expect(second.version).toBeGreaterThan(first.version);
    for (const request of [
      { text: 'one three', version: first.version },
      { text: 'something else', version: 0 },
      { text: '', version: first.version },
    ]) {
      const { body } = await save(lina, roomId, request).expect(409);
      expect(body as ErrorBody).toMatchObject({ reason: 'CHANGED_MEANWHILE', draft: second });
    }
    // its answer was lost, and it is said again
    expect(await saved(lina, roomId, { text: 'one two', version: first.version })).toEqual(second);
    const both = await Promise.all(
      ['left', 'right'].map((text) => save(lina, roomId, { text, version: second.version })),
    );
    expect(both.map(({ status }) => `${status}`).toSorted()).toEqual(['200', '409']);
    const winner = both.find(({ status }) => status === 200)!.body as Draft;
    expect(await drafts(lina)).toEqual([winner]);
  });

  it('goes when it is emptied, and one that comes after it is newer than all that was there', async () => {
    const { roomId, lina } = await scene();
    const phone = await (await chat.login(lina.user.email!)).socket();
    const begun = await saved(lina, roomId, { text: 'Hello', version: 0 });
    const gone = await saved(lina, roomId, { text: '  ', version: begun.version });
    expect(gone).toMatchObject({ text: '' });
    expect(await phone.next('draft', ({ text }) => text === '')).toEqual(gone);
    expect(await stored(roomId)).toEqual([]);
    expect(await drafts(lina)).toEqual([]);
    expect((await saved(lina, roomId, { text: '', version: begun.version })).version).toBe(0);
    const again = await saved(lina, roomId, { text: 'And', version: gone.version });
    expect(again.version).toBeGreaterThanOrEqual(gone.version);
    expect(gone.version).toBeGreaterThan(begun.version);
  });

  it('has an end: of its length, of their number, and of how often it is said', async () => {
    const { roomId, lina } = await scene();
    await save(lina, roomId, { text: 'x'.repeat(LIMITS.draftChars + 1) }).expect(400);
    await save(lina, roomId, { text: 'x', version: -1 }).expect(400);
    await save(lina, randomUUID(), { text: 'x' }).expect(404);
    for (let n = 0; n < LIMITS.drafts; n++)
      await superuser.query(
        `with room as (insert into chat_room (id, type, status, priority, user_id, created_at, updated_at)
           select gen_random_uuid(), type, status, priority, user_id, created_at, updated_at from chat_room where id = $2 returning id)
         insert into room_draft select $1, id, false, '', 1, now() from room`,
        [lina.id, roomId],
      );
    await save(lina, roomId, { text: 'one more' }).expect(413);
    expect(await stored(roomId)).toEqual([]);
    await superuser.query('delete from room_draft where user_id = $1', [lina.id]);
    for (let n = 0; n < 50; n++) chat.get(Limits).take('draft.save', lina.id);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => save(lina, roomId, { text: `${n}` }).then()),
    );
    expect(answers.map(({ status }) => status)).toContain(429);
  });
});

describe('a draft goes', () => {
  it('with the message that says it, though its page could not say so any more', async () => {
    const { roomId, lina } = await scene();
    const phone = await (await chat.login(lina.user.email!)).socket();
    const say = (message: string, isNote = false) =>
      lina.post(`/chat/room/${roomId}/messages`, { message, private: isNote }).expect(201);
    const begun = await saved(lina, roomId, { text: 'Dear Gesa,\nit is' });
    const note = await saved(lina, roomId, { text: 'Ask Ben', private: true });
    // another answer, and what was begun for the team said to the customer
    await say('One moment.');
    await say('Ask Ben');
    await say('Dear Gesa,\nit is on its way.');
    await phone.next('draft', ({ text, private: isNote }) => text === '' && !isNote);
    expect(await drafts(lina)).toEqual([note]);
    expect(phone.all('draft').filter(({ text }) => text === '')).toHaveLength(1);
    await say('Ask Ben about it', true);
    await phone.next('draft', ({ text, private: isNote }) => text === '' && isNote);
    expect(await stored(roomId)).toEqual([]);
    // what is begun after it counts
    const next = await saved(lina, roomId, { text: 'And', version: begun.version });
    expect(await drafts(lina)).toEqual([next]);
  });

  it('with what was said in its chat, when the customer is erased', async () => {
    const { guest, roomId, lina } = await scene();
    await saved(lina, roomId, { text: 'Dear Gesa' });
    await guest.post('/chat/privacy/erasure', { confirm: true }).expect(200);
    expect(await stored(roomId)).toEqual([]);
    expect(await drafts(lina)).toEqual([]);
    await save(lina, roomId, { text: 'Dear Gesa' }).expect(404);
    expect(await stored(roomId)).toEqual([]);
  });

  it('a day after its chat is over, in which none is begun any more', async () => {
    const { guest, roomId, lina } = await scene();
    await saved(lina, roomId, { text: 'Wait' });
    await guest.post(`/chat/room/${roomId}/close`).expect(200);
    expect((await save(lina, roomId, { text: 'Wait!' }).expect(409)).body).toMatchObject({
      reason: 'ROOM_CLOSED',
    });
    await chat.get(Drafts).tidy();
    expect(await stored(roomId)).toHaveLength(1);
    await superuser.query(`update chat_room set closed_at = now() - interval '25 hours' where id = $1`, [
      roomId,
    ]);
    await chat.get(Drafts).tidy();
    expect(await stored(roomId)).toEqual([]);
  });

  it('when nobody has touched it for a month, and no sooner', async () => {
    const { roomId, lina } = await scene();
    await saved(lina, roomId, { text: 'Some day' });
    const touched = (days: number) =>
      superuser.query(`update room_draft set updated_at = now() - $2 * interval '1 day' where room_id = $1`, [
        roomId,
        days,
      ]);
    await touched(29);
    await chat.get(Drafts).tidy();
    expect(await stored(roomId)).toHaveLength(1);
    await touched(31);
    await chat.get(Drafts).tidy();
    expect(await stored(roomId)).toEqual([]);
  });

  it('with the right to see its chat: nobody reads it from that moment on, and then it is gone', async () => {
    const { roomId, lina } = await scene();
    await saved(lina, roomId, { text: 'Mine' });
    await superuser.query(`update app_user set role = 'customer' where id = $1`, [lina.id]);
    const customer = await chat.login(lina.user.email!);
    await customer.get('/chat/support/drafts').expect(403);
    const seen = await chat
      .get(Database)
      .as({ userId: lina.id, role: 'customer' }, () => chat.get(Database).query('select from room_draft'));
    expect(seen).toEqual([]);
    await chat.get(Drafts).tidy();
    expect(await stored(roomId)).toEqual([]);
  });

  it('from a chat of two sides with who may see that', async () => {
    const admin = await chat.an.admin();
    const lead = await chat.a.manager();
    const guest = await chat.a.guest();
    const { body } = await guest
      .post('/chat/room', { type: 'guest_admin', message: 'Hello?', reference: { kind: 'order', id: '7' } })
      .expect(201);
    const { id: roomId } = body as { id: string };
    const ben = await chat.an.agent('Ben');
    await save(ben, roomId, { text: 'x' }).expect(404);
    // who may look in reads, and begins nothing there
    const { value } = (await admin.get('/admin/settings/rooms').expect(200)).body as {
      value: RoomsSettings;
    };
    const letIn = (who: LookIn) =>
      admin
        .put('/admin/settings/rooms', { value: { ...value, lookIn: { ...value.lookIn, guest_admin: who } } })
        .expect(200);
    await letIn('staff');
    await ben.get(`/chat/room/${roomId}`).expect(200);
    await save(ben, roomId, { text: 'x' }).expect(403);
    await letIn('leads');
    for (const person of [admin, lead]) await saved(person, roomId, { text: 'Yes?' });
    expect(await drafts(lead)).toHaveLength(1);
    await superuser.query(`update app_user set role = 'agent' where id = $1`, [lead.id]);
    expect(await drafts(await chat.login(lead.user.email!))).toEqual([]);
    await chat.get(Drafts).tidy();
    expect(await stored(roomId)).toHaveLength(1);
    expect(await drafts(admin)).toHaveLength(1);
  });
});

it('is told to the servers beside without a word of it', async () => {
  const { roomId, lina } = await scene();
  const beside = await chatApp({}, { database: chat.database });
  const socket = await (await beside.login(lina.user.email!)).socket();
  const facts: DraftChanged[] = [];
  chat.get(Events).on(DraftChanged, (fact) => void facts.push(fact));
  const draft = await saved(lina, roomId, { text: 'Dear needle', version: 0 });
  expect(JSON.stringify(facts)).not.toContain('needle');
  // what comes over Redis is published there like this
  expect(chat.get(Bus).isForeign(facts[0]!)).toBe(false);
  beside.get(Events).publish(facts[0]!);
  expect(await socket.next('draft')).toEqual(draft);
  await beside.close();
});
