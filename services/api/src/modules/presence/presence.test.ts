import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Room } from '@parley/protocol';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { Accounts } from '../auth/index.js';
import { Staff } from '../staff/index.js';
import { Presence } from './index.js';

let chat: ChatApp;

beforeAll(async () => {
  chat = await chatApp();
});
afterAll(() => chat.close());

const online = async (viewer: Person, roomId: string, userId: string): Promise<boolean | null | undefined> =>
  ((await viewer.get(`/chat/room/${roomId}`)).body as Room).participants.find((one) => one.userId === userId)
    ?.online;

describe('presence', () => {
  it('is there with the first socket, and survives a reload', async () => {
    const guest = await chat.a.guest({ message: 'Hi' });
    const agent = await chat.an.agent();
    await agent.post(`/chat/support/room/${guest.room.id}/assign`);
    const watcher = await agent.socket();
    expect(await online(agent, guest.room.id, guest.id)).toBe(false);
    const first = await guest.socket();
    await watcher.next('presence', ({ userId, status }) => userId === guest.id && status === 'online');
    first.close();
    const second = await guest.socket();
    await second.ask('register', { userId: guest.id });
    expect(await online(agent, guest.room.id, guest.id)).toBe(true);
    expect(watcher.all('presence').filter(({ userId }) => userId === guest.id)).toHaveLength(1);
  });

  it('is told to no visitor who shares no room', async () => {
    const [one, stranger] = [await chat.a.guest({ message: 'Hi' }), await chat.a.guest({ message: 'Hi' })];
    const watcher = await stranger.socket();
    await one.socket();
    await watcher.ask('register', { userId: stranger.id });
    expect(watcher.all('presence')).toEqual([]);
  });
});

describe('a colleague who comes while the database is busy', () => {
  type Find = Staff['find'];
  const statusOf = (agent: Person): string => chat.app.get(Presence).status(agent.id);
  let find: jest.SpiedFunction<Find>;
  beforeEach(() => {
    find = jest.spyOn(chat.app.get(Staff), 'find');
  });
  afterEach(() => find.mockRestore());

  it('is there as soon as it can be read what they chose', async () => {
    const agent = await chat.an.agent();
    find.mockRejectedValueOnce(new Error('timeout exceeded when trying to connect'));
    await agent.socket();
    await eventually(() => expect([find.mock.calls.length > 1, statusOf(agent)]).toEqual([true, 'online']));
  });

  it('is what they chose since, not what was read before', async () => {
    const agent = await chat.an.agent();
    const reads: (() => void)[] = [];
    const known = await chat.app.get(Staff).find(agent.id);
    find.mockImplementationOnce(() => new Promise((resolve) => reads.push(() => resolve(known))));
    const socket = await agent.socket();
    await eventually(() => expect(reads).toHaveLength(1));
    await socket.ask('setStatus', { status: 'offline' });
    reads[0]!();
    await socket.ask('register', { userId: agent.id });
    expect([known?.status, statusOf(agent)]).toEqual(['online', 'offline']);
  });
});

describe('a socket', () => {
  it('closes at once when its session ends, and tells why', async () => {
    const guest = await chat.a.guest();
    const socket = await guest.socket();
    await guest.post('/auth/logout').expect((answer) => answer.status < 300);
    await socket.closed();
    expect(socket.all('closing')).toEqual([{ reason: 'SESSION_ENDED' }]);
    await expect(guest.socket()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('closes when its user is disabled', async () => {
    const agent = await chat.an.agent();
    const socket = await agent.socket();
    await chat.app.get(Accounts).disable(agent.id);
    await socket.closed();
    await agent.get('/auth/me').expect(401);
  });

  it('takes a fresh token of the same user only', async () => {
    const [one, other] = [await chat.a.guest(), await chat.a.guest()];
    const socket = await one.socket();
    expect(await socket.refusal('refreshToken', { accessToken: other.tokens.accessToken })).toMatchObject({
      code: 'FORBIDDEN',
    });
    await socket.ask('refreshToken', { accessToken: one.tokens.accessToken });
    expect(await socket.refusal('register', { userId: other.id })).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('works over long-polling too', async () => {
    const guest = await chat.a.guest({ message: 'Hi' });
    const socket = await guest.socket({ transports: ['polling'] });
    expect(await socket.ask('joinRoom', { roomId: guest.room.id })).toMatchObject({ lastSeq: 1 });
  });
});
