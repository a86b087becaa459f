import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { MessagePage, Room } from '@parley/protocol';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';

let chat: ChatApp;
let guest: Person & { room: Room };
let path: string;

beforeAll(async () => {
  chat = await chatApp();
  guest = await chat.a.guest({ message: 'Hello' });
  path = `/chat/room/${guest.room.id}/messages`;
});
afterAll(() => chat.close());

const newest = async () => ((await guest.get(path).expect(200)).body as MessagePage).messages.at(-1)!;
const share = (location: unknown, more: object = {}) =>
  guest.post(path, { type: 'location', message: '', metadata: { location }, ...more });

it('is kept as exactly as it is of use, with words for who sees no map', async () => {
  await share({ latitude: 52.520008123, longitude: -0.000000001, accuracy: 12.3 }).expect(201);
  expect(await newest()).toMatchObject({
    type: 'location',
    message: '52.52001, 0.00000',
    metadata: { location: { latitude: 52.52001, longitude: 0, accuracy: 13 } },
  });
});

it('may have words of its own, over the socket too', async () => {
  const socket = await guest.socket();
  const place = { location: { latitude: -90, longitude: 180 } };
  const id = randomUUID();
  const sent = {
    roomId: guest.room.id,
    id,
    type: 'location' as const,
    message: ' At the back door ',
    metadata: place,
  };
  await socket.ask('sendMessage', sent);
  expect(await newest()).toMatchObject({ id, message: 'At the back door', metadata: place });
});

it.each([
  ['none', undefined],
  ['a text', '52.5,13.4'],
  ['a list', [52.5, 13.4]],
  ['half of one', { latitude: 52.5 }],
  ['one beyond the pole', { latitude: 90.1, longitude: 0 }],
  ['one beyond the date line', { latitude: 0, longitude: -180.5 }],
  ['numbers in words', { latitude: '52.5', longitude: '13.4' }],
  ['no number', { latitude: null, longitude: 13.4 }],
  ['an accuracy of a planet', { latitude: 0, longitude: 0, accuracy: 1e7 }],
  ['more than a place', { latitude: 0, longitude: 0, speed: 50 }],
])('%s is no place', async (_, location) => {
  await share(location).expect(400);
});

it('stands alone, and in no other message', async () => {
  const location = { latitude: 1, longitude: 1 };
  await share(location, { metadata: { location, note: 'x' } }).expect(400);
  await guest.post(path, { message: 'here', metadata: { location } }).expect(400);
  await share(location, { message: 'x'.repeat(201) }).expect(400);
});

it('is taken back, and not moved', async () => {
  const { body } = await share({ latitude: 1, longitude: 1 }).expect(201);
  const { id } = body as { id: string };
  await guest.patch(`${path}/${id}`, { message: 'elsewhere' }).expect(403);
  await guest.delete(`${path}/${id}`).expect(200);
  expect((await newest()).metadata).not.toHaveProperty('location');
});
