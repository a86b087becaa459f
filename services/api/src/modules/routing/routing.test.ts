import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Agent, MessagePage, Room, RoomPage } from '@parley/protocol';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';

let chat: ChatApp;

beforeAll(async () => {
  chat = await chatApp();
});
afterAll(() => chat.close());

describe('taking a chat', () => {
  it('goes to one of two who reach for it at once', async () => {
    const guest = await chat.a.guest({ message: 'Hi' });
    const agents = await Promise.all([chat.an.agent('Ana'), chat.an.agent('Bo')]);
    const path = `/chat/support/room/${guest.room.id}/assign`;
    const answers = await Promise.all(agents.map((agent) => agent.post(path)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'CONFLICT',
      reason: 'ALREADY_ASSIGNED',
    });
    const { body } = await guest.get(`/chat/room/${guest.room.id}/messages`);
    const told = (body as MessagePage).messages.filter(({ metadata }) => metadata.event === 'assigned');
    expect(told).toHaveLength(1);
  });

  it('is told to the customer at once', async () => {
    const guest = await chat.a.guest({ message: 'Hi' });
    const agent = await chat.an.agent('Lina');
    const socket = await guest.socket();
    await socket.ask('joinRoom', { roomId: guest.room.id });
    await agent.post(`/chat/support/room/${guest.room.id}/assign`).expect(200);
    expect(await socket.next('supportJoined')).toMatchObject({
      agentId: agent.id,
      agentName: 'Lina',
      message: 'Lina has joined the chat.',
    });
    await socket.next(
      'roomUpdated',
      ({ status, supportAgentId }) => status === 'open' && supportAgentId === agent.id,
    );
  });

  it('happens by answering, too', async () => {
    const guest = await chat.a.guest({ message: 'Hi' });
    const agent = await chat.an.agent();
    await agent.post(`/chat/room/${guest.room.id}/messages`, { message: 'Hello!' }).expect(201);
    expect((await guest.get(`/chat/room/${guest.room.id}`)).body).toMatchObject({
      status: 'open',
      supportAgentId: agent.id,
    });
  });

  it('lets leads give and take, agents only hand over their own', async () => {
    const guest = await chat.a.guest({ message: 'Hi' });
    const [one, other, manager] = [await chat.an.agent(), await chat.an.agent(), await chat.a.manager()];
    const room = `/chat/support/room/${guest.room.id}`;
    await one.post(`${room}/assign`, { agentId: other.id }).expect(403);
    await manager.post(`${room}/assign`, { agentId: one.id }).expect(200);
    await other.post(`${room}/transfer`, { agentId: other.id }).expect(409);
    await manager.post(`${room}/transfer`, { agentId: other.id, note: 'speaks French' }).expect(200);
    expect((await one.get(`/chat/room/${guest.room.id}`)).body).toMatchObject({ supportAgentId: other.id });
    const { body } = await other.get(`/chat/room/${guest.room.id}/messages?log=staff`);
    expect((body as MessagePage).messages.at(-1)?.metadata).toMatchObject({
      event: 'transferred',
      note: 'speaks French',
    });
    await manager.post(`${room}/assign`).expect(200);
    await one.post(`${room}/assign`, { agentId: guest.id }).expect(403);
    await manager.post(`${room}/assign`, { agentId: guest.id }).expect(400);
  });
});

describe('the list', () => {
  it('finds a chat by each tag that it has, and no more by one that was taken off', async () => {
    const agent = await chat.an.agent();
    const { room } = await chat.a.guest({ message: 'Hi' });
    const tag = (tags: string[]) => agent.patch(`/chat/support/room/${room.id}`, { tags }).expect(200);
    const found = async (name: string): Promise<boolean> => {
      const { body } = await agent.get(`/chat/support/rooms?limit=100&tag=${name}`).expect(200);
      return (body as RoomPage).items.some(({ id }) => id === room.id);
    };
    const asked = ['found-one', 'found-two', 'found-three', 'FOUND-ONE'];
    await tag(['found-one', 'found-two']);
    expect(await Promise.all(asked.map(found))).toEqual([true, true, false, false]);
    await tag(['found-two', 'found-three']);
    expect(await Promise.all(asked.map(found))).toEqual([false, true, true, false]);
    await tag([]);
    expect(await Promise.all(asked.map(found))).toEqual([false, false, false, false]);
  });

  it('filters and sorts, and is nobody’s but the staff’s', async () => {
    const agent = await chat.an.agent();
    const customer = await chat.a.customer();
    await customer.get('/chat/support/rooms').expect(403);
    const { body: made } = await customer.post('/chat/room', { message: 'first', priority: 'low' });
    const { body: second } = await customer.post('/chat/room', { message: 'second', priority: 'high' });
    await agent
      .patch(`/chat/support/room/${(second as Room).id}`, { tags: ['vip', ' vip '], priority: 'urgent' })
      .expect(200);
    await agent.post(`/chat/support/room/${(made as Room).id}/assign`).expect(200);
    const ids = async (query: string): Promise<string[]> =>
      (
        (await agent.get(`/chat/support/rooms?limit=100&customerId=${customer.id}&${query}`).expect(200))
          .body as RoomPage
      ).items.map((room) => room.id);
    expect(await ids('tag=vip')).toEqual([(second as Room).id]);
    expect(await ids('assignee=me')).toEqual([(made as Room).id]);
    expect(await ids('assignee=none')).toEqual([(second as Room).id]);
    expect(await ids('status=waiting')).toEqual([(second as Room).id]);
    expect(await ids('priority=urgent')).toEqual([(second as Room).id]);
    for (const sort of ['activity', 'priority', 'created', 'waiting'])
      expect(await ids(`sort=${sort}`)).toHaveLength(2);
    expect(await ids('sort=waiting')).toEqual([(made as Room).id, (second as Room).id]);
    expect(await ids('sort=priority')).toEqual([(second as Room).id, (made as Room).id]);
    const named = `ids=${(made as Room).id},${randomUUID()}`;
    expect(await ids(named)).toEqual([(made as Room).id]);
    expect(await ids(`${named}&q=second`)).toEqual([]);
    expect(await ids(`${named}&q=first`)).toEqual([(made as Room).id]);
    await agent.get('/chat/support/rooms?status=asleep').expect(400);
    await agent.get(`/chat/support/rooms?${named},`).expect(400);
  });

  it('pages in every order without losing a room', async () => {
    const agent = await chat.an.agent();
    const customer = await chat.a.customer();
    const made = new Set<string>();
    for (const priority of ['low', 'high', 'normal', 'high', 'low'])
      made.add(((await customer.post('/chat/room', { message: priority, priority })).body as Room).id);
    for (const sort of ['activity', 'priority', 'created', 'waiting']) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const query: string = `sort=${sort}&limit=2&customerId=${customer.id}${cursor ? `&cursor=${cursor}` : ''}`;
        const page: RoomPage = (await agent.get(`/chat/support/rooms?${query}`).expect(200)).body as RoomPage;
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor);
      expect([sort, seen.length, new Set(seen)]).toEqual([sort, 5, made]);
    }
  });
});

