import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Attention, FollowerList, ListCounts, Message, MessagePage, RoomPage } from '@parley/protocol';
import pg from 'pg';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';

/** Two servers that hear of each other by Postgres alone. */
let chat: ChatApp;
let beside: ChatApp;

beforeAll(async () => {
  chat = await chatApp();
  beside = await chatApp({}, { database: chat.database });
});
afterAll(async () => {
  await beside.close();
  await chat.close();
});

const elsewhere = async (person: Person) => (await beside.login(person.user.email!)).socket();
const named = (...people: Person[]) => ({
  mentions: people.map(({ id, user }) => ({ userId: id, name: user.name! })),
});
const note = (by: Person, roomId: string, message: string, metadata?: object, id: string = randomUUID()) =>
  by.post(`/chat/room/${roomId}/messages`, { id, message, private: true, ...(metadata && { metadata }) });
const attention = async (person: Person): Promise<Attention> =>
  (await person.get('/chat/support/attention').expect(200)).body as Attention;
const listed = async (person: Person, query: string): Promise<string[]> =>
  ((await person.get(`/chat/support/rooms?${query}`).expect(200)).body as RoomPage).items.map(({ id }) => id);

async function scene() {
  const guest = await chat.a.guest({ message: 'It broke again!' });
  const [lina, ben, mona] = [await chat.an.agent('Lina'), await chat.an.agent('Ben'), await chat.a.manager()];
  return { guest, roomId: guest.room.id, lina, ben, mona };
}

