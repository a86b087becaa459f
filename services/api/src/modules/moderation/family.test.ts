import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, it } from '@jest/globals';
import { Clock } from '../../platform/clock.js';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';

let chat: ChatApp;
/** Real time, moved by hand. */
let ahead = 0;
beforeAll(async () => {
  chat = await chatApp({ rateLimitScale: 1 });
  chat.get(Clock).now = () => Date.now() + ahead;
});
afterAll(() => chat.close());

const FAMILY = ['Mum', 'Dad', 'Ada', 'Ben', 'Granny'];
const MESSAGES = 40;
/** From one message of a person to the next: faster than most people type. */
const EVERY_MS = 5_000;

it('a family behind one address chats at once, each as people do, and meets no limit', async () => {
  const people = await Promise.all(FAMILY.map((name) => chat.a.guest({ name, message: `${name} asks` })));
  const sockets = await Promise.all(people.map((person) => person.socket()));
  await Promise.all(
    sockets.map((socket, n) => socket.ask('joinRoom', { roomId: people[n]!.room.id, since: 0 })),
  );
  for (let turn = 1; turn <= MESSAGES; turn++) {
    ahead += EVERY_MS;
    await Promise.all(
      people.map(async (person, n) => {
        const { id: roomId } = person.room;
        const socket = sockets[n]!;
        await socket.ask('typing', { roomId, isTyping: true });
        const message = `${FAMILY[n]!} says ${turn}`;
        const { seq } = await socket.ask('sendMessage', { roomId, id: randomUUID(), message });
        await socket.ask('read', { roomId, seq });
        // every tenth time a page is loaded anew
        if (turn % 10 > 0) return;
        await person.get('/auth/me').expect(200);
        await person.get('/chat/rooms').expect(200);
        await person.get(`/chat/room/${roomId}/messages`).expect(200);
        await chat.http.get('/api/chat/availability').expect(200);
        (await person.socket()).close();
      }),
    );
    if (turn % 20 > 0) continue;
    for (const person of people)
      await chat.http
        .post('/api/auth/refresh')
        .send({ refreshToken: person.tokens.refreshToken })
        .expect(200);
  }
});
