import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Today } from '@parley/protocol';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';

let chat: ChatApp;
let lina: Person;
beforeAll(async () => {
  chat = await chatApp();
  lina = await chat.an.agent('Lina');
});
afterAll(() => chat.close());

const dayOf = async (person: Person, ago = 60_000): Promise<Today> => {
  const since = new Date(Date.now() - ago).toISOString();
  return (await person.get(`/chat/support/today?since=${since}`).expect(200)).body as Today;
};

it('says what somebody has open, has answered and closed, and how it was liked', async () => {
  expect(await dayOf(lina)).toEqual({
    openRooms: 0,
    capacity: 5,
    answered: 0,
    closed: 0,
    firstAnswerSeconds: null,
    rating: null,
    ratings: 0,
  });
  const guests = [await chat.a.guest({ message: 'one' }), await chat.a.guest({ message: 'two' })];
  for (const { room } of guests)
    await lina.post(`/chat/room/${room.id}/messages`, { message: 'an answer' }).expect(201);
  const [done] = guests as [(typeof guests)[number]];
  await lina.patch(`/chat/support/room/${done.room.id}`, { status: 'closed' }).expect(200);
  await done.post(`/chat/room/${done.room.id}/rating`, { score: 4 }).expect(200);

  const day = await dayOf(lina);
  expect(day).toMatchObject({ openRooms: 1, answered: 2, closed: 1, rating: 4, ratings: 1 });
  expect(day.firstAnswerSeconds).toBeGreaterThanOrEqual(0);
  // a colleague has done none of it, and neither has she since in an hour from now
  expect(await dayOf(await chat.an.agent('Ben'))).toMatchObject({ openRooms: 0, answered: 0, closed: 0 });
  expect(await dayOf(lina, -3_600_000)).toMatchObject({ openRooms: 1, answered: 0, closed: 0, rating: null });
});

it.each(['', '?since=yesterday', '?since=2020-01-01', '?since=2026-02-30'])(
  'does not take %j',
  async (query) => {
    await lina.get(`/chat/support/today${query}`).expect(400);
  },
);
