import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MessagePage } from '@parley/protocol';
import { Masking } from '../../platform/masking/masking.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';

let one: ChatApp;
let two: ChatApp;
let agent: Person;
beforeAll(async () => {
  one = await chatApp();
  two = await chatApp({}, one);
  agent = await one.an.agent();
  const admin = await one.an.admin();
  const value = { words: [{ word: 'lawyer', action: 'flag' }], repeatRooms: 3, repeatMinutes: 10 };
  await admin.put('/admin/settings/edge', { value }).expect(200);
  await eventually(() => expect(two.get(Masking).settings.repeatRooms).toBe(3));
});
afterAll(async () => {
  await two.close();
  await one.close();
});

const flagsIn = async (roomId: string) => {
  const { body } = await agent.get(`/chat/room/${roomId}/messages?log=staff`).expect(200);
  return (body as MessagePage).messages
    .map(({ metadata }) => metadata)
    .filter(({ event }) => event === 'flagged');
};

describe('a flagged word', () => {
  it('is told to staff, and nobody else gets a frame of it', async () => {
    const guest = await one.a.guest();
    const { id: roomId } = guest.room;
    const [own, desk] = [await guest.socket(), await agent.socket()];
    for (const socket of [own, desk]) await socket.ask('joinRoom', { roomId });
    const { body } = await guest.post(`/chat/room/${roomId}/messages`, { message: 'My Lawyer says no' });
    expect(Object.keys(body as object).sort((a, b) => (a < b ? -1 : 1))).toEqual(['createdAt', 'id', 'seq']);
    await desk.next('newMessage', ({ metadata }) => metadata.event === 'flagged');
    expect(await flagsIn(roomId)).toEqual([{ event: 'flagged', targetSeq: 1, why: 'word' }]);
    // whatever was pushed before this is there after it
    await own.ask('leaveRoom', { roomId });
    expect(JSON.stringify(own.received)).not.toContain('flagged');
    const history = await guest.get(`/chat/room/${roomId}/messages`).expect(200);
    expect(JSON.stringify(history.body)).not.toContain('flagged');
  });

  it('is told again when a message is changed to have one, and never of a note', async () => {
    const guest = await one.a.guest();
    const path = `/chat/room/${guest.room.id}/messages`;
    await agent.post(path, { message: 'his lawyer wrote', private: true }).expect(201);
    const { body } = await guest.post(path, { message: 'one' }).expect(201);
    await guest.patch(`${path}/${(body as { id: string }).id}`, { message: 'my lawyer' }).expect(200);
    await eventually(async () =>
      expect(await flagsIn(guest.room.id)).toEqual([{ event: 'flagged', targetSeq: 1, why: 'word' }]),
    );
  });
});

describe('the same text in several chats', () => {
  const TEXT = 'Buy the very best watches at watches.example, only today and only here!';

  it('is told to staff in each of them, however it is written and whichever server took it', async () => {
    const guests = [await one.a.guest(), await two.a.guest(), await one.a.guest(), await two.a.guest()];
    const ways = [TEXT, TEXT.toUpperCase(), `${TEXT}!!`, `  ${TEXT.replaceAll(' ', '  ')}`];
    const say = (n: number) =>
      guests[n]!.post(`/chat/room/${guests[n]!.room.id}/messages`, { message: ways[n]! }).expect(201);
    await say(0);
    // twice in one chat is no second chat
    await say(0);
    await say(1);
    await say(2);
    const repeated = [{ event: 'flagged', targetSeq: 1, why: 'repeated' }];
    for (const { room } of guests.slice(0, 3))
      await eventually(async () => expect(await flagsIn(room.id)).toEqual(repeated));
    await say(3);
    await eventually(async () => expect(await flagsIn(guests[3]!.room.id)).toEqual(repeated));
    for (const { room } of guests) expect(await flagsIn(room.id)).toEqual(repeated);
  });

  it('is no matter when it is short, or from staff', async () => {
    const rooms = [await one.a.guest(), await one.a.guest(), await one.a.guest(), await one.a.guest()];
    const answer = 'Your parcel has left our house this morning and arrives tomorrow.';
    for (const guest of rooms) {
      await guest.post(`/chat/room/${guest.room.id}/messages`, { message: 'Where is my order?' }).expect(201);
      await agent.post(`/chat/room/${guest.room.id}/messages`, { message: answer }).expect(201);
    }
    // one that is told of, so that the ones before would have been told of by now
    const marker = 'This one is said in three chats and therefore staff are told of it soon.';
    for (const guest of rooms.slice(0, 3))
      await guest.post(`/chat/room/${guest.room.id}/messages`, { message: marker }).expect(201);
    await eventually(async () => expect(await flagsIn(rooms[0]!.room.id)).toHaveLength(1));
    expect(await flagsIn(rooms[3]!.room.id)).toEqual([]);
  });
});
