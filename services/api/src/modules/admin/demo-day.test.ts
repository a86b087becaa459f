import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RoomPage, SessionTokens, StaffRoom } from '@parley/protocol';
import { createApp } from '../../app.js';
import { testSettings } from '../../testing/auth-app.js';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';

let chat: ChatApp;

beforeAll(async () => {
  chat = await chatApp({ demoPassword: 'the first password' });
});
afterAll(() => chat.close());

const login = (password: string, email = 'agent@demo.test') =>
  chat.http.post('/api/auth/login').send({ email, password });

describe('a day in the shop', () => {
  it('has a chat in every state, a note, tags and a rating, in an order that time could have made', async () => {
    const { body } = await login('the first password').expect(200);
    const agent = chat.person(body as SessionTokens);
    const { items } = (await agent.get('/chat/support/rooms').expect(200)).body as RoomPage;
    expect(new Set(items.map(({ status }) => status))).toEqual(
      new Set(['waiting', 'open', 'resolved', 'closed']),
    );
    expect(items.some(({ rating }) => rating?.comment)).toBe(true);
    expect(items.some((room) => (room as StaffRoom).tags.length > 0)).toBe(true);
    expect(items.some((room) => (room as StaffRoom).lastStaffSeq > 0)).toBe(true);
    for (const room of items)
      expect(Date.parse(room.lastMessageAt!)).toBeGreaterThanOrEqual(Date.parse(room.createdAt));
    for (const email of ['admin@demo.test', 'customer@demo.test', 'driver@demo.test'])
      await login('the first password', email).expect(200);
  });

  it('is made once, and takes the password of the present start', async () => {
    const again = await createApp(testSettings({ ...chat.settings, demoPassword: 'the second password' }));
    await again.init();
    await again.close();
    await login('the first password').expect(401);
    const { body } = await login('the second password').expect(200);
    const { items } = (await chat.person(body as SessionTokens).get('/chat/support/rooms')).body as RoomPage;
    expect(items).toHaveLength(5);
  });

  it('exists nowhere else', async () => {
    const other = await chatApp();
    await other.http
      .post('/api/auth/login')
      .send({ email: 'admin@demo.test', password: 'the first password' })
      .expect(401);
    await other.close();
  });
});
