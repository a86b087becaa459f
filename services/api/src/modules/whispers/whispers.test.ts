import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { SearchPage, Whisper, WhisperList } from '@parley/protocol';
import pg from 'pg';
import { type ChatApp, chatApp, type Person, type TestSocket } from '../../testing/chat-app.js';

/** Two servers that hear of each other by Postgres alone. */
let chat: ChatApp;
let beside: ChatApp;
let superuser: pg.Client;

beforeAll(async () => {
  chat = await chatApp();
  beside = await chatApp({}, { database: chat.database });
  superuser = new pg.Client({ connectionString: chat.database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await beside.close();
  await chat.close();
});

/** A guest's chat that Lina has, Ben who looks on, and a manager; all of them have it open. */
async function scene() {
  const guest = await chat.a.guest({ message: 'It broke again!' });
  const [lina, ben, mona] = [await chat.an.agent('Lina'), await chat.an.agent('Ben'), await chat.a.manager()];
  const roomId = guest.room.id;
  await lina.post(`/chat/room/${roomId}/messages`, { message: 'I am sorry.' }).expect(201);
  const people = { guest, lina, ben, mona };
  const sockets = {} as Record<keyof typeof people, TestSocket>;
  for (const [name, person] of Object.entries(people)) {
    const socket = await person.socket();
    await socket.ask('joinRoom', { roomId });
    sockets[name as keyof typeof people] = socket;
  }
  return { ...people, sockets, roomId, path: `/chat/support/room/${roomId}/whispers` };
}

const whispers = async (person: Person, path: string): Promise<string[]> =>
  ((await person.get(path).expect(200)).body as WhisperList).items.map(({ message }) => message);

it('reaches the agent of the chat and the managers, and nobody else by any way', async () => {
  const { guest, lina, ben, mona, sockets, roomId, path } = await scene();
  const other = await chat.a.manager();
  const elsewhere = await (await beside.login(lina.user.email!)).socket();
  const { body } = await mona.post(path, { message: 'Offer a needle-voucher' }).expect(201);
  expect(await sockets.lina.next('whisper')).toEqual(body);
  expect(await sockets.mona.next('whisper')).toEqual(body);
  // on another server, which nobody has told
  expect(await elsewhere.next('whisper')).toEqual(body);
  expect(await whispers(lina, path)).toEqual(['Offer a needle-voucher']);
  expect(await whispers(other, path)).toEqual(['Offer a needle-voucher']);

  expect(await whispers(ben, path)).toEqual([]);
  await guest.get(path).expect(403);
  const logs = [
    `/chat/room/${roomId}/messages?log=staff`,
    `/chat/room/${roomId}/messages`,
    `/chat/room/${roomId}`,
  ];
  for (const person of [ben, lina, mona])
    for (const log of logs)
      expect(JSON.stringify((await person.get(log).expect(200)).body)).not.toContain('needle');
  for (const person of [ben, mona])
    expect(((await person.get('/chat/search?q=needle').expect(200)).body as SearchPage).items).toEqual([]);
  expect(JSON.stringify((await guest.get('/chat/privacy/export').expect(200)).text)).not.toContain('needle');
  // what came in the meantime has come to them as well
  await lina.post(`/chat/room/${roomId}/messages`, { message: 'Here is a gift.' }).expect(201);
  for (const socket of [sockets.ben, sockets.guest]) {
    await socket.next('newMessage', ({ message }) => message === 'Here is a gift.');
    expect(JSON.stringify(socket.received)).not.toMatch(/needle|whisper/);
  }
});

it('is for the one who had the chat then', async () => {
  const { lina, ben, mona, roomId, path } = await scene();
  await mona.post(path, { message: 'You do fine' }).expect(201);
  await mona.post(`/chat/support/room/${roomId}/assign`, { agentId: ben.id }).expect(200);
  expect(await whispers(ben, path)).toEqual([]);
  expect(await whispers(lina, path)).toEqual(['You do fine']);
});

it('is the same however often it is sent, is stored sealed, and is a manager’s to say', async () => {
  const { lina, ben, mona, roomId, path } = await scene();
  const id = randomUUID();
  const sent = [];
  for (let n = 0; n < 2; n++) sent.push((await mona.post(path, { id, message: 'needle' }).expect(201)).body);
  expect(sent[1]).toEqual(sent[0]);
  expect(await whispers(lina, path)).toHaveLength(1);
  const { rows } = await superuser.query<Whisper>('select message from whisper where id = $1', [id]);
  expect(rows[0]!.message).not.toContain('needle');
  const admin = await chat.an.admin();
  expect((await admin.post(path, { id, message: 'mine' }).expect(409)).body).toMatchObject({
    reason: 'ID_REUSED',
  });
  await ben.post(path, { message: 'psst' }).expect(403);
  await mona.post(path, { message: ' ' }).expect(400);
  await mona.post(`/chat/support/room/${roomId}/assign`).expect(200);
  await mona.post(path, { message: 'to myself' }).expect(409);
});

it('lets a manager watch without taking part, seen by the staff alone', async () => {
  const { guest, lina, mona, sockets, roomId } = await scene();
  await sockets.lina.next('viewers', ({ userIds }) => userIds.includes(mona.id));
  expect(await sockets.mona.refusal('read', { roomId, seq: 1 })).toMatchObject({ code: 'FORBIDDEN' });
  const { body } = await lina.get(`/chat/room/${roomId}`).expect(200);
  expect(JSON.stringify(body)).not.toContain(mona.id);
  expect(JSON.stringify((await guest.get(`/chat/room/${roomId}`)).body)).not.toContain(mona.id);
  expect(sockets.guest.all('viewers')).toEqual([]);
});
