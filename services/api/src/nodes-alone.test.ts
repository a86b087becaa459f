import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StaffRoom } from '@parley/protocol';
import pg from 'pg';
import { Accounts } from './modules/auth/index.js';
import { ParticipantRepository, roomChannel } from './modules/rooms/index.js';
import { Clock } from './platform/clock.js';
import { Database } from './platform/database/database.js';
import { Publisher } from './platform/realtime/publisher.js';
import { type ChatApp, chatApp, type Person, type TestSocket } from './testing/chat-app.js';
import { eventually } from './testing/eventually.js';

/** Two servers that know nothing of each other but what Postgres says. */
let one: ChatApp;
let two: ChatApp;
let lead: Person;
/** A console on the second server with no room open. */
let desk: TestSocket;

const id = (): string => new Clock().id();
const onTwo = (person: Person): Person => two.person(person.tokens);

beforeAll(async () => {
  one = await chatApp();
  two = await chatApp({}, one);
  lead = await one.a.manager();
});
beforeEach(async () => {
  desk = await onTwo(lead).socket();
});
afterAll(async () => {
  await two.close();
  await one.close();
});

const updatesOf = (socket: TestSocket, roomId: string): StaffRoom[] =>
  socket.all('roomUpdated').filter((room) => room.id === roomId) as StaffRoom[];

/** Changes of a room on the first server reach the second one's consoles this many times, one after the other. */
async function pass(polls: number): Promise<void> {
  const guest = await one.a.guest({ message: 'passing time' });
  for (let n = 0; n < polls; n++) {
    const subject = `poll ${n}`;
    await lead.patch(`/chat/support/room/${guest.room.id}`, { subject }).expect(200);
    await desk.next('roomUpdated', (room) => room.id === guest.room.id && room.subject === subject);
  }
}

describe('the lists of a server that hears of nothing', () => {
  it('get a new chat and what becomes of it, each thing once', async () => {
    const guest = await one.a.guest({ name: 'Quinn', message: 'Anybody?' });
    const roomId = guest.room.id;
    const visitor = await onTwo(guest).socket();
    await visitor.ask('joinRoom', { roomId });
    const request = await desk.next('newChatRequest', (one) => one.roomId === roomId);
    expect(request).toMatchObject({ userName: 'Quinn', message: 'Anybody?' });
    await lead.post(`/chat/support/room/${roomId}/assign`).expect(200);
    expect(await visitor.next('supportJoined')).toMatchObject({
      roomId,
      agentId: lead.id,
      agentName: 'Mona',
    });
    await visitor.next('roomUpdated', ({ status }) => status === 'open');
    await desk.next('roomUpdated', (room) => room.id === roomId && room.status === 'open');
    await lead.post(`/chat/room/${roomId}/close`).expect(200);
    await visitor.next('roomUpdated', ({ status }) => status === 'closed');
    await pass(3);
    const times = (status: string) => updatesOf(desk, roomId).filter((room) => room.status === status).length;
    expect([times('open'), times('closed')]).toEqual([1, 1]);
    expect(desk.all('newChatRequest').filter((one) => one.roomId === roomId)).toHaveLength(1);
    expect(visitor.all('supportJoined')).toHaveLength(1);
  });

  it('show what is the staff’s alone to nobody else', async () => {
    const guest = await one.a.guest({ message: 'Hi' });
    const roomId = guest.room.id;
    const visitor = await onTwo(guest).socket();
    await desk.next('newChatRequest', (one) => one.roomId === roomId);
    await visitor.next('roomUpdated');
    await pass(1);
    const before = visitor.all('roomUpdated').length;
    await lead.patch(`/chat/support/room/${roomId}`, { tags: ['vip'] }).expect(200);
    await desk.next('roomUpdated', (room) => room.id === roomId && (room as StaffRoom).tags[0] === 'vip');
    const { lastStaffSeq } = updatesOf(desk, roomId).at(-1)!;
    await lead.post(`/chat/room/${roomId}/messages`, { message: 'A regular.', private: true }).expect(201);
    await desk.next(
      'roomUpdated',
      (room) => room.id === roomId && (room as StaffRoom).lastStaffSeq === lastStaffSeq + 1,
    );
    await pass(2);
    expect(visitor.all('roomUpdated')).toHaveLength(before);
  });

  it('miss nothing when what began first is committed last', async () => {
    const [slow, fast] = [await one.a.guest({ message: 'slow' }), await one.a.guest({ message: 'fast' })];
    const clients = [0, 1].map(() => new pg.Client({ connectionString: one.database.superuserUrl }));
    const [first, second] = clients as [pg.Client, pg.Client];
    for (const client of clients) await client.connect();
    const rename = (client: pg.Client, roomId: string) =>
      client.query(`update chat_room set subject = 'renamed', updated_at = now() where id = $1`, [roomId]);
    const arrived = (roomId: string) =>
      desk.next('roomUpdated', (room) => room.id === roomId && room.subject === 'renamed');
    await first.query('begin');
    await rename(first, slow.room.id);
    await rename(second, fast.room.id);
    await arrived(fast.room.id);
    await pass(2);
    await first.query('commit');
    await arrived(slow.room.id);
    for (const client of clients) await client.end();
  });
});

it('both servers go on saying what they write themselves at once, and once', async () => {
  const guest = await one.a.guest({ message: 'Hi' });
  const roomId = guest.room.id;
  const here = await lead.socket();
  const visitor = await guest.socket();
  await visitor.ask('joinRoom', { roomId });
  await lead.post(`/chat/support/room/${roomId}/assign`).expect(200);
  // the room is told as it is by then: with what was written meanwhile
  await here.next('roomUpdated', (room) => room.id === roomId && room.status === 'open');
  await visitor.ask('sendMessage', { roomId, id: id(), message: 'Thanks' });
  await here.next('roomUpdated', (room) => room.id === roomId && room.lastMessage === 'Thanks');
  await pass(3);
  expect(visitor.all('supportJoined')).toHaveLength(1);
  expect(updatesOf(here, roomId).filter((room) => room.lastMessage === 'Thanks')).toHaveLength(1);
});

