import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Answer,
  type AnswerContent,
  type AnswerHistory,
  type AnswerList,
  API_PREFIX,
  LIMITS,
  type RoomAnswer,
  type RoomAnswerList,
  type SessionTokens,
} from '@parley/protocol';
import { anOrder, hostSystem, known } from '../../testing/host-system.js';
import { anAnswer } from '../../testing/an-answer.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { Database } from '../../platform/database/database.js';
import { filled, textFor, valuesOf } from './answers.policy.js';

let chat: ChatApp;
let lina: Person;
let ben: Person;
let mona: Person;
beforeAll(async () => {
  chat = await chatApp();
  [lina, ben, mona] = [await chat.an.agent('Lina Berg'), await chat.an.agent('Ben'), await chat.a.manager()];
});
afterAll(() => chat.close());

const PATH = '/chat/support/answers';
const prepare = async (person: Person, over: Partial<AnswerContent> = {}): Promise<Answer> =>
  (await person.post(PATH, anAnswer(over)).expect(201)).body as Answer;
const codesOf = async (person: Person): Promise<string[]> =>
  ((await person.get(PATH).expect(200)).body as AnswerList).items.map(({ code }) => code);
const offered = async (person: Person, roomId: string, q: string): Promise<RoomAnswer[]> =>
  (
    (await person.get(`/chat/support/room/${roomId}/answers?q=${encodeURIComponent(q)}`).expect(200))
      .body as RoomAnswerList
  ).items;

describe('prepared answers', () => {
  it('are for whom they are made: oneself, or everybody', async () => {
    const own = await prepare(lina, { code: 'mine' });
    expect(own).toMatchObject({ ownerId: lina.id, version: 1, uses: 0, mayEdit: true, teamId: null });
    const shared = await prepare(mona, { code: 'ours', scope: 'everybody' });
    expect(await codesOf(lina)).toEqual(expect.arrayContaining(['mine', 'ours']));
    expect(await codesOf(ben)).not.toContain('mine');
    // not even a manager reads what somebody keeps for themselves
    expect(await codesOf(mona)).not.toContain('mine');
    await mona.get(`${PATH}/${own.id}/history`).expect(404);
    await mona.post(`${PATH}/${own.id}/use`).expect(404);
    await lina.post(PATH, anAnswer({ scope: 'everybody' })).expect(403);
    await lina.put(`${PATH}/${shared.id}`, anAnswer({ scope: 'everybody' })).expect(403);
    await lina.put(`${PATH}/${shared.id}`, anAnswer()).expect(403);
    await lina.put(`${PATH}/${own.id}`, anAnswer({ scope: 'everybody' })).expect(403);
    await lina.delete(`${PATH}/${shared.id}`).expect(403);
    await (await chat.a.customer()).get(PATH).expect(403);
  });

  it('are kept from others by the database, too', async () => {
    const own = await prepare(lina);
    const { id: shared } = await prepare(mona, { scope: 'everybody' });
    const database = chat.get(Database);
    const as = (person: Person, sql: string, id: string): Promise<unknown[]> =>
      database.as({ userId: person.id, role: person.user.role }, () => database.query(sql, [id]));
    const look = 'select from answer where id = $1';
    expect([await as(lina, look, own.id), await as(ben, look, own.id)].map((rows) => rows.length)).toEqual([
      1, 0,
    ]);
    const history = 'select from answer_version where answer_id = $1';
    expect(await as(ben, history, own.id)).toEqual([]);
    const change = `update answer set title = 'x' where id = $1 returning id`;
    expect(await as(ben, change, shared)).toEqual([[], 0]);
    const customer = await chat.a.customer();
    expect(await as(customer, look, shared)).toEqual([]);
  });

  it('of a team are for who belongs to it, and for who leads', async () => {
    const admin = await chat.an.admin();
    const made = await admin.post('/admin/teams', { name: 'Billing' }).expect(201);
    const { id: teamId } = made.body as { id: string };
    await admin.put(`/admin/teams/${teamId}/members`, { memberIds: [lina.id] }).expect(200);
    const { id } = await prepare(mona, { code: 'team', scope: 'team', teamId });
    expect(await codesOf(lina)).toContain('team');
    expect(await codesOf(ben)).not.toContain('team');
    await ben.post(`${PATH}/${id}/use`).expect(404);
    await lina.put(`${PATH}/${id}`, anAnswer({ scope: 'team', teamId })).expect(403);
    const room = await guestWho('en');
    expect(await offered(ben, room, 'team')).toEqual([]);
    expect((await offered(lina, room, 'team'))[0]).toMatchObject({ code: 'team', scope: 'team' });
    await mona.post(PATH, anAnswer({ scope: 'team', teamId: room })).expect(400);
    await admin.put(`/admin/teams/${teamId}/members`, { memberIds: [ben.id] }).expect(200);
    expect(await codesOf(lina)).not.toContain('team');
  });

  it('have a code once among those of the same people, and again when it has become free', async () => {
    const { id } = await prepare(lina, { code: 'Hello' });
    expect((await lina.post(PATH, anAnswer({ code: 'HELLO' })).expect(409)).body).toMatchObject({
      reason: 'ALREADY_EXISTS',
    });
    await prepare(ben, { code: 'hello' });
    const both = await Promise.all([1, 2].map(() => ben.post(PATH, anAnswer({ code: 'twice' }))));
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([201, 409]));
    await lina.delete(`${PATH}/${id}`).expect(200);
    await lina.delete(`${PATH}/${id}`).expect(404);
    await prepare(lina, { code: 'hello' });
  });

  it('are refused where something is wrong with them', async () => {
    const wrong: object[] = [
      { code: 'two words' },
      { code: '/slash' },
      { code: 'x'.repeat(LIMITS.answerCodeChars + 1) },
      { title: ' ' },
      { texts: {} },
      { texts: { en: { text: ' ' } } },
      { texts: { en: { text: 'x', more: 1 } } },
      { texts: { fr: { text: 'x' } } },
      { texts: { en: 'x' } },
      { texts: { en: { text: 'x'.repeat(LIMITS.messageChars + 1) } } },
      { texts: { en: { text: 'Dear {{customer.password}}' } } },
      { texts: { en: { text: '{{constructor}}' } } },
      { fallback: 'de' },
      { scope: 'team' },
      { scope: 'nobody' },
    ];
    for (const over of wrong) expect((await lina.post(PATH, { ...anAnswer(), ...over })).status).toBe(400);
    expect(await codesOf(lina)).not.toContain('/slash');
  });

  it('remember who changed what, and become again what they were', async () => {
    const { id } = await prepare(mona, { code: 'refund', scope: 'everybody', title: 'First' });
    const change = (title: string, version?: number) =>
      mona.put(`${PATH}/${id}`, { ...anAnswer({ code: 'refund', scope: 'everybody', title }), version });
    expect((await change('Second', 1).expect(200)).body).toMatchObject({ version: 2, title: 'Second' });
    expect((await change('Third', 1).expect(409)).body).toMatchObject({ reason: 'CHANGED_MEANWHILE' });
    const { body } = await mona.post(`${PATH}/${id}/restore`, { version: 1 }).expect(200);
    expect(body).toMatchObject({ version: 3, title: 'First', scope: 'everybody' });
    await mona.post(`${PATH}/${id}/restore`, { version: 9 }).expect(404);
    await lina.post(`${PATH}/${id}/restore`, { version: 1 }).expect(403);
    const { items } = (await lina.get(`${PATH}/${id}/history`).expect(200)).body as AnswerHistory;
    expect(items.map(({ version, title, changedByName }) => [version, title, changedByName])).toEqual([
      [3, 'First', 'Mona'],
      [2, 'Second', 'Mona'],
      [1, 'First', 'Mona'],
    ]);
  });
});

