import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';
import { LogEmitter } from './log-emitter.js';
import type { Entry } from './log.repository.js';

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

describe('a gap', () => {
  const pushed: number[] = [];
  const read = jest.fn<() => Promise<Entry[]>>();
  const emitter = new LogEmitter(
    { send: (_channel: string, _event: string, { seq }: { seq: number }) => pushed.push(seq) } as never,
    { system: (work: () => unknown) => work() } as never,
    { read } as never,
    { publish: () => undefined } as never,
    {} as never,
  );
  const entry = (seq: number): Entry =>
    ({ roomId: 'room', private: false, seq, metadata: {}, createdAt: new Date() }) as Entry;

  afterEach(() => void jest.useRealTimers());

  it('is looked for less and less often while the database does not answer, and filled when it does', async () => {
    jest.useFakeTimers();
    read.mockRejectedValue(new Error('the database is away'));
    emitter.watch('room');
    emitter.start('room', { head: 1, staffHead: 0 });
    emitter.offer(entry(3));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(read.mock.calls.length).toBeGreaterThan(5);
    expect(read.mock.calls.length).toBeLessThan(20);
    read.mockResolvedValue([entry(2)]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(pushed).toEqual([2, 3]);
  });
});
