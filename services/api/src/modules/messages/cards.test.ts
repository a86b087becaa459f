import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Message, MessagePage, Room, SentMessage } from '@parley/protocol';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { anOrder, type HostSystem, hostSystem, known } from '../../testing/host-system.js';

let chat: ChatApp;
let host: HostSystem;
let carla: Person;
let agent: Person;
let room: Room;

beforeAll(async () => {
  chat = await chatApp();
  host = await hostSystem(chat);
  carla = await known(chat, await chat.a.customer(), 'customer-7');
  agent = await chat.an.agent();
  await host.put('/orders/1042', anOrder()).expect(200);
  await host.put('/orders/others', anOrder({ customer: { externalId: 'somebody-else' } })).expect(200);
  room = (await carla.post('/chat/room', { message: 'Where is it?' }).expect(201)).body as Room;
});
afterAll(() => chat.close());

const cards = () => `/chat/room/${room.id}/cards`;
const newest = async (): Promise<Message> =>
  ((await carla.get(`/chat/room/${room.id}/messages`).expect(200)).body as MessagePage).messages.at(-1)!;

it('shows the customer what the host system has told, and words for who sees no cards', async () => {
  const socket = await carla.socket();
  await socket.ask('joinRoom', { roomId: room.id });
  await agent.post(cards(), { kind: 'order', id: '1042' }).expect(201);
  const pushed = await socket.next('newMessage', ({ metadata }) => 'card' in metadata);
  expect(pushed).toMatchObject({
    type: 'text',
    isFromSupport: true,
    message: '#1042 · Linen apron · 49.90 EUR',
    metadata: { card: { kind: 'order', id: '1042', status: 'shipped', total: '49.90', lineCount: 1 } },
  });
  expect(pushed.metadata.card).not.toHaveProperty('customer');
});

it('stays as it was put there, and the same id again is the same card', async () => {
  const messageId = randomUUID();
  const first = await agent.post(cards(), { kind: 'order', id: '1042', messageId }).expect(201);
  await host.put('/orders/1042', anOrder({ status: 'delivered' })).expect(200);
  const again = await agent.post(cards(), { kind: 'order', id: '1042', messageId }).expect(201);
  expect((again.body as SentMessage).seq).toBe((first.body as SentMessage).seq);
  expect((await newest()).metadata.card).toMatchObject({ status: 'shipped' });
});

it('is never what a client says', async () => {
  const forged = { card: { kind: 'order', id: '1042', total: '0.01' } };
  for (const who of [carla, agent])
    await who.post(`/chat/room/${room.id}/messages`, { message: 'x', metadata: forged }).expect(400);
  const socket = await agent.socket();
  const payload = { roomId: room.id, id: randomUUID(), message: 'x', metadata: forged };
  expect((await socket.refusal('sendMessage', payload)).code).toBe('INVALID');
  await agent.post(cards(), { kind: 'order', id: '1042', total: '0.01' }).expect(400);
});

it('is of nobody but whom the chat is with', async () => {
  await agent.post(cards(), { kind: 'order', id: 'others' }).expect(404);
  await carla.post(cards(), { kind: 'order', id: 'others' }).expect(404);
  await agent.post(cards(), { kind: 'booking', id: '1042' }).expect(404);
  const stranger = await chat.a.customer();
  await stranger.post(cards(), { kind: 'order', id: '1042' }).expect(404);
});

it('may be put there by the customer, and is changed by nobody', async () => {
  const { body } = await carla.post(cards(), { kind: 'order', id: '1042' }).expect(201);
  expect(await newest()).toMatchObject({ senderId: carla.id, metadata: { card: { id: '1042' } } });
  const path = `/chat/room/${room.id}/messages/${(body as SentMessage).id}`;
  await carla.patch(path, { message: 'It was free' }).expect(403);
  await carla.delete(path).expect(200);
  expect((await newest()).metadata).not.toHaveProperty('card');
});
