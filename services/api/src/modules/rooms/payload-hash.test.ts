import { createHmac, hkdfSync } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { SentMessage } from '@parley/protocol';
import pg from 'pg';
import { TEST_SECRET } from '../../testing/auth-app.js';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';
import { Clock } from '../../platform/clock.js';

const OTHER_SECRET = 'p2Wd7rQy4SnKvU8eXz6tCg3jMb5hAf9L';

/** The same message once more to a server that has another secret. */
async function again(first: ChatApp, email: string, roomId: string, one: { id: string; message: string }) {
  const next = await chatApp({ jwtSecret: OTHER_SECRET }, { database: first.database });
  try {
    const customer = await next.login(email);
    const { body } = await customer.post(`/chat/room/${roomId}/messages`, one).expect(201);
    const other = { ...one, message: 'something else' };
    await customer.post(`/chat/room/${roomId}/messages`, other).expect(409);
    return body as SentMessage;
  } finally {
    await next.close();
  }
}

async function sent(chat: ChatApp) {
  const customer = await chat.a.customer();
  const one = { id: new Clock().id(), message: 'only once' };
  const room = await customer.post('/chat/room', { message: 'Hello' }).expect(201);
  const roomId = (room.body as { id: string }).id;
  const { body } = await customer.post(`/chat/room/${roomId}/messages`, one).expect(201);
  return { email: customer.user.email!, roomId, one, first: body as SentMessage };
}

it('knows a message that is sent again after JWT_SECRET was changed', async () => {
  const chat = await chatApp();
  try {
    const { email, roomId, one, first } = await sent(chat);
    expect(await again(chat, email, roomId, one)).toEqual(first);
  } finally {
    await chat.close();
  }
});

it('knows what was stored while the hash hung on JWT_SECRET, then and after its next change', async () => {
  const chat = await chatApp();
  const owner = new pg.Client({ connectionString: chat.database.superuserUrl });
  await owner.connect();
  try {
    const { email, roomId, one, first } = await sent(chat);
    const former = Buffer.from(hkdfSync('sha256', TEST_SECRET, '', 'parley payload hash', 32));
    const hash = createHmac('sha256', former)
      .update(JSON.stringify(['text', false, one.message, {}]))
      .digest();
    await owner.query('update chat_message set payload_hash = $2 where id = $1', [one.id, hash]);
    await owner.query(`delete from purpose_key where purpose = 'payload hash'`);
    const upgraded = await chatApp({}, { database: chat.database });
    const customer = await upgraded.login(email);
    const { body } = await customer.post(`/chat/room/${roomId}/messages`, one).expect(201);
    await upgraded.close();
    expect(body).toEqual(first);
    expect(await again(chat, email, roomId, one)).toEqual(first);
  } finally {
    await owner.end();
    await chat.close();
  }
});
