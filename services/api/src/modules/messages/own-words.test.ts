import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Room } from '@parley/protocol';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';

/** More than are looked at. */
const MANY = 230;

let chat: ChatApp;
let agent: Person;
beforeAll(async () => {
  chat = await chatApp();
  agent = await chat.an.agent();
});
afterAll(() => chat.close());

async function say(by: Person, room: Room, times: number): Promise<void> {
  for (let n = 0; n < times; n++)
    await by.post(`/chat/room/${room.id}/messages`, { message: `${n}` }).expect(201);
}

/** As `by` sees it: what is unread, and how far they have read. */
async function seenBy(by: Person, { id }: Room) {
  const { unreadCount, participants } = (await by.get(`/chat/room/${id}`).expect(200)).body as Room;
  return { unreadCount, readSeq: participants.find(({ userId }) => userId === by.id)?.readSeq };
}

it('counts as read what somebody has said alone, once that is much', async () => {
  const guest = await chat.a.guest();
  await say(guest, guest.room, MANY);
  await seenBy(guest, guest.room);
  await eventually(async () =>
    expect(await seenBy(guest, guest.room)).toEqual({ unreadCount: 0, readSeq: MANY }),
  );
});

it('leaves unread what others have said, wherever it stands, and does not pass it', async () => {
  const guest = await chat.a.guest();
  await say(guest, guest.room, MANY);
  const { body } = await agent.post(`/chat/room/${guest.room.id}/messages`, { message: 'I am here' });
  await say(guest, guest.room, MANY);
  const { seq } = body as { seq: number };
  expect(await seenBy(guest, guest.room)).toEqual({ unreadCount: 1, readSeq: 0 });
  await eventually(async () =>
    expect(await seenBy(guest, guest.room)).toEqual({ unreadCount: 1, readSeq: seq - 1 }),
  );
});

it('moves nothing of who only looks on', async () => {
  const guest = await chat.a.guest();
  const admin = await chat.an.admin();
  await say(agent, guest.room, MANY);
  expect(await seenBy(admin, guest.room)).toEqual({ unreadCount: 0, readSeq: undefined });
  expect((await seenBy(guest, guest.room)).unreadCount).toBe(100);
  expect((await seenBy(guest, guest.room)).readSeq).toBe(0);
});
