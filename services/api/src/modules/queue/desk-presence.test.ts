import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { StaffStatus } from '@parley/protocol';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';
import { Database } from '../../platform/database/database.js';
import { Presence } from '../presence/index.js';
import { DeskPresenceRepository } from './desk-presence.repository.js';
import { DeskPresence } from './desk-presence.service.js';

type Here = ReturnType<Presence['ownStaff']>;

let chat: ChatApp;

beforeAll(async () => {
  chat = await chatApp();
});
afterAll(() => chat.close());

/** As the database has it. */
async function said(...ids: string[]): Promise<(StaffStatus | undefined)[]> {
  const all = await chat.get(Database).system(() => chat.get(DeskPresenceRepository).all(new Date()));
  return ids.map((id) => all.get(id)?.status);
}

it('is said as it was last, however many come and go at once', async () => {
  const { id: one } = await chat.an.agent();
  const { id: other } = await chat.an.agent();
  const hours: Here[] = [
    [
      [one, 'online'],
      [other, 'online'],
    ],
    [[other, 'online']],
    [
      [other, 'away'],
      [one, 'online'],
    ],
    [[one, 'online']],
  ];
  let turn = 0;
  const staff = jest.spyOn(chat.get(Presence), 'ownStaff').mockImplementation(() => hours[turn++ % 4]!);
  const presence = chat.get(DeskPresence);
  // each finds them otherwise than the one before
  for (let n = 0; n < 20; n++) await Promise.all(Array.from({ length: 5 }, () => presence.say()));
  staff.mockImplementation(() => hours[1]!);
  const first = presence.say();
  staff.mockImplementation(() => hours[3]!);
  await Promise.all([first, presence.say()]);
  expect(await said(one, other)).toEqual(['online', 'offline']);
  staff.mockRestore();
});
