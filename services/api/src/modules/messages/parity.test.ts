import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  fold,
  type Message,
  type MessagePage,
  type Room,
  type SystemEvent,
  type Team,
  UNTIL_MESSAGE,
} from '@parley/protocol';
import pg from 'pg';
import { type ChatApp, chatApp, type Person, type TestSocket } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';

let chat: ChatApp;
let table: pg.Client;

beforeAll(async () => {
  chat = await chatApp();
  table = new pg.Client({ connectionString: chat.database.superuserUrl });
  await table.connect();
});
afterAll(async () => {
  await table.end();
  await chat.close();
});

interface Scene {
  guest: Person;
  agent: Person;
  other: Person;
  roomId: string;
}

/** Said by the guest before anybody watches: what revisions are about. */
let earlier: { first: string; second: string; note: string };

type Deed = (scene: Scene) => Promise<unknown>;
const say =
  (who: 'guest' | 'agent', message: string): Deed =>
  (scene) =>
    scene[who].post(`/chat/room/${scene.roomId}/messages`, { message }).expect(201);
const patch =
  (change: object): Deed =>
  ({ agent, roomId }) =>
    agent.patch(`/chat/support/room/${roomId}`, change).expect(200);

/** Every kind of entry, with a way to bring it about from an open room. A new kind without one does not compile. */
const DEEDS: Record<
  SystemEvent['event'] | Exclude<Message['type'], 'system' | 'image' | 'file' | 'location'> | 'note',
  Deed
> = {
  text: say('agent', 'an answer'),
  note: ({ agent, roomId }) =>
    agent.post(`/chat/room/${roomId}/messages`, { message: 'a note', private: true }).expect(201),
  edit: async ({ guest, agent, roomId }) => {
    await guest.patch(`/chat/room/${roomId}/messages/${earlier.first}`, { message: 'changed' }).expect(200);
    await guest
      .patch(`/chat/room/${roomId}/messages/${earlier.first}`, { message: 'changed again' })
      .expect(200);
    await agent
      .patch(`/chat/room/${roomId}/messages/${earlier.note}`, { message: 'a better note' })
      .expect(200);
  },
  delete: async ({ guest, agent, roomId }) => {
    await guest
      .patch(`/chat/room/${roomId}/messages/${earlier.second}`, { message: 'soon gone' })
      .expect(200);
    await guest.delete(`/chat/room/${roomId}/messages/${earlier.second}`).expect(200);
    await agent.delete(`/chat/room/${roomId}/messages/${earlier.note}`).expect(200);
  },
  assigned: async ({ other, roomId }) => {
    const manager = await chat.a.manager();
    await manager.post(`/chat/support/room/${roomId}/assign`, { agentId: other.id }).expect(200);
  },
  transferAsked: ({ agent, other, roomId }) =>
    agent
      .post(`/chat/support/room/${roomId}/transfer`, { agentId: other.id, note: 'over to you' })
      .expect(200),
  transferred: async (scene) => {
    await DEEDS.transferAsked(scene);
    await scene.other
      .post(`/chat/support/room/${scene.roomId}/transfer/answer`, { accept: true })
      .expect(200);
  },
  transferReturned: async (scene) => {
    await DEEDS.transferAsked(scene);
    await scene.other
      .post(`/chat/support/room/${scene.roomId}/transfer/answer`, { accept: false, note: 'lunch' })
      .expect(200);
  },
  snoozed: patch({ snoozedUntil: UNTIL_MESSAGE }),
  woke: async (scene) => {
    await DEEDS.snoozed(scene);
    await patch({ snoozedUntil: null })(scene);
  },
  held: patch({ onHold: true }),
  unheld: async (scene) => {
    await DEEDS.held(scene);
    await patch({ onHold: false })(scene);
  },
  escalated: patch({ escalated: true, reason: 'a word with you' }),
  calmed: async (scene) => {
    await DEEDS.escalated(scene);
    await patch({ escalated: false })(scene);
  },
  breached: async (scene) => {
    const admin = await chat.an.admin();
    const policy = { teamId: null, priority: 'normal', first: 1, next: null, resolve: null };
    const put = (policies: object[]) => admin.put('/admin/settings/sla', { value: { policies } }).expect(200);
    await put([policy]);
    await anHourAgo(scene.roomId, 'queued_at');
    await toldOf(scene, 'breached', 'staff');
    await put([]);
  },
  autoResolved: async (scene) => {
    const admin = await chat.an.admin();
    const team = { name: `Team of ${scene.roomId}`, autoResolveMinutes: 30, lastWord: 'Bye' };
    const { body } = await admin.post('/admin/teams', team).expect(201);
    await say('agent', 'Anything else?')(scene);
    await table.query('update room_desk set team_id = $2 where room_id = $1', [
      scene.roomId,
      (body as Team).id,
    ]);
    await anHourAgo(scene.roomId, 'last_message_at');
    await toldOf(scene, 'autoResolved', 'public');
  },
  priority: patch({ priority: 'urgent' }),
  tags: patch({ tags: ['vip', 'refund'] }),
  attributes: async ({ agent, roomId }) => {
    const admin = await chat.an.admin();
    const size = { key: 'size', label: 'Size', kind: 'list', of: 'room', choices: ['XL'] };
    const notes = { key: 'notes', label: 'Notes', kind: 'text', of: 'room' };
    await admin.put('/admin/settings/attributes', { value: { attributes: [size, notes] } }).expect(200);
    await agent
      .patch(`/chat/support/room/${roomId}/attributes`, { attributes: { size: 'XL', notes: 'by the door' } })
      .expect(200);
  },
  status: patch({ status: 'waiting' }),
  flagged: async ({ guest, agent, roomId }) => {
    const admin = await chat.an.admin();
    const value = { words: [{ word: 'lawyer', action: 'flag' }] };
    await admin.put('/admin/settings/edge', { value }).expect(200);
    await say('guest', 'My lawyer will write')({ guest, agent, other: agent, roomId });
    await eventually(async () => {
      const { body } = await agent.get(`/chat/room/${roomId}/messages?log=staff`);
      expect((body as { messages: Message[] }).messages.at(-1)!.metadata).toMatchObject({ event: 'flagged' });
    });
  },
  opened: async (scene) => {
    await patch({ status: 'waiting' })(scene);
    await patch({ status: 'open' })(scene);
  },
  looked_in: async ({ other, roomId }) => {
    const admin = await chat.an.admin();
    const lookIn = {
      customer_driver: 'leads',
      customer_admin: 'leads',
      driver_admin: 'leads',
      guest_admin: 'staff',
    };
    await admin.put('/admin/settings/rooms', { value: { lookIn, closeAfterHours: 24 } }).expect(200);
    const rows = new pg.Client({ connectionString: chat.database.superuserUrl });
    await rows.connect();
    await rows.query(`update chat_room set type = 'guest_admin' where id = $1`, [roomId]);
    await rows.end();
    await other.get(`/chat/room/${roomId}/messages`).expect(200);
  },
  resolved: patch({ status: 'resolved' }),
  reopened: async (scene) => {
    await patch({ status: 'resolved' })(scene);
    await say('guest', 'one more thing')(scene);
  },
  closed: ({ guest, roomId }) => guest.post(`/chat/room/${roomId}/close`).expect(200),
  rated: async (scene) => {
    await DEEDS.closed(scene);
    await scene.guest.post(`/chat/room/${scene.roomId}/rating`, { score: 5, comment: 'good' }).expect(200);
  },
};

