import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Message, MessagePage, SentMessage } from '@parley/protocol';
import { Clock } from '../../platform/clock.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';

let chat: ChatApp;
const id = (): string => new Clock().id();

beforeAll(async () => {
  chat = await chatApp();
});
afterAll(() => chat.close());

async function conversation(): Promise<{ guest: Person; agent: Person; roomId: string }> {
  const guest = await chat.a.guest({ name: 'Greta', message: 'Hello?' });
  const agent = await chat.an.agent();
  await agent.post(`/chat/support/room/${guest.room.id}/assign`).expect(200);
  return { guest, agent, roomId: guest.room.id };
}

const page = async (person: Person, roomId: string, query = ''): Promise<MessagePage> =>
  (await person.get(`/chat/room/${roomId}/messages${query}`).expect(200)).body as MessagePage;

describe('sending', () => {
  it('answers after the commit, and pushes to everybody else in the room, not to the sender', async () => {
    const { guest, agent, roomId } = await conversation();
    const [mine, theirs] = [await guest.socket(), await agent.socket()];
    await mine.ask('joinRoom', { roomId });
    await theirs.ask('joinRoom', { roomId });
    const sent = await mine.ask('sendMessage', { roomId, id: id(), message: 'Is anybody there?' });
    const pushed = await theirs.next('newMessage', (message) => message.id === sent.id);
    expect(pushed).toMatchObject({
      seq: sent.seq,
      message: 'Is anybody there?',
      isFromSupport: false,
      senderType: 'guest',
    });
    expect(mine.all('newMessage')).toEqual([]);
  });

  it('keeps one message for one id, over sockets and REST and both at once', async () => {
    const { guest, roomId } = await conversation();
    const socket = await guest.socket();
    const one = { id: id(), message: 'only once' };
    const answers = await Promise.all([
      socket.ask('sendMessage', { roomId, ...one }),
      socket.ask('sendMessage', { roomId, ...one }),
      guest.post(`/chat/room/${roomId}/messages`, one).then((answer) => answer.body as SentMessage),
      guest.post(`/chat/room/${roomId}/messages`, one).then((answer) => answer.body as SentMessage),
    ]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const { messages } = await page(guest, roomId);
    expect(messages.filter((message) => message.id === one.id)).toHaveLength(1);
  });

  it('refuses a known id with another text, or from another sender', async () => {
    const { guest, agent, roomId } = await conversation();
    const one = { id: id(), message: 'the first' };
    await guest.post(`/chat/room/${roomId}/messages`, one).expect(201);
    for (const [person, message] of [
      [guest, 'another'],
      [agent, 'the first'],
    ] as const) {
      const { body } = await person
        .post(`/chat/room/${roomId}/messages`, { id: one.id, message })
        .expect(409);
      expect(body).toMatchObject({ code: 'CONFLICT', reason: 'ID_REUSED' });
    }
  });

  it('takes the same id in another room for another message', async () => {
    const [first, second] = [await conversation(), await conversation()];
    const one = { id: id(), message: 'twice' };
    await first.guest.post(`/chat/room/${first.roomId}/messages`, one).expect(201);
    await second.guest.post(`/chat/room/${second.roomId}/messages`, one).expect(201);
  });

  it('repeats the first answer even when the room has been closed since', async () => {
    const { guest, roomId } = await conversation();
    const one = { id: id(), message: 'before the end' };
    const first = await guest.post(`/chat/room/${roomId}/messages`, one).expect(201);
    await guest.post(`/chat/room/${roomId}/close`).expect(200);
    const again = await guest.post(`/chat/room/${roomId}/messages`, one).expect(201);
    expect(again.body).toEqual(first.body);
    const { body } = await guest
      .post(`/chat/room/${roomId}/messages`, { id: id(), message: 'after' })
      .expect(409);
    expect(body).toMatchObject({ code: 'CONFLICT', reason: 'ROOM_CLOSED' });
  });

  it('numbers without gap or repeat while many send at once, and shows everybody the same order', async () => {
    const { guest, agent, roomId } = await conversation();
    const sockets = await Promise.all([guest.socket(), agent.socket(), agent.socket()]);
    const watcher = await agent.socket();
    const { lastSeq } = await watcher.ask('joinRoom', { roomId });
    for (const socket of sockets) await socket.ask('joinRoom', { roomId });
    const sent = await Promise.all(
      sockets.flatMap((socket, s) =>
        Array.from({ length: 20 }, (_, n) =>
          socket.ask('sendMessage', { roomId, id: id(), message: `${s}.${n}` }),
        ),
      ),
    );
    const seqs = sent.map(({ seq }) => seq).sort((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 60 }, (_, n) => lastSeq + 1 + n));
    await watcher.next('newMessage', ({ seq }) => seq === lastSeq + 60);
    expect(watcher.all('newMessage').map(({ seq }) => seq)).toEqual(seqs);
    const said = watcher.all('newMessage').map(({ message }) => message);
    for (const s of [0, 1, 2])
      expect(said.filter((text) => text.startsWith(`${s}.`))).toEqual(
        Array.from({ length: 20 }, (_, n) => `${s}.${n}`),
      );
  });

  it('keeps a note from the customer: no push, no hole, no sign in the room', async () => {
    const { guest, agent, roomId } = await conversation();
    const [theirs, mine] = [await guest.socket(), await agent.socket()];
    const before = (await theirs.ask('joinRoom', { roomId })).room;
    await mine.ask('joinRoom', { roomId });
    const note = await mine.ask('sendMessage', { roomId, id: id(), message: 'between us', private: true });
    const reply = await mine.ask('sendMessage', { roomId, id: id(), message: 'for you' });
    await theirs.next('newMessage', (message) => message.id === reply.id);
    expect(reply.seq).toBe(before.lastSeq + 1);
    expect(note.seq).toBe(1);
    expect(JSON.stringify(theirs.received)).not.toContain('between us');
    const { messages } = await page(guest, roomId);
    expect(JSON.stringify(messages)).not.toContain('between us');
    await guest.get(`/chat/room/${roomId}/messages?log=staff`).expect(403);
    expect((await page(agent, roomId, '?log=staff')).messages).toMatchObject([
      { message: 'between us', publicSeq: before.lastSeq },
    ]);
    await guest.delete(`/chat/room/${roomId}/messages/${note.id}`).expect(404);
  });

  it('does not move what the customer sees of a room for a note', async () => {
    const { guest, agent, roomId } = await conversation();
    const before = (await guest.get(`/chat/room/${roomId}`)).body as object;
    await agent.post(`/chat/room/${roomId}/messages`, { message: 'hm', private: true }).expect(201);
    await agent.patch(`/chat/support/room/${roomId}`, { tags: ['vip'] }).expect(200);
    expect((await guest.get(`/chat/room/${roomId}`)).body).toEqual(before);
  });
});

