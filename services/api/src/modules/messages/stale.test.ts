import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorBody, MessagePage, SentMessage } from '@parley/protocol';
import { LIMITS } from '@parley/protocol';
import { Clock } from '../../platform/clock.js';
import type { Failure } from '../../platform/failure.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { LogWriter } from '../rooms/index.js';

let chat: ChatApp;
let ana: Person;
let ben: Person;
const id = (): string => new Clock().id();

beforeAll(async () => {
  chat = await chatApp({ rateLimitScale: 100 });
  [ana, ben] = [await chat.an.agent('Ana'), await chat.an.agent('Ben')];
});
afterAll(() => chat.close());

/** A chat that Ana has; its log stands at 2: the question, and that she took it. */
async function question(): Promise<{ guest: Person; roomId: string }> {
  const guest = await chat.a.guest({ name: 'Greta', message: 'Is it oiled?' });
  await ana.post(`/chat/support/room/${guest.room.id}/assign`).expect(200);
  return { guest, roomId: guest.room.id };
}
const say = (person: Person, roomId: string, more: object = {}) =>
  person.post(`/chat/room/${roomId}/messages`, { id: id(), message: 'It is.', ...more });
const answers = async (person: Person, roomId: string): Promise<string[]> =>
  ((await person.get(`/chat/room/${roomId}/messages`)).body as MessagePage).messages
    .filter(({ isFromSupport }) => isFromSupport)
    .map(({ message }) => message);

describe('an answer whose author has not seen a colleague’s', () => {
  it('is refused with what was missed, over REST and sockets, and reaches nobody', async () => {
    const { guest, roomId } = await question();
    const watcher = await guest.socket();
    await watcher.ask('joinRoom', { roomId });
    const { body: first } = await say(ana, roomId, { seen: 2, message: 'It is, twice.' }).expect(201);
    const { body } = await say(ben, roomId, { seen: 2 }).expect(409);
    expect(body).toMatchObject({
      code: 'CONFLICT',
      reason: 'STALE',
      missed: [{ seq: (first as SentMessage).seq, message: 'It is, twice.', senderId: ana.id }],
    });
    const refusal = await (
      await ben.socket()
    ).refusal('sendMessage', { roomId, id: id(), message: 'Yes, it is.', seen: 2 });
    expect({ ...refusal, requestId: '' }).toEqual({ ...(body as ErrorBody), requestId: '' });
    const { body: last } = await say(ana, roomId, { message: 'the last' }).expect(201);
    await watcher.next('newMessage', ({ seq }) => seq === (last as SentMessage).seq);
    expect((last as SentMessage).seq).toBe((first as SentMessage).seq + 1);
    expect(await answers(guest, roomId)).toEqual(['It is, twice.', 'the last']);
  });

  it('is sent all the same with a newer seen and the same id, once', async () => {
    const { guest, roomId } = await question();
    const { body: first } = await say(ana, roomId).expect(201);
    const one = { id: id(), message: 'And dried.' };
    await say(ben, roomId, { ...one, seen: 2 }).expect(409);
    const { body: sent } = await say(ben, roomId, { ...one, seen: (first as SentMessage).seq }).expect(201);
    // An acknowledgement that was lost: the first answer again, however old the seen and whatever came since.
    await say(ana, roomId).expect(201);
    expect((await say(ben, roomId, { ...one, seen: 2 }).expect(201)).body).toEqual(sent);
    expect(await answers(guest, roomId)).toEqual(['It is.', 'And dried.', 'It is.']);
  });

  it('is told the newest of what was missed, in its present words', async () => {
    const { guest, roomId } = await question();
    const { body: first } = await say(ana, roomId).expect(201);
    await ana
      .patch(`/chat/room/${roomId}/messages/${(first as SentMessage).id}`, { message: 'It is!' })
      .expect(200);
    const missed = async (): Promise<ErrorBody['missed']> =>
      ((await say(ben, roomId, { seen: 2 }).expect(409)).body as ErrorBody).missed;
    expect(await missed()).toMatchObject([
      { seq: 3, message: 'It is!' },
      { seq: 4, type: 'edit' },
    ]);
    for (let n = 0; n < LIMITS.missedEntries; n++) await say(guest, roomId, { message: `m${n}` }).expect(201);
    const newest = Array.from({ length: LIMITS.missedEntries }, (_, n) => 5 + n);
    expect((await missed())?.map(({ seq }) => seq)).toEqual(newest);
  });
});

