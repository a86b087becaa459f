import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DemoIdentity, Room, SessionTokens } from '@parley/protocol';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';
import { SHOP_SECRET } from '../../testing/identity-signer.js';

const identitySecrets = [SHOP_SECRET];
const agreed = { identityIssuer: 'shop', identityAudience: 'parley' };
let demo: ChatApp;
let real: ChatApp;
beforeAll(async () => {
  demo = await chatApp({ identitySecrets, ...agreed, demoPassword: 'demo-demo-demo' });
  real = await chatApp({ identitySecrets });
});
afterAll(async () => {
  await demo.close();
  await real.close();
});

const signed = async (chat: ChatApp): Promise<string | null> =>
  ((await chat.http.post('/api/auth/demo-identity').expect(200)).body as DemoIdentity).token;

it('signs in the customer of the day in the shop', async () => {
  const token = await signed(demo);
  const { body } = await demo.http.post('/api/auth/identify').send({ token }).expect(200);
  const chris = demo.person(body as SessionTokens);
  expect(chris.user).toMatchObject({ name: 'Chris Customer', email: 'customer@demo.test', role: 'customer' });
  const { items } = (await chris.get('/chat/rooms')).body as { items: Room[] };
  expect(items.map(({ subject }) => subject).join()).toContain('1042');
});

it('signs nobody where there is no demo, nor where identities are not set up', async () => {
  expect(await signed(real)).toBeNull();
  const without = await chatApp({ demoPassword: 'demo-demo-demo' }, demo);
  try {
    expect(await signed(without)).toBeNull();
  } finally {
    await without.close();
  }
});
