import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  Contact,
  ContactList,
  MergedContacts,
  MessagePage,
  Room,
  RoomPage,
  StaffRoom,
} from '@parley/protocol';
import pg from 'pg';
import { Database } from '../../platform/database/database.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { identityToken, SHOP_SECRET } from '../../testing/identity-signer.js';

let chat: ChatApp;
let admin: Person;
let manager: Person;
let agent: Person;
let superuser: pg.Client;
beforeAll(async () => {
  chat = await chatApp({ identitySecrets: [SHOP_SECRET] });
  [admin, manager, agent] = [await chat.an.admin(), await chat.a.manager(), await chat.an.agent()];
  superuser = new pg.Client({ connectionString: chat.database.superuserUrl });
  await superuser.connect();
  const attributes = ['plan', 'hobby'].map((key) => ({ key, label: key, kind: 'text', of: 'contact' }));
  await admin.put('/admin/settings/attributes', { value: { attributes } }).expect(200);
});
afterAll(async () => {
  await superuser.end();
  await chat.close();
});

const merge = (id: string, otherId: string, by = manager) =>
  by.post(`/chat/support/contacts/${id}/merge`, { otherId });
const fill = (id: string, attributes: object) =>
  agent.patch(`/chat/support/contacts/${id}/attributes`, { attributes }).expect(200);
const say = (person: Person, roomId: string, message: string) =>
  person.post(`/chat/room/${roomId}/messages`, { id: randomUUID(), message });
const seen = async (roomId: string): Promise<StaffRoom> =>
  (await agent.get(`/chat/room/${roomId}`).expect(200)).body as StaffRoom;
const nameIn = ({ participants, userId }: Room) => participants.find((one) => one.userId === userId)?.name;
const signed = async (sub: string): Promise<Person> => {
  const { body } = await chat.http
    .post('/api/auth/identify')
    .send({ token: identityToken({ sub, name: 'Signed' }) })
    .expect(200);
  return chat.person(body);
};

