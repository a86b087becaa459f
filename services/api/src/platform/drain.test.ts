import { expect, it } from '@jest/globals';
import { chatApp } from '../testing/chat-app.js';
import { Clock } from './clock.js';
import { Drain } from './drain.js';

it('finishes what is in flight, refuses the rest, and tells everybody when to come back', async () => {
  const chat = await chatApp();
  const guest = await chat.a.guest({ message: 'Hi' });
  const [socket, other] = [await guest.socket(), await guest.socket()];
  const say = (message: string) =>
    socket.emit('sendMessage', { roomId: guest.room.id, id: new Clock().id(), message });
  const inFlight = say('still in time');
  await socket.ask('register', { userId: guest.id });
  const begun = chat.app.get(Drain).begin();
  const late = say('too late');
  await expect(guest.socket()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(await inFlight).toMatchObject({ ok: true });
  expect(await late).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE', reason: 'DRAINING' } });
  await guest.get('/health/ready').expect(503);
  for (const one of [socket, other]) {
    const { reconnectInMs } = await one.next('draining');
    expect(reconnectInMs).toBeLessThanOrEqual(5_000);
    await one.next('closing', ({ reason }) => reason === 'DRAINING');
    await one.closed();
  }
  await begun;
  await chat.close();
});