const anHourAgo = (roomId: string, column: string) =>
  table.query(`update chat_room set ${column} = ${column} - interval '1 hour' where id = $1`, [roomId]);

/** What the server does by itself takes it a moment. */
async function toldOf({ agent, roomId }: Scene, event: string, log: 'public' | 'staff'): Promise<void> {
  await eventually(async () => {
    const { body } = await agent.get(`/chat/room/${roomId}/messages?log=${log}`);
    expect((body as MessagePage).messages.at(-1)!.metadata).toMatchObject({ event });
  });
}

async function openRoom(): Promise<Scene> {
  const guest = await chat.a.guest({ message: 'first' });
  const [agent, other] = [await chat.an.agent(), await chat.an.agent()];
  const roomId = guest.room.id;
  await agent.post(`/chat/support/room/${roomId}/assign`).expect(200);
  const second = await guest.post(`/chat/room/${roomId}/messages`, { message: 'second' });
  const note = await agent.post(`/chat/room/${roomId}/messages`, { message: 'early note', private: true });
  const { body } = await guest.get(`/chat/room/${roomId}/messages`);
  const first = (body as { messages: Message[] }).messages[0]!.id;
  earlier = { first, second: (second.body as Message).id, note: (note.body as Message).id };
  return { guest, agent, other, roomId };
}

/** What a client has that joined early and folded in every push since. */
interface Watcher {
  socket: TestSocket;
  person: Person;
  room: Room;
  public: readonly Message[];
  staff: readonly Message[];
}

async function watch(person: Person, roomId: string): Promise<Watcher> {
  const socket = await person.socket();
  const joined = await socket.ask('joinRoom', { roomId });
  return { socket, person, room: joined.room, public: joined.messages, staff: joined.notes ?? [] };
}

async function expectParity(watcher: Watcher, roomId: string): Promise<void> {
  const fresh = await (await watcher.person.socket()).ask('joinRoom', { roomId });
  if (fresh.lastSeq > (watcher.public.at(-1)?.seq ?? 0))
    await watcher.socket.next('newMessage', (m) => !m.private && m.seq === fresh.lastSeq);
  if ((fresh.lastStaffSeq ?? 0) > (watcher.staff.at(-1)?.seq ?? 0))
    await watcher.socket.next('newMessage', (m) => m.private && m.seq === fresh.lastStaffSeq);
  const pushes = watcher.socket.all('newMessage');
  expect(pushes.filter((m) => !m.private).reduce(fold, watcher.public)).toEqual(fresh.messages);
  expect(pushes.filter((m) => m.private).reduce(fold, watcher.staff)).toEqual(fresh.notes ?? []);
  if (same(watcher.room, fresh.room)) return;
  await watcher.socket
    .next('roomUpdated', (update) => update.id === roomId && same(update, fresh.room))
    .catch(() => null);
  const last = watcher.socket.all('roomUpdated').findLast((update) => update.id === roomId);
  expect(stable(last!)).toEqual(stable(fresh.room));
}

/** Without the count, which is the caller's alone; who is connected changes with the test's own sockets. */
const stable = ({ unreadCount: _, ...room }: Room): object => ({
  ...room,
  participants: room.participants.map((person) => ({ ...person, online: true })),
});
const same = (one: Room, other: Room): boolean =>
  JSON.stringify(stable(one)) === JSON.stringify(stable(other));

describe('a snapshot and the pushes after it make a fresh snapshot', () => {
  it.each(Object.entries(DEEDS))('for %s', async (_kind, deed) => {
    const scene = await openRoom();
    const watchers = [
      await watch(scene.guest, scene.roomId),
      await watch(await chat.an.admin(), scene.roomId),
    ];
    await deed(scene);
    for (const watcher of watchers) await expectParity(watcher, scene.roomId);
    expect(watchers[0]!.socket.all('newMessage').some((message) => message.private)).toBe(false);
  });
});