describe('two contacts who turn out to be one', () => {
  it('have the chats, the words and the attributes of both, and one of them is nobody any more', async () => {
    const kept = await chat.a.customer('Carla Kept');
    const own = (await kept.post('/chat/room', { message: 'mine' }).expect(201)).body as Room;
    const guest = await chat.a.guest({ name: 'Gil', message: 'hello' });
    const { id } = guest.room;
    await agent.post(`/chat/support/room/${id}/assign`).expect(200);
    await say(guest, id, 'before').expect(201);
    await agent
      .post(`/chat/room/${id}/messages`, { id: randomUUID(), message: 'a note', private: true })
      .expect(201);
    await fill(kept.id, { plan: 'gold' });
    await fill(guest.id, { plan: 'free', hobby: 'ferns' });

    const { body } = await merge(kept.id, guest.id).expect(200);
    expect(body as MergedContacts).toMatchObject({
      goneId: guest.id,
      chats: 1,
      contact: { id: kept.id, name: 'Carla Kept', chats: 2, attributes: { plan: 'gold', hobby: 'ferns' } },
    });
    const room = await seen(id);
    expect([room.userId, room.customer.attributes]).toEqual([kept.id, { plan: 'gold', hobby: 'ferns' }]);
    // theirs to read and to go on with, as their own words
    const { messages } = (await kept.get(`/chat/room/${id}/messages`).expect(200)).body as MessagePage;
    const words = messages.filter(({ type }) => type === 'text');
    expect(words.map(({ message, senderId }) => [message, senderId])).toEqual([
      ['hello', kept.id],
      ['before', kept.id],
    ]);
    await say(kept, id, 'and on').expect(201);
    await say(kept, own.id, 'here, too').expect(201);
    // the guest is signed out, as when a guest signs in
    expect((await say(guest, id, 'still there?')).status).toBe(401);
    expect((await guest.get('/auth/me')).body).toMatchObject({ reason: 'SESSION_ENDED' });
    const { body: list } = await agent.get(`/chat/support/rooms?customerId=${kept.id}`).expect(200);
    expect((list as RoomPage).items.map((one) => one.id).sort()).toEqual([own.id, id].sort());
    await agent.get(`/chat/support/contacts/${guest.id}`).expect(403);
    await manager.get(`/chat/support/contacts/${guest.id}`).expect(404);
  });

  it('may both be guests: what the one has not said, the other has, and whoever looks on is told', async () => {
    const kept = await chat.a.guest({ message: 'one' });
    const gone = await chat.a.guest({ name: 'Gesa', email: 'gesa@shop.test', message: 'two' });
    const desk = await agent.socket();
    await merge(kept.id, gone.id).expect(200);
    for (const { room } of [kept, gone])
      await desk.next(
        'roomUpdated',
        (one) => one.id === room.id && one.userId === kept.id && nameIn(one) === 'Gesa',
      );
    expect((await seen(gone.room.id)).customer).toMatchObject({ name: 'Gesa', email: 'gesa@shop.test' });
    await say(kept, gone.room.id, 'mine now').expect(201);
  });

  it('are one on every server, and who is gone is put out of all of them', async () => {
    const there = await chatApp({ identitySecrets: [SHOP_SECRET] }, chat);
    const [kept, gone] = [await chat.a.guest({ message: 'one' }), await chat.a.guest({ message: 'two' })];
    const desk = await there.person(agent.tokens).socket();
    const [widget, other] = [
      await there.person(kept.tokens).socket(),
      await there.person(gone.tokens).socket(),
    ];
    await merge(kept.id, gone.id).expect(200);
    const isMoved = (room: Room) => room.id === gone.room.id && room.userId === kept.id;
    await desk.next('roomUpdated', isMoved);
    await widget.next('roomUpdated', isMoved);
    await other.closed();
    await there.close();
  });

  it('stay kept out where one of them was', async () => {
    const customer = await chat.a.customer();
    const guest = await chat.a.guest({ message: 'hello' });
    await manager.post('/admin/blocks', { userId: guest.id, reason: 'abuse' }).expect(201);
    expect((await manager.get(`/chat/support/contacts/${guest.id}`)).body).toMatchObject({ blocked: true });
    const { body } = await merge(customer.id, guest.id).expect(200);
    expect((body as MergedContacts).contact.blocked).toBe(true);
    await eventually(async () =>
      expect((await say(customer, guest.room.id, 'me again')).body).toMatchObject({ reason: 'BLOCKED' }),
    );
  });

  it('keep the orders of both', async () => {
    const [kept, gone] = [await chat.a.customer(), await chat.a.guest()];
    // a host system tells of customers' orders only; should one ever be a guest's, it goes along
    await superuser.query(
      `insert into shop_record (kind, id, user_id, status, title, lines, placed_at, as_of)
       values ('order', $1, $2, 'placed', 'Fern', '[]', now(), now())`,
      [gone.id, gone.id],
    );
    expect((await merge(kept.id, gone.id).expect(200)).body).toMatchObject({ contact: { records: 1 } });
  });

  it('become the one with an account, from whichever chat it is asked', async () => {
    const guest = await chat.a.guest({ message: 'hello' });
    const customer = await signed(randomUUID());
    const { body } = await merge(guest.id, customer.id).expect(200);
    expect(body).toMatchObject({ goneId: guest.id, contact: { id: customer.id } });
    expect((await customer.get('/auth/me')).status).toBe(200);
  });

  it('stay two where both may sign in as themselves', async () => {
    const [one, two] = [await chat.a.customer(), await signed(randomUUID())];
    await merge(one.id, two.id).expect(400);
    await merge(two.id, one.id).expect(400);
    await merge(one.id, one.id).expect(400);
    await merge(one.id, agent.id).expect(400);
    await merge(agent.id, one.id).expect(404);
    for (const person of [one, two]) expect((await person.get('/auth/me')).status).toBe(200);
  });

  it('are for leads to say', async () => {
    const [one, two] = [await chat.a.guest(), await chat.a.guest()];
    await merge(one.id, two.id, agent).expect(403);
    await merge(one.id, two.id, one).expect(403);
    await agent.get('/chat/support/contacts?q=Carla').expect(403);
  });

  it('lose no word of those who write meanwhile', async () => {
    const kept = await chat.a.guest({ message: 'one' });
    const gone = await chat.a.guest({ message: 'two' });
    for (const { room } of [kept, gone]) await agent.post(`/chat/support/room/${room.id}/assign`).expect(200);
    const writing = Array.from({ length: 12 }, (_, n) =>
      [gone, kept].map(async (person) => {
        const text = `${person.id} ${n}`;
        const { status } = await say(person, person.room.id, text);
        return { text, status };
      }),
    ).flat();
    const [answers] = await Promise.all([Promise.all(writing), merge(kept.id, gone.id).expect(200)]);
    expect(answers.filter(({ status }) => ![201, 401, 404].includes(status))).toEqual([]);
    const stored: { message: string; senderId: string | null }[] = [];
    for (const { room } of [kept, gone]) {
      const { body } = await kept.get(`/chat/room/${room.id}/messages?limit=200`).expect(200);
      stored.push(...(body as MessagePage).messages);
    }
    for (const { text, status } of answers)
      expect([text, stored.some(({ message }) => message === text)]).toEqual([text, status === 201]);
    expect(stored.some(({ senderId }) => senderId === gone.id)).toBe(false);
  });

  it('are merged once by two who say so at once, either way round', async () => {
    const [a, b] = [await chat.a.guest({ message: 'a' }), await chat.a.guest({ message: 'b' })];
    const answers = await Promise.all([merge(a.id, b.id), merge(b.id, a.id), merge(a.id, b.id)]);
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses[0]).toBe(200);
    expect(statuses.slice(1).every((status) => status === 400 || status === 404)).toBe(true);
  });

  it('stay under the hold of each of them, however often they are merged', async () => {
    const [a, b] = [await chat.a.guest({ message: 'a' }), await chat.a.guest({ message: 'b' })];
    const customer = await chat.a.customer();
    await admin.post('/admin/privacy/holds', { type: 'user', id: a.id, reason: 'a lawsuit' }).expect(201);
    await merge(b.id, a.id).expect(200);
    await merge(customer.id, b.id).expect(200);
    const held = async (...rooms: string[]) =>
      (await superuser.query<{ id: string }>('select app_held_rooms($1) as id', [rooms])).rows.map(
        ({ id }) => id,
      );
    expect(await held(a.room.id, b.room.id)).toHaveLength(2);
    const refused = await admin.post(`/admin/privacy/people/${customer.id}/erasure`);
    expect([refused.status, refused.body]).toEqual([409, expect.objectContaining({ reason: 'LEGAL_HOLD' })]);
    // who is to be forgotten once they may does not become somebody who is not, or the other way round
    const another = await chat.a.guest();
    expect((await merge(customer.id, another.id)).body).toMatchObject({ reason: 'LEGAL_HOLD' });
    expect((await another.get('/auth/me')).status).toBe(200);
  });

  it('go together: whoever became the guest who goes is the same', async () => {
    const [a, b] = [await chat.a.guest({ message: 'a' }), await chat.a.guest({ message: 'b' })];
    const customer = await chat.a.customer();
    await merge(b.id, a.id).expect(200);
    await merge(customer.id, b.id).expect(200);
    await admin.post(`/admin/privacy/people/${customer.id}/erasure`).expect(200);
    const { rows } = await superuser.query(
      'select id from app_user where id = any ($1) and erased_at is null',
      [[a.id, b.id, customer.id]],
    );
    expect(rows).toEqual([]);
    await agent.get(`/chat/room/${a.room.id}`).expect(404);
  });
});