/** A guest whose browser speaks these languages. */
async function guestWho(speaks: string, name?: string): Promise<string> {
  const { body } = await chat.http
    .post(`${API_PREFIX}/chat/guest`)
    .set('Accept-Language', speaks)
    .send({ message: 'hello', ...(name && { name }) })
    .expect(201);
  return (body as SessionTokens & { room: { id: string } }).room.id;
}

describe('in a chat', () => {
  const texts = {
    en: { text: 'Hello {{ customer.firstName }}, {{agent.firstName}} here' },
    de: { text: 'Hallo {{customer.firstName}}, hier {{agent.firstName}}' },
  };

  it('they are in the customer’s language, with what is known in its place', async () => {
    await prepare(lina, { code: 'hi', texts, fallback: 'en' });
    const [german, french] = [await guestWho('de-AT,de', 'Gerd Groß'), await guestWho('fr', 'Fleur')];
    expect(await offered(lina, german, 'hi')).toMatchObject([
      { code: 'hi', language: 'de', text: 'Hallo Gerd, hier Lina', missing: [] },
    ]);
    expect((await offered(lina, french, 'hi'))[0]).toMatchObject({
      language: 'en',
      text: 'Hello Fleur, Lina here',
    });
  });

  it('they bring the buttons that go under them', async () => {
    const choices = ['Ja', 'Nein'];
    await prepare(lina, { code: 'ask', texts: { de: { text: 'Passt das?', choices } }, fallback: 'de' });
    expect((await offered(lina, await guestWho('de'), 'ask'))[0]).toMatchObject({ choices });
    const tooMany = Array.from({ length: LIMITS.choices + 1 }, (_, n) => `${n}`);
    await lina.post(PATH, anAnswer({ texts: { en: { text: 'x', choices: tooMany } } })).expect(400);
  });

  it('they say what is not known, and leave it to be filled in', async () => {
    await prepare(lina, { code: 'gap', texts });
    const nameless = await guestWho('en');
    expect((await offered(lina, nameless, 'gap'))[0]).toMatchObject({
      text: 'Hello {{ customer.firstName }}, Lina here',
      missing: ['customer.firstName'],
    });
  });

  it('the code comes before what is said, and one’s own before everybody’s', async () => {
    const room = await guestWho('en');
    await prepare(mona, { code: 'ship', scope: 'everybody' });
    await prepare(lina, { code: 'ship' });
    await prepare(lina, { code: 'shipping' });
    await prepare(lina, { code: 'zzz', texts: { en: { text: 'We ship on Mondays' } } });
    const found = await offered(lina, room, 'SHIP');
    expect(found.map(({ code, scope }) => `${code} ${scope}`)).toEqual([
      'ship personal',
      'ship everybody',
      'shipping personal',
      'zzz personal',
    ]);
    expect(await offered(ben, room, 'zzz')).toEqual([]);
    expect(await offered(lina, room, '%')).toEqual([]);
    expect((await offered(lina, room, '')).length).toBeLessThanOrEqual(LIMITS.roomAnswers);
  });

  it('they say how the customer’s order stands: the newest, or the one that was chosen, and nobody else’s', async () => {
    const host = await hostSystem(chat);
    const carla = await known(chat, await chat.a.customer(), 'carla');
    const put = (id: string, more: object) =>
      host.put(`/orders/${id}`, anOrder({ customer: { externalId: 'carla' }, ...more })).expect(200);
    await put('1041', { placedAt: '2026-01-01T10:00:00Z', status: 'delivered' });
    await put('1042', { placedAt: '2026-02-01T10:00:00Z', statusText: null });
    await host.put('/orders/9', anOrder({ customer: { externalId: 'somebody' } })).expect(200);
    const text = 'Order {{order.number}} ({{order.title}}, {{order.total}}) is {{order.status}}.';
    const de = 'Bestellung {{order.number}} ist {{order.status}}: {{order.total}}';
    await prepare(lina, { code: 'where', texts: { en: { text }, de: { text: de } }, fallback: 'en' });
    const { body } = await carla.post('/chat/room', { message: 'Where is it?' }).expect(201);
    const roomId = (body as { id: string }).id;
    const asked = async (room: string, more = '') =>
      (
        (await lina.get(`/chat/support/room/${room}/answers?q=where${more}`).expect(200))
          .body as RoomAnswerList
      ).items[0]!;
    expect(await asked(roomId)).toMatchObject({
      text: 'Order 1042 (Linen apron, €49.90) is on its way.',
      missing: [],
    });
    expect((await asked(roomId, '&order=1041')).text).toContain(
      'Order 1041 (Linen apron, €49.90) is delivered',
    );
    // somebody else's is as one that does not exist
    for (const other of ['9', '404'])
      expect((await asked(roomId, `&order=${other}`)).missing).toContain('order.status');
    const german = await guestWho('de');
    expect((await asked(german)).missing).toEqual(['order.number', 'order.status', 'order.total']);
  });

  it('each use counts, whoever’s it is', async () => {
    const { id } = await prepare(mona, { scope: 'everybody' });
    await Promise.all([lina, ben, mona].map((person) => person.post(`${PATH}/${id}/use`).expect(200)));
    const { items } = (await ben.get(PATH)).body as AnswerList;
    const counted = items.find((one) => one.id === id)!;
    expect([counted.uses, counted.lastUsedAt === null, counted.version]).toEqual([3, false, 1]);
  });
});

describe('the text of an answer', () => {
  it('is never looked into for what a value brings along', () => {
    const people = { customerName: '{{agent.name}}', customerEmail: null, agentName: 'Lina' };
    const values = valuesOf(people, 'en');
    expect(filled('{{customer.name}} {{toString}}', values)).toEqual({
      text: '{{agent.name}} {{toString}}',
      missing: ['toString'],
    });
  });

  it('is the fallback’s for who speaks another language, or none that is known', () => {
    const answer = { texts: { de: { text: 'Ja' }, ar: { text: 'نعم' } }, fallback: 'de' } as const;
    expect(textFor(answer, 'ar-EG').text).toBe('نعم');
    expect(textFor(answer, 'fr').text).toBe('Ja');
    expect(textFor(answer, null).text).toBe('Ja');
    expect(textFor(answer, 'constructor').text).toBe('Ja');
  });
});
