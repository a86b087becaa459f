import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LIMITS, type StaffRoom } from '@parley/protocol';
import type { Settings } from '../../config/settings.js';
import { Clock } from '../../platform/clock.js';
import { STAFF_CHANNEL } from '../../platform/realtime/chat-socket.js';
import type { Publisher } from '../../platform/realtime/publisher.js';
import { chatApp } from '../../testing/chat-app.js';
import { ListNews } from './list-news.js';

describe('the bound', () => {
  let now: number;
  let sent: unknown[][];
  const newsFor = (agents: number, listFramesPerSecond: number): ListNews =>
    new ListNews(
      { listFramesPerSecond } as Settings,
      { count: () => agents, send: (...what: unknown[]) => void sent.push(what) } as unknown as Publisher,
      Object.assign(new Clock(), { now: () => now }),
    );
  const told = (news: ListNews, times: number): number =>
    Array.from({ length: times }, () => news.channels(['me'])).filter(([first]) => first === STAFF_CHANNEL)
      .length;

  beforeEach(() => {
    jest.useFakeTimers();
    [now, sent] = [0, []];
  });
  afterEach(() => void jest.useRealTimers());

  it('is of frames, each agent counted, with a burst of two seconds', () => {
    const news = newsFor(10, 100);
    expect(told(news, 50)).toBe(20);
    expect(news.channels(['me', 'watcher'])).toEqual(['me', 'watcher']);
    now += 1_000;
    expect(told(news, 50)).toBe(10);
    now += 60_000;
    expect(told(news, 50)).toBe(20);
  });

  it('lets more agents than it holds hear of something when it has been quiet', () => {
    const news = newsFor(500, 100);
    expect(told(news, 3)).toBe(1);
    now += 1_000;
    expect(told(news, 3)).toBe(0);
    now += 5_000;
    expect(told(news, 3)).toBe(1);
  });

  it('stands still when the clock is set back', () => {
    const news = newsFor(10, 100);
    told(news, 50);
    now -= 60_000;
    expect(told(news, 50)).toBe(0);
    now += 1_000;
    expect(told(news, 50)).toBe(10);
  });

  it.each([
    [10, LIMITS.listsChangedEveryMs],
    [1_000, 100_000],
  ])('tells %p agents once what they have missed, to be read within %p ms', async (agents, withinMs) => {
    const news = newsFor(agents, 0);
    told(news, 50);
    await jest.advanceTimersByTimeAsync(withinMs - 1);
    expect(sent).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(sent).toEqual([[STAFF_CHANNEL, 'listsChanged', { withinMs }]]);
    await jest.advanceTimersByTimeAsync(withinMs);
    expect(sent).toHaveLength(1);
  });

  it('says nothing more once the server ends', async () => {
    const news = newsFor(10, 0);
    told(news, 1);
    news.onModuleDestroy();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual([]);
  });
});

describe('beyond the bound', () => {
  it('shows a chat to who has it and who waits for it, and tells the others to read again', async () => {
    const chat = await chatApp({ listFramesPerSecond: 0 });
    try {
      const [owner, other] = [await chat.an.agent(), await chat.an.agent()];
      const stranger = await (await chat.a.guest()).socket();
      const [ears, others] = [await owner.socket(), await other.socket()];
      const guest = await chat.a.guest({ message: 'Anybody?' });
      const of = ({ id }: StaffRoom): boolean => id === guest.room.id;
      // a chat that waits is everybody's
      for (const one of [ears, others]) await one.next('roomUpdated', (room) => of(room as StaffRoom));
      await owner.post(`/chat/support/room/${guest.room.id}/assign`).expect(200);
      const line = await guest.socket();
      await line.ask('joinRoom', { roomId: guest.room.id });
      await line.ask('sendMessage', {
        roomId: guest.room.id,
        id: new Clock().id(),
        message: 'I am here.',
      });
      const shows = (room: unknown): boolean =>
        of(room as StaffRoom) && (room as StaffRoom).lastMessage === 'I am here.';
      await ears.next('roomUpdated', shows);
      expect(await others.next('listsChanged')).toEqual({ withinMs: LIMITS.listsChangedEveryMs });
      expect(others.all('roomUpdated').some(shows)).toBe(false);
      // who is to be told nobody of is told of nobody
      expect(stranger.all('presence')).toEqual([]);
      const { body } = await other.get('/chat/support/rooms').expect(200);
      expect((body as { items: unknown[] }).items.some(shows)).toBe(true);
    } finally {
      await chat.close();
    }
  });
});