describe('looking for somebody', () => {
  it('finds nobody whose account is closed, and nobody who is somebody else', async () => {
    const [customer, kept, gone] = [await chat.a.customer(), await chat.a.guest(), await chat.a.guest()];
    await merge(kept.id, gone.id).expect(200);
    await superuser.query('update app_user set disabled_at = now() where id = $1', [customer.id]);
    for (const { id } of [customer, gone]) {
      const { body } = await manager.get(`/chat/support/contacts?q=${id}`).expect(200);
      expect((body as ContactList).items).toEqual([]);
      await merge(kept.id, id).expect(400);
    }
  });

  it('finds by the beginning of a name, an address, and what the shop calls them, with how much is theirs', async () => {
    const sub = `shop-${randomUUID()}`;
    const person = await signed(sub);
    const guest = await chat.a.guest({ name: 'Zenobia Q', email: 'zenobia@shop.test', message: 'hi' });
    const find = async (q: string): Promise<Contact[]> =>
      (
        (await manager.get(`/chat/support/contacts?q=${encodeURIComponent(q)}`).expect(200))
          .body as ContactList
      ).items;
    expect((await find(sub)).map(({ id }) => id)).toEqual([person.id]);
    for (const q of ['zeno', 'Zenobia@shop.test', guest.id])
      expect(await find(q)).toMatchObject([{ id: guest.id, role: 'guest', chats: 1, records: 0 }]);
    expect(await find('%')).toEqual([]);
    expect(await find(' ')).toEqual([]);
    expect(await find('Lina')).toEqual([]);
  });

  it('reads nobody else on the way to them', async () => {
    const database = chat.get(Database);
    const guest = await chat.a.guest({ name: 'Yolanda', email: 'yolanda@shop.test' });
    await superuser.query(
      `insert into app_user (id, role, name, created_at)
       select gen_random_uuid(), 'guest', 'Somebody else', now() from generate_series(1, 200)`,
    );
    // what a connection has counted stays with it for a while: what comes in between is what counts
    const readSoFar = async (): Promise<number> => {
      const [row] = await database.query<{ n: number }>(
        `select (seq_tup_read + idx_tup_fetch)::int as n from pg_stat_xact_user_tables where relname = 'app_user'`,
      );
      return row!.n;
    };
    for (const asked of ['yola', 'YOLANDA@shop.test']) {
      const [found, read] = await database.system(async () => {
        // of so few people it would read all, since that is faster
        await database.query('set local enable_seqscan = off');
        const before = await readSoFar();
        const people = await database.query('select find_contacts($1, 20) as id', [asked]);
        return [people, (await readSoFar()) - before] as const;
      });
      expect([asked, found]).toEqual([asked, [{ id: guest.id }]]);
      expect(read).toBeLessThan(20);
    }
  });

  it('is answered to nobody but the server itself', async () => {
    const database = chat.get(Database);
    const ask = () => database.query(`select find_contacts('yola', 20)`);
    await expect(database.as({ userId: manager.id, role: 'manager' }, ask)).rejects.toMatchObject({
      code: '42501',
    });
  });
});
