import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ERRORS, type Message, type Room } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { type ChatApp, chatApp, type Person, type TestSocket } from '../../testing/chat-app.js';
import { ParticipantRepository } from '../rooms/index.js';

const GUESTS = 50;
const SAID = 5;

let chat: ChatApp;
let second: ChatApp;
let agent: Person;
let guests: (Person & { room: Room })[];

beforeAll(async () => {
  chat = await chatApp();
  second = await chatApp({}, chat);
  agent = await chat.an.agent();
  guests = await fewAtATime(Array.from({ length: GUESTS }), () => chat.a.guest({ message: 'Hello?' }));
  for (let n = 1; n < SAID; n++)
    await fewAtATime(guests, ({ room }) =>
      agent.post(`/chat/room/${room.id}/messages`, { message: `${n}` }).expect(201),
    );
});
afterAll(async () => {
  await second.close();
  await chat.close();
});

/** Only the marks are to come all at once. */
async function fewAtATime<In, Out>(
  items: readonly In[],
  work: (item: In, n: number) => PromiseLike<Out>,
): Promise<Out[]> {
  const results: Out[] = [];
  for (let at = 0; at < items.length; at += 5)
    results.push(...(await Promise.all(items.slice(at, at + 5).map((item, n) => work(item, at + n)))));
  return results;
}

/** As clients do: what may be tried again is, for a busy server says so. */
async function persist(
  socket: TestSocket,
  event: 'joinRoom' | 'delivered' | 'read',
  payload: { roomId: string; seq: number },
): Promise<void> {
  for (let tries = 1; ; tries++) {
    const { roomId } = payload;
    const answer = await (event === 'joinRoom'
      ? socket.emit(event, { roomId })
      : socket.emit(event, payload));
    if (answer.ok) return;
    if (!ERRORS[answer.error.code].retryable || tries === 20) throw new Error(answer.error.code);
  }
}

interface Marks {
  userId: string;
  deliveredSeq: number;
  readSeq: number;
}

async function marksIn(room: Room, of: Person): Promise<Marks | undefined> {
  const { body } = await agent.get(`/chat/room/${room.id}`).expect(200);
  return (body as { participants: Marks[] }).participants.find(({ userId }) => userId === of.id);
}

/** 1 … n in an order that mixes early and late ones, the same in every run. */
const mixed = (n: number): number[] => Array.from({ length: n }, (_, i) => 1 + ((i * 7 + 3) % n));

describe('marks that come all at once', () => {
  it('end at the highest of each person, over two servers, and are never told to have fallen', async () => {
    const watcher = await agent.socket();
    await persist(watcher, 'joinRoom', { roomId: guests[0]!.room.id, seq: 0 });
    const sockets = await fewAtATime(guests, (guest, n) =>
      (n % 2 === 0 ? guest : second.person(guest.tokens)).socket(),
    );
    const heads = await fewAtATime(guests, async ({ room }) => {
      const { body } = await agent.get(`/chat/room/${room.id}/messages`).expect(200);
      return (body as { lastSeq: number }).lastSeq;
    });
    const marks = guests.flatMap(({ room }, n) =>
      [...mixed(heads[n]! - 1), heads[n]! - 1, 2, 1, 1].map((seq) => ({ roomId: room.id, seq, n })),
    );
    expect(marks.length).toBeGreaterThanOrEqual(450);
    const reader = await second.person(agent.tokens).socket();
    await persist(reader, 'joinRoom', { roomId: guests[0]!.room.id, seq: 0 });
    await Promise.all([
      ...marks.map(({ n, ...mark }) => persist(sockets[n]!, 'delivered', mark)),
      ...marks.filter(({ seq }) => seq <= 3).map(({ n, ...mark }) => persist(sockets[n]!, 'read', mark)),
      // one person in many rooms, and over both servers: whoever locks in another order waits for ever
      ...guests.map(({ room }, n) => persist(watcher, 'read', { roomId: room.id, seq: heads[n]! - 1 })),
      ...[...guests.entries()]
        .reverse()
        .map(([n, { room }]) => persist(reader, 'read', { roomId: room.id, seq: heads[n]! })),
    ]);
    for (const [n, guest] of guests.entries()) {
      expect(await marksIn(guest.room, guest)).toMatchObject({ deliveredSeq: heads[n]! - 1, readSeq: 3 });
      expect(await marksIn(guest.room, agent)).toMatchObject({ deliveredSeq: heads[n], readSeq: heads[n] });
    }
    await reader.next('receipt', ({ readSeq }) => readSeq === heads[0]);
    const told = reader.all('receipt').filter(({ userId }) => userId === agent.id);
    expect(told).toEqual([...told].sort((a, b) => a.readSeq - b.readSeq));
    // fifty people take their time to come where much else runs
  });

  it('refuse each one for itself: strangers and lookers-on among those who take part', async () => {
    const [guest, stranger] = guests as [(typeof guests)[0], (typeof guests)[0]];
    const admin = await chat.an.admin();
    const [mine, theirs, looking] = [await guest.socket(), await stranger.socket(), await admin.socket()];
    const mark = { roomId: guest.room.id, seq: 4 };
    const unknown = { roomId: '00000000-0000-4000-8000-000000000000', seq: 4 };
    const [own, foreign, watched, nowhere] = await Promise.all([
      mine.emit('read', mark),
      theirs.emit('read', mark),
      looking.emit('read', mark),
      mine.emit('read', unknown),
    ]);
    expect(own).toEqual({ ok: true, data: {} });
    expect([foreign, watched, nowhere].map((ack) => (ack.ok ? 'ok' : ack.error.code))).toEqual([
      'NOT_FOUND',
      'FORBIDDEN',
      'NOT_FOUND',
    ] satisfies (keyof typeof ERRORS)[]);
    expect(await marksIn(guest.room, stranger)).toBeUndefined();
    expect(await marksIn(guest.room, admin)).toBeUndefined();
  });

  it('never fall when one of the two rises, and stop at the head', async () => {
    const guest = guests[2]!;
    const { body } = await guest.post(`/chat/room/${guest.room.id}/messages`, { message: 'one more' });
    const head = (body as Message).seq;
    const socket = await guest.socket();
    await socket.ask('delivered', { roomId: guest.room.id, seq: head - 1 });
    await socket.ask('read', { roomId: guest.room.id, seq: 4 });
    expect(await marksIn(guest.room, guest)).toMatchObject({ deliveredSeq: head - 1, readSeq: 4 });
    await socket.ask('read', { roomId: guest.room.id, seq: head + 1_000 });
    expect(await marksIn(guest.room, guest)).toMatchObject({ deliveredSeq: head, readSeq: head });
  });

  it('stay where they are when somebody has left the room', async () => {
    const guest = guests[1]!;
    const before = await marksIn(guest.room, agent);
    const { body } = await agent.post(`/chat/room/${guest.room.id}/messages`, { message: 'more' });
    expect((body as Message).seq).toBe(before!.readSeq + 1);
    await chat.get(Database).system(() => chat.get(ParticipantRepository).remove(guest.room.id, guest.id));
    const socket = await guest.socket();
    expect((await socket.refusal('read', { roomId: guest.room.id, seq: 5 })).code).toBe('NOT_FOUND');
  });
});