describe('of two answers at once', () => {
  it('the second is refused, though both are written by one statement', async () => {
    const { guest, roomId } = await question();
    const writer = chat.get(LogWriter);
    const append = (person: Person, message: string, seen?: number) =>
      writer
        .append({
          ...{ id: id(), roomId, senderId: person.id, message, seen, metadata: {}, socketId: null },
          ...{ private: false, type: 'text' as const },
        })
        .then(
          ({ seq }) => seq,
          (failure: Failure) => failure.reason,
        );
    const outcomes = await Promise.all([
      append(guest, 'Hello?', 0),
      append(ana, 'first', 2),
      append(ben, 'second', 2),
      append(ana, 'more', 2),
      append(ben, 'ahead of the head is the head', 1_000),
      append(guest, 'Thanks', 0),
    ]);
    expect(outcomes).toEqual([3, 4, 'STALE', 5, 'STALE', 6]);
    // Who asks for no guard is written, and counts against the others.
    const seen = 6;
    expect(
      await Promise.all([append(ben, 'bold'), append(ana, 'careful', seen), append(ben, 'again', seen)]),
    ).toEqual([7, 'STALE', 8]);
    expect(
      await Promise.all([append(ana, 'careful', 8), append(ben, 'bold'), append(ana, 'careful', 8)]),
    ).toEqual([9, 10, 'STALE']);
    for (const [one, other, seq] of [
      [ana, ben, 11],
      [ben, ana, 13],
    ] as const)
      expect(
        await Promise.all([append(one, 'bold'), append(other, 'bold'), append(one, 'careful', seq - 1)]),
      ).toEqual([seq, seq + 1, 'STALE']);
  });

  it('one is written, whichever way they come', async () => {
    const socket = await ana.socket();
    for (let round = 0; round < 5; round++) {
      const { guest, roomId } = await question();
      const sent = await Promise.all([
        socket.emit('sendMessage', { roomId, id: id(), message: 'over a socket', seen: 2 }),
        say(ben, roomId, { seen: 2, message: 'over REST' }),
      ]);
      const [overSocket, overRest] = [sent[0].ok, sent[1].status === 201];
      expect(overSocket).toBe(!overRest);
      expect(await answers(guest, roomId)).toEqual([overSocket ? 'over a socket' : 'over REST']);
    }
  });
});

describe('nobody is asked', () => {
  const isSent = async (person: Person, roomId: string, more: object = {}): Promise<void> => {
    const { status, body } = await say(person, roomId, { seen: 0, ...more });
    expect(status === 201 ? 'sent' : body).toBe('sent');
  };

  it('about their own answers, though others have spoken before them', async () => {
    const { guest, roomId } = await question();
    await isSent(ana, roomId);
    await isSent(guest, roomId);
    await isSent(ana, roomId);
  });

  it('about a note, or for one', async () => {
    const { roomId } = await question();
    await say(ana, roomId, { private: true }).expect(201);
    await isSent(ben, roomId);
    await isSent(ana, roomId, { private: true });
  });

  it('who is a customer', async () => {
    const { guest, roomId } = await question();
    await say(ana, roomId).expect(201);
    await isSent(guest, roomId);
  });

  it('about what customers and the system say', async () => {
    const { guest, roomId } = await question();
    await isSent(guest, roomId);
    await ana.patch(`/chat/support/room/${roomId}`, { status: 'resolved' }).expect(200);
    await isSent(ben, roomId);
  });

  it('about what was taken back', async () => {
    const { roomId } = await question();
    const { body } = await say(ana, roomId).expect(201);
    await ana.delete(`/chat/room/${roomId}/messages/${(body as SentMessage).id}`).expect(200);
    await isSent(ben, roomId);
  });

  it('about what they had on screen, or when they do not say what that was', async () => {
    const { guest, roomId } = await question();
    const { body } = await say(ana, roomId).expect(201);
    await say(guest, roomId).expect(201);
    await isSent(ben, roomId, { seen: (body as SentMessage).seq });
    await isSent(ana, roomId, { seen: undefined });
    await isSent(ben, roomId, { seen: Number.MAX_SAFE_INTEGER });
  });

  it('in a chat that is over: that is what they are told', async () => {
    const { guest, roomId } = await question();
    await say(ana, roomId).expect(201);
    await guest.post(`/chat/room/${roomId}/close`).expect(200);
    const { body } = await say(ben, roomId, { seen: 2 }).expect(409);
    expect(body).toMatchObject({ reason: 'ROOM_CLOSED' });
  });
});
