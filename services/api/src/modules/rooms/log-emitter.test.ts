import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';

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