describe('history', () => {
  it('pages both ways without a hole', async () => {
    const { guest, roomId } = await conversation();
    for (let n = 1; n <= 9; n++)
      await guest.post(`/chat/room/${roomId}/messages`, { message: `m${n}` }).expect(201);
    const all = await page(guest, roomId);
    expect(all).toMatchObject({ lastSeq: 11, hasMore: false });
    expect(all.messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    const newest = await page(guest, roomId, '?limit=4');
    expect([newest.messages.map(({ seq }) => seq), newest.hasMore]).toEqual([[8, 9, 10, 11], true]);
    const older = await page(guest, roomId, '?before=8&limit=7');
    expect([older.messages.map(({ seq }) => seq), older.hasMore]).toEqual([[1, 2, 3, 4, 5, 6, 7], false]);
    const newer = await page(guest, roomId, '?after=2&limit=3');
    expect([newer.messages.map(({ seq }) => seq), newer.hasMore]).toEqual([[3, 4, 5], true]);
    const rest = await page(guest, roomId, '?after=8');
    expect([rest.messages.map(({ seq }) => seq), rest.hasMore]).toEqual([[9, 10, 11], false]);
  });
});

describe('editing and taking back', () => {
  it('changes the text everywhere, with an entry that tells of it', async () => {
    const { guest, agent, roomId } = await conversation();
    const watcher = await agent.socket();
    await watcher.ask('joinRoom', { roomId });
    const { body: sent } = await guest.post(`/chat/room/${roomId}/messages`, { message: 'teh' });
    const { id: messageId, seq } = sent as SentMessage;
    const { body } = await guest
      .patch(`/chat/room/${roomId}/messages/${messageId}`, { message: 'the' })
      .expect(200);
    expect(body).toMatchObject({ message: 'the', revisionSeq: seq + 1 });
    const entry = await watcher.next('newMessage', ({ type }) => type === 'edit');
    expect(entry).toMatchObject({
      seq: seq + 1,
      message: 'the',
      metadata: { targetId: messageId, targetSeq: seq },
    });
    const room = await guest.get(`/chat/room/${roomId}`);
    expect(room.body).toMatchObject({ lastMessage: 'the' });
  });

  it('leaves a tombstone without words, in the message and in its edits', async () => {
    const { guest, roomId } = await conversation();
    const { body: sent } = await guest.post(`/chat/room/${roomId}/messages`, { message: 'needle-1' });
    const path = `/chat/room/${roomId}/messages/${(sent as SentMessage).id}`;
    await guest.patch(path, { message: 'needle-2' }).expect(200);
    await guest.delete(path).expect(200);
    await guest.delete(path).expect(200);
    const { messages, lastSeq } = await page(guest, roomId);
    expect(JSON.stringify(messages)).not.toContain('needle');
    expect(messages.filter(({ type }) => type === 'delete')).toHaveLength(1);
    expect(lastSeq).toBe(messages.length);
    const again = await guest.post(`/chat/room/${roomId}/messages`, {
      id: (sent as SentMessage).id,
      message: 'needle-1',
    });
    expect(again.body).toEqual(sent);
    expect(JSON.stringify((await page(guest, roomId)).messages)).not.toContain('needle');
  });

  it('lets only the author edit, and the author and leads delete', async () => {
    const { guest, agent, roomId } = await conversation();
    const manager = await chat.a.manager();
    const { body } = await guest.post(`/chat/room/${roomId}/messages`, { message: 'mine' });
    const path = `/chat/room/${roomId}/messages/${(body as SentMessage).id}`;
    await agent.patch(path, { message: 'not yours' }).expect(403);
    await manager.patch(path, { message: 'not yours' }).expect(403);
    await agent.delete(path).expect(403);
    await manager.delete(path).expect(200);
    const stranger = await chat.a.guest();
    await stranger.patch(path, { message: 'x' }).expect(404);
    await guest.patch(path, { message: 'too late' }).expect(409);
  });

  it('closes the door for editing after 15 minutes', async () => {
    const { guest, roomId } = await conversation();
    const { body } = await guest.post(`/chat/room/${roomId}/messages`, { message: 'old' });
    const clock = chat.app.get(Clock);
    const now = clock.now.bind(clock);
    clock.now = () => now() + 15 * 60_000 + 1;
    try {
      const answer = await guest.patch(`/chat/room/${roomId}/messages/${(body as SentMessage).id}`, {
        message: 'new',
      });
      expect(answer.status === 409 ? answer.body : answer.status).toMatchObject({
        reason: 'EDIT_WINDOW_OVER',
      });
    } finally {
      clock.now = now;
    }
  });
});

describe('marks', () => {
  it('rise, never fall, never pass the head, and are told', async () => {
    const { guest, agent, roomId } = await conversation();
    const [mine, theirs] = [await guest.socket(), await agent.socket()];
    await mine.ask('joinRoom', { roomId });
    await theirs.ask('joinRoom', { roomId });
    await mine.ask('delivered', { roomId, seq: 1 });
    await mine.ask('read', { roomId, seq: 2 });
    await mine.ask('read', { roomId, seq: 1 });
    await mine.ask('read', { roomId, seq: 9_999 });
    const receipt = await theirs.next(
      'receipt',
      ({ userId, readSeq }) => userId === guest.id && readSeq === 2,
    );
    expect(receipt).toEqual({ roomId, userId: guest.id, deliveredSeq: 2, readSeq: 2 });
    const { body } = await guest.get(`/chat/room/${roomId}`);
    const { participants } = body as { participants: { userId: string; readSeq: number }[] };
    expect(participants.find(({ userId }) => userId === guest.id)).toMatchObject({
      readSeq: 2,
      deliveredSeq: 2,
    });
  });

  it('make the count of what is unread, without edits, deletions and what happened', async () => {
    const { guest, agent, roomId } = await conversation();
    const count = async (person: Person): Promise<number> =>
      ((await person.get(`/chat/room/${roomId}`)).body as { unreadCount: number }).unreadCount;
    expect(await count(guest)).toBe(0);
    const { body } = await agent.post(`/chat/room/${roomId}/messages`, { message: 'one' });
    await agent.post(`/chat/room/${roomId}/messages`, { message: 'two' });
    await agent.post(`/chat/room/${roomId}/messages`, { message: 'note', private: true });
    await agent.patch(`/chat/room/${roomId}/messages/${(body as SentMessage).id}`, { message: 'one!' });
    expect(await count(guest)).toBe(2);
    await guest.post(`/chat/room/${roomId}/read`, { seq: (body as SentMessage).seq }).expect(200);
    expect(await count(guest)).toBe(1);
  });

  it('are the staff’s together for who only looks on', async () => {
    const { guest, agent, roomId } = await conversation();
    const admin = await chat.an.admin();
    const unread = async (): Promise<unknown> =>
      ((await admin.get(`/chat/room/${roomId}`)).body as Message & { unreadCount: number }).unreadCount;
    expect(await unread()).toBe(1);
    await agent.post(`/chat/room/${roomId}/read`, { seq: 2 }).expect(200);
    expect(await unread()).toBe(0);
    await admin.post(`/chat/room/${roomId}/read`, { seq: 2 }).expect(403);
    await (await chat.a.guest()).post(`/chat/room/${roomId}/read`, { seq: 2 }).expect(404);
    await guest.post(`/chat/room/${roomId}/messages`, { message: 'more' });
    expect(await unread()).toBe(1);
  });
});

describe('typing', () => {
  it('is seen by the others, once in a while, and ends by itself with the socket', async () => {
    const { guest, agent, roomId } = await conversation();
    const [mine, theirs] = [await guest.socket(), await agent.socket()];
    await mine.ask('joinRoom', { roomId });
    await theirs.ask('joinRoom', { roomId });
    for (let n = 0; n < 30; n++) await mine.ask('typing', { roomId, isTyping: true });
    await theirs.next('userTyping', ({ isTyping }) => isTyping);
    expect(theirs.all('userTyping')).toHaveLength(1);
    expect(mine.all('userTyping')).toEqual([]);
    mine.close();
    expect(await theirs.next('userTyping', ({ isTyping }) => !isTyping)).toMatchObject({
      roomId,
      userId: guest.id,
    });
  });

  it('of a note reaches the staff only', async () => {
    const { guest, agent, roomId } = await conversation();
    const admin = await chat.an.admin();
    const [theirs, mine, watcher] = [await guest.socket(), await agent.socket(), await admin.socket()];
    for (const socket of [theirs, mine, watcher]) await socket.ask('joinRoom', { roomId });
    await mine.ask('typing', { roomId, isTyping: true, private: true });
    await watcher.next('userTyping');
    await mine.ask('typing', { roomId, isTyping: false, private: true });
    await mine.ask('typing', { roomId, isTyping: true });
    await theirs.next('userTyping');
    expect(theirs.all('userTyping')).toEqual([{ roomId, userId: agent.id, isTyping: true }]);
  });
});
