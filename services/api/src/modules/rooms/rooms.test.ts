import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CustomerRoom, Room, RoomPage, SessionTokens, StaffRoom } from '@parley/protocol';
import { Clock } from '../../platform/clock.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';

let chat: ChatApp;
const id = (): string => new Clock().id();

beforeAll(async () => {
  chat = await chatApp();
});
afterAll(() => chat.close());

const room = async (person: Person, roomId: string): Promise<StaffRoom> =>
  (await person.get(`/chat/room/${roomId}`).expect(200)).body as StaffRoom;

describe('a guest', () => {
  it('gets a room with the first word, once for one request key', async () => {
    const request = { name: 'Greta', message: 'Hi', messageId: id(), requestKey: 'k'.repeat(43) };
    const answers = await Promise.all([1, 2, 3].map(() => chat.http.post('/api/chat/guest').send(request)));
    const bodies = answers.map(({ body }) => body as SessionTokens & { room: Room });
    expect(new Set(bodies.map(({ user }) => user.id)).size).toBe(1);
    expect(new Set(bodies.map((body) => body.room.id)).size).toBe(1);
    const guest = chat.person(bodies[0]!);
    expect(await room(guest, bodies[0]!.room.id)).toMatchObject({
      lastSeq: 1,
      lastMessage: 'Hi',
      status: 'waiting',
    });
  });

  it('leaves nothing behind when the first word is wrong', async () => {
    const { body } = await chat.http.post('/api/chat/guest').send({ message: ' \u200b ' }).expect(400);
    expect(body).toMatchObject({ code: 'INVALID', reason: 'EMPTY' });
  });

  it('is nobody to other guests', async () => {
    const [one, other] = [await chat.a.guest({ message: 'secret' }), await chat.a.guest()];
    const unknown = (await other.get(`/chat/room/${id()}`).expect(404)).body as { requestId: string };
    const foreign = (await other.get(`/chat/room/${one.room.id}`).expect(404)).body as { requestId: string };
    expect({ ...foreign, requestId: '' }).toEqual({ ...unknown, requestId: '' });
    const socket = await other.socket();
    expect(await socket.refusal('joinRoom', { roomId: one.room.id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(
      await socket.refusal('sendMessage', { roomId: one.room.id, id: id(), message: 'x' }),
    ).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('becomes the customer who signs in, with all rooms and words, once', async () => {
    const guest = await chat.a.guest({ message: 'mine' });
    const agent = await chat.an.agent();
    const watcher = await agent.socket();
    const customer = await chat.a.customer();
    const before = await room(agent, guest.room.id);
    const login = {
      email: customer.user.email,
      password: 'correct horse battery',
      guestRefreshToken: guest.tokens.refreshToken,
    };
    const [first, second] = await Promise.all(
      [1, 2].map(() => chat.http.post('/api/auth/login').send(login).expect(200)),
    );
    const now = chat.person(first!.body as SessionTokens);
    expect((second!.body as SessionTokens).user.id).toBe(customer.id);
    expect(await room(now, guest.room.id)).toMatchObject({ userId: customer.id, lastSeq: before.lastSeq });
    const { body } = await now.get(`/chat/room/${guest.room.id}/messages`);
    expect(body).toMatchObject({ messages: [{ senderId: customer.id, message: 'mine' }] });
    await watcher.next('roomUpdated', (update) => update.userId === customer.id);
    await guest.get(`/chat/room/${guest.room.id}`).expect(401);
  });
});

describe('a room', () => {
  it('is the caller’s current one until it is closed, even for two tabs at once', async () => {
    const customer = await chat.a.customer();
    const [one, two] = await Promise.all([customer.get('/chat/room'), customer.get('/chat/room')]);
    expect((one.body as Room).id).toBe((two.body as Room).id);
    await customer.post(`/chat/room/${(one.body as Room).id}/close`).expect(200);
    expect(((await customer.get('/chat/room')).body as Room).id).not.toBe((one.body as Room).id);
  });

  it('remembers the page it began on, and nothing that its address opens', async () => {
    const [customer, agent] = [await chat.a.customer(), await chat.an.agent()];
    const page = 'https://me:pass@shop.test/shoes?size=42&token=3f9c#top';
    const { id: roomId } = (await customer.post('/chat/room', { page }).expect(201)).body as CustomerRoom;
    const { body } = await agent.get(`/chat/room/${roomId}`).expect(200);
    expect(body).toMatchObject({ page: 'https://shop.test/shoes?size=42' });
  });

  it('is made once for one id, and never handed to somebody else', async () => {
    const [one, other] = [await chat.a.customer(), await chat.a.customer()];
    const request = { id: id(), subject: 'Order 7', message: 'Hi', messageId: id() };
    const first = (await one.post('/chat/room', request).expect(201)).body as CustomerRoom;
    const again = (await one.post('/chat/room', request).expect(201)).body as CustomerRoom;
    expect(again).toEqual(first);
    expect(first).toMatchObject({ id: request.id, subject: 'Order 7', lastSeq: 1 });
    await other.post('/chat/room', { id: request.id }).expect(409);
  });

  it('keeps urgent for the staff', async () => {
    const customer = await chat.a.customer();
    await customer.post('/chat/room', { priority: 'urgent' }).expect(400);
    await customer.post('/chat/room', { priority: 'high' }).expect(201);
  });

  it('enters the queue with its first message, not before', async () => {
    const agent = await chat.an.agent();
    const watcher = await agent.socket();
    const guest = await chat.a.guest({ name: 'Quinn', priority: 'high' });
    const listed = async (): Promise<boolean> =>
      ((await agent.get('/chat/support/rooms?limit=100')).body as RoomPage).items.some(
        (item) => item.id === guest.room.id,
      );
    expect(await listed()).toBe(false);
    await guest.post(`/chat/room/${guest.room.id}/messages`, { message: 'Anybody?' }).expect(201);
    expect(await watcher.next('newChatRequest')).toEqual({
      roomId: guest.room.id,
      userName: 'Quinn',
      message: 'Anybody?',
      priority: 'high',
    });
    expect(await listed()).toBe(true);
    await watcher.next('roomUpdated', (update) => update.id === guest.room.id);
  });

  it('shows the customer nothing internal', async () => {
    const guest = await chat.a.guest({ message: 'Hi' });
    expect(Object.keys(await room(guest, guest.room.id)).sort()).toEqual(
      [
        'id',
        'type',
        'status',
        'priority',
        'subject',
        'userId',
        'supportAgentId',
        'lastSeq',
        'lastMessage',
        'lastMessageAt',
        'unreadCount',
        'participants',
        'reference',
        'rating',
        'createdAt',
        'updatedAt',
        'closedAt',
      ].sort(),
    );
  });

  it('is rated by its owner, once, when it is over', async () => {
    const guest = await chat.a.guest({ message: 'Hi' });
    const agent = await chat.an.agent();
    const path = `/chat/room/${guest.room.id}/rating`;
    expect((await guest.post(path, { score: 5 }).expect(409)).body).toMatchObject({ reason: 'NOT_FINISHED' });
    await guest.post(`/chat/room/${guest.room.id}/close`).expect(200);
    await agent.post(path, { score: 5 }).expect(403);
    await guest.post(path, { score: 6 }).expect(400);
    const { body } = await guest.post(path, { score: 4, comment: 'fine' }).expect(200);
    expect(body).toMatchObject({ status: 'closed', rating: { score: 4, comment: 'fine' } });
    await guest.post(path, { score: 1 }).expect(409);
  });

  it('reopens with the customer’s word: to the same agent when online, else to the queue', async () => {
    const agent = await chat.an.agent();
    for (const online of [true, false]) {
      const guest = await chat.a.guest({ message: 'Hi' });
      await agent.post(`/chat/support/room/${guest.room.id}/assign`).expect(200);
      await agent.patch(`/chat/support/room/${guest.room.id}`, { status: 'resolved' }).expect(200);
      const socket = online ? await agent.socket() : null;
      // what a colleague chose is read when they come
      await socket?.next('presence', ({ userId, status }) => userId === agent.id && status === 'online');
      await guest.post(`/chat/room/${guest.room.id}/messages`, { message: 'One more thing' }).expect(201);
      expect(await room(guest, guest.room.id)).toMatchObject(
        online ? { status: 'open', supportAgentId: agent.id } : { status: 'waiting', supportAgentId: null },
      );
      const { body } = await guest.get(`/chat/room/${guest.room.id}/messages`);
      const { messages } = body as { messages: { metadata: object }[] };
      expect(messages.at(-1)?.metadata).toEqual({ event: 'reopened', byId: guest.id });
      await agent.socket().then((other) => other.ask('setStatus', { status: 'offline' }));
    }
  });
});

describe('a name', () => {
  it('that somebody changes changes in the rooms where they are', async () => {
    const customer = await chat.a.customer('Carla');
    const agent = await chat.an.agent();
    const { body } = await customer.post('/chat/room', { message: 'Hi' }).expect(201);
    const desk = await agent.socket();
    await customer.patch('/auth/me', { name: 'Carla Conti' }).expect(200);
    await desk.next(
      'roomUpdated',
      ({ id: roomId, participants }) =>
        roomId === (body as Room).id && participants.some(({ name }) => name === 'Carla Conti'),
    );
  });
});

describe('a list', () => {
  it('pages through everything once, newest first, with an opaque cursor', async () => {
    const customer = await chat.a.customer();
    const made: string[] = [];
    for (let n = 0; n < 7; n++)
      made.unshift(((await customer.post('/chat/room', { message: `m${n}` })).body as Room).id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const page: RoomPage = (await customer.get(`/chat/rooms?limit=3${query}`).expect(200)).body as RoomPage;
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(made);
    const { body } = await customer.get('/chat/rooms?cursor=bm9wZQ').expect(400);
    expect(body).toMatchObject({ code: 'INVALID', reason: 'BAD_CURSOR' });
  });
});

describe('joining', () => {
  it('brings what is new since, and says when that is ahead of the log', async () => {
    const guest = await chat.a.guest({ message: 'one' });
    const roomId = guest.room.id;
    await guest.post(`/chat/room/${roomId}/messages`, { message: 'two' });
    const socket = await guest.socket();
    const fresh = await socket.ask('joinRoom', { roomId });
    expect(fresh).toMatchObject({ lastSeq: 2, hasMore: false, messages: [{ seq: 1 }, { seq: 2 }] });
    expect(fresh).not.toHaveProperty('notes');
    expect(await socket.ask('joinRoom', { roomId, since: 1 })).toMatchObject({ messages: [{ seq: 2 }] });
    expect(await socket.ask('joinRoom', { roomId, since: 2 })).toMatchObject({ messages: [], lastSeq: 2 });
    expect(await socket.refusal('joinRoom', { roomId, since: 3 })).toMatchObject({
      code: 'CONFLICT',
      reason: 'SINCE_AHEAD',
    });
  });

  it('tells the staff who else looks', async () => {
    const guest = await chat.a.guest({ message: 'Hi' });
    const [one, other] = [await chat.an.agent(), await chat.an.admin()];
    const [first, second] = [await one.socket(), await other.socket()];
    await first.ask('joinRoom', { roomId: guest.room.id });
    await second.ask('joinRoom', { roomId: guest.room.id });
    await first.next('viewers', ({ userIds }) => userIds.length === 2);
    second.close();
    await first.next('viewers', ({ userIds }) => userIds.length === 1 && first.all('viewers').length >= 3);
  });
});