describe('a name in a note', () => {
  it('reaches who is named, on every server, and nobody else', async () => {
    const { guest, roomId, lina, ben, mona } = await scene();
    const sockets = { ben: await elsewhere(ben), mona: await mona.socket(), guest: await guest.socket() };
    await sockets.guest.ask('joinRoom', { roomId });
    const id = randomUUID();
    await note(lina, roomId, '@Ben have you seen the needle?', named(ben), id).expect(201);
    expect(await sockets.ben.next('mention')).toMatchObject({
      roomId,
      messageId: id,
      byName: 'Lina',
      seen: false,
      message: '@Ben have you seen the needle?',
    });
    expect((await attention(ben)).mentions).toMatchObject([{ roomId, messageId: id, seen: false }]);
    expect((await attention(mona)).mentions).toEqual([]);
    expect((await attention(lina)).mentions).toEqual([]);
    await guest.post(`/chat/room/${roomId}/messages`, { message: 'Anybody?' }).expect(201);
    await eventually(() => expect(sockets.mona.all('roomUpdated').length).toBeGreaterThan(0));
    expect(sockets.mona.all('mention')).toEqual([]);
    expect(JSON.stringify(sockets.guest.received)).not.toMatch(/needle|mention/);
    // as it stands in the log, by id
    const log = (await ben.get(`/chat/room/${roomId}/messages?log=staff`)).body as MessagePage;
    expect(log.messages.at(-1)!.metadata).toEqual(named(ben));
  });

  it('is of colleagues, in a note, and stands in the text', async () => {
    const { guest, roomId, lina, ben } = await scene();
    const refused = async (request: object, by = lina) =>
      by.post(`/chat/room/${roomId}/messages`, { id: randomUUID(), ...request }).expect(400);
    await refused({ message: '@Ben hi', metadata: named(ben) });
    await refused({ message: '@Ben hi', metadata: named(ben) }, guest);
    await refused({ message: 'hi', private: true, metadata: named(ben) });
    await refused({
      message: '@Gus hi',
      private: true,
      metadata: { mentions: [{ userId: guest.id, name: 'Gus' }] },
    });
    for (const mentions of [[], 'Ben', [null], [{ userId: ben.id }], [{ userId: 'x', name: 'Ben' }]])
      await refused({ message: '@Ben hi', private: true, metadata: { mentions } });
    const over = Array.from({ length: 21 }, () => ({ userId: ben.id, name: 'Ben' }));
    await refused({ message: '@Ben hi', private: true, metadata: { mentions: over } });
    expect((await attention(ben)).mentions).toEqual([]);
    const strange = await chat.a.customer();
    await note(strange, roomId, '@Ben', named(ben)).expect(400);
    await note(lina, randomUUID(), '@Ben', named(ben)).expect(404);
  });

  it('counts for nothing when the note was refused or is taken back, and once however often it is sent', async () => {
    const { guest, roomId, lina, ben } = await scene();
    const id = randomUUID();
    for (let n = 0; n < 2; n++) await note(lina, roomId, '@Ben look', named(ben), id).expect(201);
    expect((await attention(ben)).mentions).toHaveLength(1);
    await lina.delete(`/chat/room/${roomId}/messages/${id}`).expect(200);
    expect((await attention(ben)).mentions).toEqual([]);
    expect(await listed(ben, 'mentioned=yes')).toEqual([]);
    await guest.post(`/chat/room/${roomId}/close`).expect(200);
    await note(lina, roomId, '@Ben too late', named(ben)).expect(409);
    expect((await attention(ben)).mentions).toEqual([]);
  });

  it('puts the chat into a list, those that were not looked at first, page by page', async () => {
    const { lina, ben } = await scene();
    const ids: string[] = [];
    for (let n = 0; n < 4; n++) {
      const { room } = await chat.a.guest({ message: `chat ${n}` });
      ids.push(room.id);
      await note(lina, room.id, '@Ben look', named(ben)).expect(201);
    }
    const [first, second, third, fourth] = ids;
    await ben.post(`/chat/support/room/${fourth}/mentions/seen`).expect(200);
    await ben.post(`/chat/support/room/${second}/mentions/seen`).expect(200);
    const sorted = 'mentioned=yes&sort=mentioned';
    expect(await listed(ben, sorted)).toEqual([third, first, fourth, second]);
    expect((await attention(ben)).mentions.map(({ roomId }) => roomId)).toEqual([
      third,
      first,
      fourth,
      second,
    ]);
    expect((await listed(ben, 'mentioned=unread')).sort()).toEqual([first, third].sort());
    const one = (await ben.get(`/chat/support/rooms?${sorted}&limit=3`).expect(200)).body as RoomPage;
    const two = await listed(ben, `${sorted}&limit=3&cursor=${one.nextCursor}`);
    expect([...one.items.map(({ id }) => id), ...two]).toEqual([third, first, fourth, second]);
    expect(await listed(lina, 'mentioned=yes')).toEqual([]);
    const counts = (await ben.get('/chat/support/counts').expect(200)).body as ListCounts;
    expect(counts.views.mentioned).toBe(2);
    await ben.get('/chat/support/rooms?mentioned=no').expect(400);
  });

  it('gives the chat the place of its newest note that stands, and once', async () => {
    const { roomId, lina, ben } = await scene();
    const { room: other } = await chat.a.guest({ message: 'another chat' });
    const id = randomUUID();
    await note(lina, roomId, '@Ben look', named(ben)).expect(201);
    await note(lina, other.id, '@Ben and here', named(ben)).expect(201);
    await note(lina, roomId, '@Ben look again', named(ben), id).expect(201);
    const order = () =>
      Promise.all(
        ['mentioned', 'activity', 'created'].map((sort) => listed(ben, `mentioned=yes&sort=${sort}`)),
      );
    // a note is no activity
    expect(await order()).toEqual([
      [roomId, other.id],
      [other.id, roomId],
      [other.id, roomId],
    ]);
    expect(await listed(ben, 'mentioned=unread&sort=mentioned')).toEqual([roomId, other.id]);
    await lina.delete(`/chat/room/${roomId}/messages/${id}`).expect(200);
    expect((await order())[0]).toEqual([other.id, roomId]);
    await ben.post(`/chat/support/room/${other.id}/mentions/seen`).expect(200);
    expect((await order())[0]).toEqual([roomId, other.id]);
    for (const sort of ['mentioned', 'created'])
      expect(await listed(ben, `mentioned=unread&sort=${sort}`)).toEqual([roomId]);
  });

  it('moves with its chat through the lists, also when that is closed and opened again', async () => {
    const { guest, roomId, lina, ben } = await scene();
    const other = await chat.a.guest({ message: 'another chat' });
    for (const id of [roomId, other.room.id]) await note(lina, id, '@Ben look', named(ben)).expect(201);
    const both = [roomId, other.room.id];
    const same = async (status = '') => {
      const all = await listed(ben, `sort=activity${status}`);
      const expected = all.filter((id) => both.includes(id));
      expect(await listed(ben, `mentioned=yes&sort=activity${status}`)).toEqual(expected);
      return expected;
    };
    expect(await same()).toEqual([other.room.id, roomId]);
    await guest.post(`/chat/room/${roomId}/close`).expect(200);
    expect(await same('&status=closed')).toEqual([roomId]);
    await other.post(`/chat/room/${other.room.id}/messages`, { message: 'Hello?' }).expect(201);
    await other.post(`/chat/room/${other.room.id}/close`).expect(200);
    const closed = await same();
    expect([...closed].sort()).toEqual([...both].sort());
    const paged = (await ben.get('/chat/support/rooms?mentioned=yes&sort=activity&limit=1')).body as RoomPage;
    expect(paged.items.map(({ id }) => id)).toEqual(closed.slice(0, 1));
    expect(await listed(ben, `mentioned=yes&sort=activity&cursor=${paged.nextCursor}`)).toEqual(
      closed.slice(1),
    );
    const rows = new pg.Client({ connectionString: chat.database.superuserUrl });
    await rows.connect();
    await rows.query(`update chat_room set status = 'open', closed_at = null where id = $1`, [roomId]);
    await rows.end();
    await guest.post(`/chat/room/${roomId}/messages`, { message: 'Once more' }).expect(201);
    expect(await same()).toEqual([roomId, other.room.id]);
  });

  it('is not seen by one’s looking for a colleague’s', async () => {
    const { roomId, lina, ben, mona } = await scene();
    await note(lina, roomId, '@Ben look', named(ben)).expect(201);
    await mona.post(`/chat/support/room/${roomId}/mentions/seen`).expect(200);
    expect((await attention(ben)).mentions).toMatchObject([{ seen: false }]);
  });
});

