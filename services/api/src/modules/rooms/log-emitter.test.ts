import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { FeedReader } from './feed-reader.js';
import { FeedRepository } from './feed.repository.js';
import { LogEmitter } from './log-emitter.js';
import type { Entry } from './log.repository.js';
import { RoomKeys } from './room-keys.js';

let chat: ChatApp;

beforeAll(async () => {
  chat = await chatApp();
});
afterAll(() => chat.close());

const id = (): string => new Clock().id();

describe('what another process wrote', () => {
  /** A message as a second server on the same database commits it: this one is told nothing. */
  async function elsewhere(roomId: string, senderId: string, message: string): Promise<void> {
    await chat.app.get(Database).statement(
      `select from append_entries(array[$1::uuid], array[$2::uuid], array[$3::uuid], array[false], array['text'], array[$4],
         array['{}'::jsonb], array['\\x00'::bytea], array[$4], array[]::uuid[])`,
      [roomId, id(), senderId, message],
    );
  }

  it('reaches those who watch although no push tells of it', async () => {
    const guest = await chat.a.guest({ message: 'one' });
    const socket = await guest.socket();
    await socket.ask('joinRoom', { roomId: guest.room.id });
    await elsewhere(guest.room.id, guest.id, 'the tail');
    expect(await socket.next('newMessage')).toMatchObject({ seq: 2, message: 'the tail' });
  });

  it('is looked for again each second while it cannot be read', async () => {
    const guest = await chat.a.guest({ message: 'one' });
    const socket = await guest.socket();
    await socket.ask('joinRoom', { roomId: guest.room.id });
    const follow = jest
      .spyOn(chat.get(FeedRepository), 'follow')
      .mockImplementation(() => Promise.reject(new Error('The database is away.')));
    try {
      await elsewhere(guest.room.id, guest.id, 'the tail');
      // the change itself has been seen by then
      await eventually(() => expect(follow.mock.calls.length).toBeGreaterThan(2));
    } finally {
      follow.mockRestore();
    }
    expect(await socket.next('newMessage')).toMatchObject({ seq: 2, message: 'the tail' });
  });

  it('comes before what was written here after it', async () => {
    const guest = await chat.a.guest({ message: 'one' });
    const agent = await chat.an.agent();
    const [watcher, sender] = [await agent.socket(), await guest.socket()];
    await watcher.ask('joinRoom', { roomId: guest.room.id });
    await elsewhere(guest.room.id, guest.id, 'there');
    await sender.ask('sendMessage', { roomId: guest.room.id, id: id(), message: 'here' });
    await watcher.next('newMessage', ({ message }) => message === 'here');
    expect(watcher.all('newMessage').map(({ seq, message }) => [seq, message])).toEqual([
      [2, 'there'],
      [3, 'here'],
    ]);
  });
});

describe('what is missing in several logs', () => {
  it('is read at once, each from where it has got, and without those that are gone', async () => {
    const guests = await Promise.all(['a', 'b', 'c'].map((message) => chat.a.guest({ message })));
    const [reader, keys] = [chat.get(FeedReader), chat.get(RoomKeys)];
    for (const { room } of guests)
      await chat.an
        .agent()
        .then((agent) => agent.post(`/chat/room/${room.id}/messages`, { message: 'note', private: true }));
    const follow = jest.spyOn(chat.get(FeedRepository), 'follow');
    const gone = guests[2]!.room.id;
    await chat.get(Database).system(() => keys.shred([gone]));
    const places = guests.flatMap(({ room: { id: roomId } }) =>
      [false, true].map((isPrivate) => ({ roomId, private: isPrivate, seq: 0 })),
    );
    const found = await Promise.all(
      [...places, { ...places[0]!, seq: 1 }].map((place) => reader.after(place)),
    );
    expect(found.map((entries) => entries.map(({ message }) => message))).toEqual([
      ['a'],
      ['note'],
      ['b'],
      ['note'],
      [],
      [],
      [],
    ]);
    expect(follow).toHaveBeenCalledTimes(1);
  });

  it('is gathered where one look follows the other', async () => {
    const follow = jest.fn(() => Promise.resolve(new Map()));
    const reader = new FeedReader({ follow } as never);
    const looks: Promise<Entry[]>[] = [];
    const began = performance.now();
    for (let seq = 0; seq < 100; seq++) {
      looks.push(reader.after({ roomId: 'room', private: false, seq }));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(looks);
    // one in five milliseconds, however slow the machine is; timers may be early, most of all the first
    expect(follow.mock.calls.length).toBeLessThanOrEqual(10 + (performance.now() - began) / 4);
  });

  it('is read in nobody’s name but the server’s', async () => {
    const [guest, stranger] = [await chat.a.guest({ message: 'a' }), await chat.a.guest({ message: 'b' })];
    const database = chat.get(Database);
    const follow = (): Promise<unknown[]> =>
      database.query('select message from follow_logs(array[$1::uuid], array[false], array[0::bigint], 1)', [
        guest.room.id,
      ]);
    await expect(database.as({ userId: stranger.id, role: 'guest' }, follow)).rejects.toThrow(
      'asking already',
    );
    expect(await chat.get(FeedReader).after({ roomId: guest.room.id, private: false, seq: 0 })).toHaveLength(
      1,
    );
  });
});

describe('a gap', () => {
  const pushed: number[] = [];
  const after = jest.fn<() => Promise<Entry[]>>();
  const emitter = new LogEmitter(
    { send: (_channel: string, _event: string, { seq }: { seq: number }) => pushed.push(seq) } as never,
    { after } as never,
    { publish: () => undefined } as never,
    {} as never,
  );
  const entry = (seq: number): Entry =>
    ({ roomId: 'room', private: false, seq, metadata: {}, createdAt: new Date() }) as Entry;

  afterEach(() => void jest.useRealTimers());

  it('is looked for less and less often while the database does not answer, and filled when it does', async () => {
    jest.useFakeTimers();
    after.mockRejectedValue(new Error('the database is away'));
    emitter.watch('room');
    emitter.start('room', { head: 1, staffHead: 0 });
    emitter.offer(entry(3));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(after.mock.calls.length).toBeGreaterThan(5);
    expect(after.mock.calls.length).toBeLessThan(20);
    after.mockResolvedValue([entry(2)]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(pushed).toEqual([2, 3]);
  });

  it('that another server tells of is read at once, as is what it tells of meanwhile', async () => {
    jest.useFakeTimers();
    pushed.length = 0;
    after.mockReset();
    let answer: (entries: Entry[]) => void = () => undefined;
    after.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
    emitter.catchUp('room', { head: 4, staffHead: 0 }, 'hint');
    expect(after).toHaveBeenCalledTimes(1);
    emitter.catchUp('room', { head: 5, staffHead: 0 }, 'hint');
    answer([entry(4)]);
    await jest.advanceTimersByTimeAsync(0);
    answer([entry(5)]);
    await jest.advanceTimersByTimeAsync(0);
    expect(pushed).toEqual([4, 5]);
    expect(after).toHaveBeenCalledTimes(2);
  });

  it('is not read again and again where there is nothing', async () => {
    jest.useFakeTimers();
    after.mockReset();
    after.mockResolvedValue([]);
    emitter.catchUp('room', { head: 9, staffHead: 0 }, 'hint');
    await jest.advanceTimersByTimeAsync(10_000);
    expect(after).toHaveBeenCalledTimes(1);
  });
});