describe('what staff change', () => {
  it('follows the table of states', async () => {
    const guest = await chat.a.guest({ message: 'Hi' });
    const agent = await chat.an.agent();
    const to = (status: string) => agent.patch(`/chat/support/room/${guest.room.id}`, { status });
    await to('open').expect(200);
    await to('resolved').expect(200);
    expect((await to('waiting').expect(409)).body).toMatchObject({ reason: 'STATUS_CHANGE' });
    await to('open').expect(200);
    await to('closed').expect(200);
    expect((await to('open').expect(409)).body).toMatchObject({ reason: 'ROOM_CLOSED' });
  });

  it('does nothing in a colleague’s name', async () => {
    const guest = await chat.a.guest({ message: 'Hi' });
    await guest.patch(`/chat/support/room/${guest.room.id}`, { priority: 'high' }).expect(403);
    await guest.post(`/chat/support/room/${guest.room.id}/assign`).expect(403);
  });
});

describe('who is there', () => {
  it('lists colleagues with status and open chats, and tells everybody when the first one comes', async () => {
    const guest = await chat.a.guest({ message: 'Hi' });
    const waiting = await guest.socket();
    const agent = await chat.an.agent('Zoe');
    const socket = await agent.socket();
    await waiting.next('availability', ({ status }) => status === 'online');
    await agent.post(`/chat/support/room/${guest.room.id}/assign`);
    const me = async (): Promise<Agent | undefined> =>
      ((await agent.get('/chat/support/agents')).body as Agent[]).find(({ userId }) => userId === agent.id);
    expect(await me()).toEqual({
      userId: agent.id,
      name: 'Zoe',
      role: 'agent',
      status: 'online',
      openRooms: 1,
    });
    await socket.ask('setStatus', { status: 'away' });
    await waiting.next('presence', ({ userId, status }) => userId === agent.id && status === 'away');
    expect(await me()).toMatchObject({ status: 'away' });
    expect((await chat.http.get('/api/chat/availability').expect(200)).body).toMatchObject({
      typicalReplySeconds: null,
    });
    expect(await waiting.refusal('setStatus', { status: 'away' })).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('taking somebody out of a chat', () => {
  it('is for leads, and spares the customer and the agent who has it', async () => {
    const guest = await chat.a.guest({ message: 'Hi' });
    const [agent, helper, manager] = [
      await chat.an.agent(),
      await chat.an.agent('Hilda'),
      await chat.a.manager(),
    ];
    await agent.post(`/chat/support/room/${guest.room.id}/assign`).expect(200);
    await helper.post(`/chat/room/${guest.room.id}/messages`, { message: 'I know this one.' }).expect(201);
    const out = (userId: string) => `/chat/support/room/${guest.room.id}/participants/${userId}`;
    await agent.delete(out(helper.id)).expect(403);
    await guest.delete(out(helper.id)).expect(403);
    for (const { id } of [guest, agent])
      expect((await manager.delete(out(id)).expect(409)).body).toMatchObject({ reason: 'ALREADY_ASSIGNED' });
    const names = ({ participants }: Room) => participants.map(({ name }) => name);
    const seen = async () => names((await guest.get(`/chat/room/${guest.room.id}`)).body as Room);
    expect(await seen()).toContain('Hilda');
    const watcher = await guest.socket();
    for (let time = 0; time < 2; time++)
      expect(names((await manager.delete(out(helper.id)).expect(200)).body as Room)).not.toContain('Hilda');
    await watcher.next('roomUpdated', (room) => !names(room).includes('Hilda'));
    // staff sees every chat, in it or not
    await helper.get(`/chat/room/${guest.room.id}`).expect(200);
  });
});
