import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Room, TimelinePage } from '@parley/protocol';
import { Accounts } from './modules/auth/index.js';
import { Presence } from './modules/presence/index.js';
import { Clock } from './platform/clock.js';
import { Bus } from './platform/redis/bus.js';
import { type ChatApp, chatApp, type Person } from './testing/chat-app.js';
import { eventually as holds } from './testing/eventually.js';
import { hasRedis, startRedis, type TestRedis } from './testing/redis.js';

let redis: TestRedis;
let one: ChatApp;
let two: ChatApp;

const id = (): string => new Clock().id();
const eventually = (is: () => boolean | Promise<boolean>): Promise<void> =>
  holds(async () => expect(await is()).toBe(true), 60_000);

/** The same person, on the second server. */
const onTwo = (person: Person): Person => two.person(person.tokens);

(hasRedis() ? describe : describe.skip)('two servers on one database', () => {
  beforeAll(async () => {
    redis = await startRedis();
    one = await chatApp({ redisUrl: redis.url });
    two = await chatApp({ redisUrl: redis.url }, one);
    await eventually(() => one.get(Bus).isUp && two.get(Bus).isUp);
  });
  afterAll(async () => {
    await two.close();
    await one.close();
    await redis.stop();
  });

  it('show one conversation, in one order', async () => {
    const guest = await one.a.guest({ message: 'one' });
    const agent = await one.an.agent();
    await agent.post(`/chat/support/room/${guest.room.id}/assign`);
    const [here, there] = [await guest.socket(), await onTwo(agent).socket()];
    for (const socket of [here, there]) await socket.ask('joinRoom', { roomId: guest.room.id });
    for (let n = 0; n < 10; n++) {
      const [from, to] = n % 2 ? [here, there] : [there, here];
      const { seq } = await from.ask('sendMessage', { roomId: guest.room.id, id: id(), message: `m${n}` });
      await to.next('newMessage', (message) => message.seq === seq);
    }
    expect(here.all('newMessage').map(({ message }) => message)).toEqual(['m0', 'm2', 'm4', 'm6', 'm8']);
    expect(there.all('newMessage').map(({ message }) => message)).toEqual(['m1', 'm3', 'm5', 'm7', 'm9']);
  });

  it('note of each entry that it came by a hint, those of a moment in one row', async () => {
    const guest = await one.a.guest({ message: 'one' });
    const manager = await one.a.manager();
    const [here, there] = [await guest.socket(), await onTwo(manager).socket()];
    for (const socket of [here, there]) await socket.ask('joinRoom', { roomId: guest.room.id });
    for (let n = 0; n < 5; n++)
      await here.ask('sendMessage', { roomId: guest.room.id, id: id(), message: `m${n}` });
    await there.next('newMessage', ({ seq }) => seq === 6);
    await holds(async () => {
      const { body } = await manager
        .get(`/chat/support/room/${guest.room.id}/timeline?limit=100`)
        .expect(200);
      const filled = (body as TimelinePage).items.filter(({ kind }) => kind === 'filled');
      // a look at the heads may have been faster than a hint
      const seqs = filled.flatMap(({ steps, facts, fromSeq }) =>
        facts.because === 'hint' ? steps.map(({ seq }) => seq) : fromSeq!,
      );
      expect(new Set(seqs)).toEqual(new Set([2, 3, 4, 5, 6]));
      for (const { fromSeq, toSeq, steps, facts } of filled)
        if (facts.because === 'hint') expect([fromSeq, toSeq]).toEqual([steps[0]!.seq, steps.at(-1)!.seq]);
    }, 60_000);
  });

  it('tell each other of new chats, changes, marks and typing', async () => {
    const agent = await one.an.agent('Lina');
    const desk = await onTwo(agent).socket();
    const guest = await one.a.guest({ name: 'Quinn', message: 'Anybody?' });
    const { id: roomId } = guest.room;
    expect(await desk.next('newChatRequest', (request) => request.roomId === roomId)).toMatchObject({
      userName: 'Quinn',
      message: 'Anybody?',
    });
    const visitor = await guest.socket();
    for (const socket of [visitor, desk]) await socket.ask('joinRoom', { roomId });
    await onTwo(agent).post(`/chat/support/room/${roomId}/assign`).expect(200);
    expect(await visitor.next('supportJoined')).toMatchObject({ agentName: 'Lina' });
    await visitor.next('roomUpdated', ({ status }) => status === 'open');
    await visitor.ask('typing', { roomId, isTyping: true });
    await desk.next('userTyping', ({ userId, isTyping }) => userId === guest.id && isTyping);
    await desk.ask('read', { roomId, seq: 1 });
    await visitor.next('receipt', ({ userId, readSeq }) => userId === agent.id && readSeq === 1);
  });

  it('know who is on the other one, and forget a server that falls silent', async () => {
    const guest = await one.a.guest({ message: 'Hi' });
    const agent = await one.an.agent();
    await agent.post(`/chat/support/room/${guest.room.id}/assign`);
    const three = await chatApp({ redisUrl: redis.url }, one);
    await eventually(() => three.get(Bus).isUp);
    const desk = await agent.socket();
    const isOnline = async (): Promise<boolean | null> =>
      ((await agent.get(`/chat/room/${guest.room.id}`)).body as Room).participants.find(
        ({ userId }) => userId === guest.id,
      )!.online;
    const visitor = await three.person(guest.tokens).socket();
    await desk.next('presence', ({ userId, status }) => userId === guest.id && status === 'online');
    expect(await isOnline()).toBe(true);
    // gone without a word: no departure is told
    three.get(Bus).onModuleDestroy();
    await eventually(async () => !(await isOnline()));
    visitor.close();
    await three.close();
  });

  it('close the sockets of a disabled user and of an ended session everywhere', async () => {
    const agent = await one.an.agent();
    const there = await onTwo(agent).socket();
    await one.get(Accounts).disable(agent.id);
    await there.closed();
    const guest = await one.a.guest();
    const visitor = await onTwo(guest).socket();
    await guest.post('/auth/logout');
    await visitor.closed();
  });

  it('lose nothing while Redis hangs or is gone, and say that they do not know who is elsewhere', async () => {
    const guest = await one.a.guest({ message: 'one' });
    const agent = await one.an.agent();
    const [here, there] = [await guest.socket(), await onTwo(agent).socket()];
    await onTwo(agent).post(`/chat/support/room/${guest.room.id}/assign`).expect(200);
    for (const socket of [here, there]) await socket.ask('joinRoom', { roomId: guest.room.id });
    await there.ask('setStatus', { status: 'online' });
    const isOnline = async (): Promise<boolean | null> =>
      ((await guest.get(`/chat/room/${guest.room.id}`)).body as Room).participants.find(
        ({ userId }) => userId === agent.id,
      )!.online;
    const told = (): string[] =>
      here
        .all('presence')
        .filter(({ userId }) => userId === agent.id)
        .map(({ status }) => status);
    await eventually(() => one.get(Presence).onlineStaff().includes(agent.id));
    expect(await isOnline()).toBe(true);
    redis.freeze();
    const { seq } = await here.ask('sendMessage', { roomId: guest.room.id, id: id(), message: 'the tail' });
    await there.next('newMessage', (message) => message.seq === seq);
    await eventually(() => !one.get(Bus).isUp);
    const { body } = await agent.get('/chat/support/agents');
    expect(
      (body as { userId: string; status: string }[]).find(({ userId }) => userId === agent.id)?.status,
    ).toBe('unknown');
    await eventually(() => told().at(-1) === 'unknown');
    expect(await isOnline()).toBeNull();
    // who may have left without our knowing is given no chat
    expect(one.get(Presence).onlineStaff()).not.toContain(agent.id);
    expect(two.get(Presence).onlineStaff()).toContain(agent.id);
    redis.thaw();
    await eventually(() => one.get(Bus).isUp);
    await eventually(() => told().at(-1) === 'online');
    expect(await isOnline()).toBe(true);
    await redis.stop();
    const after = await here.ask('sendMessage', {
      roomId: guest.room.id,
      id: id(),
      message: 'without Redis',
    });
    await there.next('newMessage', (message) => message.seq === after.seq);
    const session = await onTwo(guest).socket();
    await guest.post('/auth/logout');
    await session.closed();
  });
});