describe('a follower', () => {
  const follow = (person: Person, roomId: string) => person.put(`/chat/support/room/${roomId}/follow`);

  it('is told of what others say and do, on every server, and of nothing of their own', async () => {
    const { guest, roomId, lina, ben, mona } = await scene();
    const socket = await elsewhere(ben);
    expect(((await follow(ben, roomId).expect(200)).body as FollowerList).items).toMatchObject([
      { userId: ben.id, name: 'Ben' },
    ]);
    // the other server has seen that he follows once it has told of something
    await eventually(async () => {
      await guest.post(`/chat/room/${roomId}/messages`, { message: 'Hello?' }).expect(201);
      expect(socket.all('followed').length).toBeGreaterThan(0);
    });
    await note(ben, roomId, 'mine').expect(201);
    await note(lina, roomId, 'hers').expect(201);
    await lina.patch(`/chat/support/room/${roomId}`, { priority: 'high' }).expect(200);
    await ben.patch(`/chat/support/room/${roomId}`, { priority: 'urgent' }).expect(200);
    await lina.post(`/chat/room/${roomId}/messages`, { message: 'I am here.' }).expect(201);
    const heard = (): Message[] => socket.all('followed').map(({ entry }) => entry);
    await eventually(() => expect(heard().some(({ message }) => message === 'I am here.')).toBe(true));
    await eventually(() => expect(heard().some(({ message }) => message === 'hers')).toBe(true));
    await eventually(() => expect(heard().some(({ metadata }) => metadata.to === 'high')).toBe(true));
    expect(heard().filter(({ senderId, metadata }) => (senderId ?? metadata.byId) === ben.id)).toEqual([]);
    const ids = heard().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await listed(ben, 'following=yes')).toEqual([roomId]);
    expect(await listed(mona, 'following=yes')).toEqual([]);
    expect((await attention(ben)).following).toEqual([roomId]);
  });

  it('is seen by the team and by nobody else, and may leave', async () => {
    const { guest, roomId, lina, ben } = await scene();
    await follow(ben, roomId).expect(200);
    await follow(ben, roomId).expect(200);
    const looking = await lina.socket();
    await looking.ask('joinRoom', { roomId });
    const path = `/chat/support/room/${roomId}/followers`;
    expect(((await lina.get(path).expect(200)).body as FollowerList).items).toHaveLength(1);
    await guest.get(path).expect(403);
    await follow(guest, roomId).expect(403);
    await follow(ben, randomUUID()).expect(404);
    expect(JSON.stringify((await guest.get(`/chat/room/${roomId}`)).body)).not.toContain(ben.id);
    const left = await ben.delete(`/chat/support/room/${roomId}/follow`).expect(200);
    expect((left.body as FollowerList).items).toEqual([]);
    await looking.next('followers', ({ items }) => items.length === 0);
    expect((await attention(ben)).following).toEqual([]);
  });
});