describe('who is taken out of a chat', () => {
  /** A chat with a driver in it, who sees it on both servers, and a guest who looks on beside. */
  async function chatWithDriver() {
    const guest = await one.a.guest({ message: 'Where is my parcel?' });
    const roomId = guest.room.id;
    const driver = await one.a.driver();
    await one
      .get(Database)
      .system(() => one.get(ParticipantRepository, { strict: false }).add(roomId, driver.id));
    const sockets = {
      driverHere: await driver.socket(),
      driverThere: await onTwo(driver).socket(),
      guestHere: await guest.socket(),
      guestThere: await onTwo(guest).socket(),
    };
    for (const socket of Object.values(sockets)) await socket.ask('joinRoom', { roomId });
    return { ...sockets, guest, driver, roomId };
  }
  const joined = (app: ChatApp, roomId: string, { id: userId }: Person): number =>
    app
      .get(Publisher)
      .socketsIn(roomChannel(roomId))
      .filter((socket) => socket.data.actor.userId === userId).length;

  it('hears nothing more of it on any server, and is told as little as a stranger', async () => {
    const chat = await chatWithDriver();
    const { driverHere, driverThere, guestHere, guestThere, driver, roomId } = chat;
    await lead.delete(`/chat/support/room/${roomId}/participants/${driver.id}`).expect(200);
    expect(joined(one, roomId, driver)).toBe(0);
    await eventually(() => expect(joined(two, roomId, driver)).toBe(0));
    const heard = [driverHere, driverThere].map((socket) => socket.received.length);
    const { seq } = await guestHere.ask('sendMessage', { roomId, id: id(), message: 'Between us' });
    await guestThere.next('newMessage', (message) => message.seq === seq);
    await lead.patch(`/chat/support/room/${roomId}`, { subject: 'A secret' }).expect(200);
    await guestThere.next('roomUpdated', ({ subject }) => subject === 'A secret');
    for (const socket of [driverHere, driverThere]) {
      const words = { roomId, id: id(), message: 'Hello?' };
      expect(await socket.refusal('sendMessage', words)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await socket.refusal('joinRoom', { roomId })).toMatchObject({ code: 'NOT_FOUND' });
    }
    const frames = [driverHere, driverThere].flatMap((socket, i) => socket.received.slice(heard[i]));
    expect(frames.filter((frame) => JSON.stringify(frame).includes(roomId))).toEqual([]);
  });

  it('is found also when nobody said so', async () => {
    const { driver, roomId } = await chatWithDriver();
    await one
      .get(Database)
      .system(() => one.get(ParticipantRepository, { strict: false }).remove(roomId, driver.id));
    await eventually(() => expect([one, two].map((app) => joined(app, roomId, driver))).toEqual([0, 0]));
  });
});

describe('without a word from elsewhere', () => {
  it('messages and notes arrive', async () => {
    const guest = await one.a.guest({ message: 'Hi' });
    const roomId = guest.room.id;
    const visitor = await onTwo(guest).socket();
    for (const socket of [visitor, desk]) await socket.ask('joinRoom', { roomId });
    await lead.post(`/chat/room/${roomId}/messages`, { message: 'a note', private: true }).expect(201);
    await lead.post(`/chat/room/${roomId}/messages`, { message: 'an answer' }).expect(201);
    await visitor.next('newMessage', ({ message }) => message === 'an answer');
    await desk.next('newMessage', ({ message }) => message === 'a note');
    expect(JSON.stringify(visitor.received)).not.toContain('a note');
  });

  it('ticks come, and once', async () => {
    const guest = await one.a.guest({ message: 'Hi' });
    const roomId = guest.room.id;
    await lead.post(`/chat/support/room/${roomId}/assign`).expect(200);
    const [visitor, reader] = [await onTwo(guest).socket(), await lead.socket()];
    for (const socket of [visitor, reader]) await socket.ask('joinRoom', { roomId });
    await reader.ask('delivered', { roomId, seq: 1 });
    await visitor.next('receipt', ({ userId, deliveredSeq }) => userId === lead.id && deliveredSeq === 1);
    await reader.ask('read', { roomId, seq: 1 });
    await visitor.next('receipt', ({ userId, readSeq }) => userId === lead.id && readSeq === 1);
    await pass(6);
    expect(
      visitor.all('receipt').filter(({ userId, readSeq }) => userId === lead.id && readSeq === 1),
    ).toHaveLength(1);
  });

  it('who is disabled, signs out or gets another role is not connected any more', async () => {
    const [disabled, gone, demoted] = [await one.an.agent(), await one.a.guest(), await one.an.agent()];
    const sockets = await Promise.all([disabled, gone, demoted].map((person) => onTwo(person).socket()));
    await one.get(Accounts).disable(disabled.id);
    await gone.post('/auth/logout');
    const owner = new pg.Client({ connectionString: one.database.ownerUrl });
    await owner.connect();
    await owner.query(`update app_user set role = 'customer' where id = $1`, [demoted.id]);
    await owner.end();
    for (const socket of sockets) {
      await socket.closed();
      expect(socket.all('closing')).toEqual([{ reason: 'SESSION_ENDED' }]);
    }
    // who was staff comes back as what they are now
    const again = await onTwo(demoted).socket();
    expect(await again.refusal('setStatus', { status: 'online' })).toMatchObject({ code: 'FORBIDDEN' });
  });
});
