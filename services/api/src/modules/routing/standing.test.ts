import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Message,
  type MessagePage,
  type RoomPage,
  type StaffRoom,
  UNTIL_MESSAGE,
} from '@parley/protocol';
import pg from 'pg';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { ByThemselves } from './by-themselves.service.js';

/** Two servers that sweep the same database. */
let chat: ChatApp;
let beside: ChatApp;
let table: pg.Client;

beforeAll(async () => {
  chat = await chatApp();
  beside = await chatApp({}, { database: chat.database });
  table = new pg.Client({ connectionString: chat.database.superuserUrl });
  await table.connect();
});
afterAll(async () => {
  await table.end();
  await beside.close();
  await chat.close();
});

interface Scene {
  guest: Person;
  agent: Person;
  roomId: string;
  patch(change: object): ReturnType<Person['patch']>;
  room(): Promise<StaffRoom>;
  staffLog(): Promise<Record<string, unknown>[]>;
}

/** A guest's chat that an agent has answered. */
async function scene(): Promise<Scene> {
  const guest = await chat.a.guest({ message: 'Where is my parcel?' });
  const agent = await chat.an.agent();
  const roomId = guest.room.id;
  await agent.post(`/chat/room/${roomId}/messages`, { message: 'I ask the depot.' }).expect(201);
  return {
    guest,
    agent,
    roomId,
    patch: (change) => agent.patch(`/chat/support/room/${roomId}`, change),
    room: async () => (await agent.get(`/chat/room/${roomId}`).expect(200)).body as StaffRoom,
    staffLog: async () => entries(await agent.get(`/chat/room/${roomId}/messages?log=staff`)),
  };
}

const entries = ({ body }: { body: unknown }): Record<string, unknown>[] =>
  (body as MessagePage).messages.map(({ metadata }) => metadata);
const idsIn = async (person: Person, query: string): Promise<string[]> =>
  ((await person.get(`/chat/support/rooms?limit=100&${query}`).expect(200)).body as RoomPage).items.map(
    ({ id }) => id,
  );
const soon = (ms: number): string => new Date(Date.now() + ms).toISOString();
const everySweep = () => Promise.all([chat, beside, chat].map((node) => node.get(ByThemselves).sweep()));

describe('a snoozed chat', () => {
  it('leaves the open lists, and comes back at its time, told once by however many servers', async () => {
    const { agent, roomId, patch, room, staffLog } = await scene();
    const socket = await agent.socket();
    await patch({ snoozedUntil: soon(3_600_000) }).expect(200);
    expect(await idsIn(agent, 'assignee=me&status=open&snoozed=no')).toEqual([]);
    expect(await idsIn(agent, 'assignee=me&snoozed=yes')).toEqual([roomId]);
    await socket.next('roomUpdated', (one) => one.id === roomId && (one as StaffRoom).snoozedUntil !== null);
    await table.query('update room_desk set snoozed_until = now() where room_id = $1', [roomId]);
    await eventually(async () => {
      await everySweep();
      expect((await room()).snoozedUntil).toBeNull();
    });
    await everySweep();
    const told = await staffLog();
    expect(told.filter(({ event }) => event === 'snoozed')).toHaveLength(1);
    expect(told.filter(({ event }) => event === 'woke')).toEqual([
      { event: 'woke', because: 'time', byId: null },
    ]);
    expect(await idsIn(agent, 'assignee=me&status=open&snoozed=no')).toEqual([roomId]);
  });

  it('comes back with the next message of its customer, and with no word of staff', async () => {
    const { guest, agent, roomId, patch, room, staffLog } = await scene();
    await patch({ snoozedUntil: UNTIL_MESSAGE }).expect(200);
    await agent.post(`/chat/room/${roomId}/messages`, { message: 'It is on its way.' }).expect(201);
    await everySweep();
    expect((await room()).snoozedUntil).toBe(UNTIL_MESSAGE);
    await guest.post(`/chat/room/${roomId}/messages`, { message: 'It is here!' }).expect(201);
    await eventually(async () => expect((await room()).snoozedUntil).toBeNull());
    await everySweep();
    expect((await staffLog()).filter(({ event }) => event === 'woke')).toEqual([
      { event: 'woke', because: 'message', byId: null },
    ]);
  });

  it('is woken by hand, by who resolves it, and by who gets it', async () => {
    const { agent, roomId, patch, room } = await scene();
    await patch({ snoozedUntil: soon(3_600_000) }).expect(200);
    await patch({ snoozedUntil: null }).expect(200);
    expect((await room()).snoozedUntil).toBeNull();
    await patch({ snoozedUntil: soon(3_600_000), onHold: true }).expect(200);
    await patch({ status: 'resolved' }).expect(200);
    expect(await room()).toMatchObject({ snoozedUntil: null, onHoldSince: null });
    await patch({ status: 'open' }).expect(200);
    await patch({ snoozedUntil: soon(3_600_000) }).expect(200);
    const manager = await chat.a.manager();
    await manager.post(`/chat/support/room/${roomId}/assign`).expect(200);
    expect(await room()).toMatchObject({ snoozedUntil: null, supportAgentId: manager.id });
    await agent.patch(`/chat/support/room/${roomId}`, { snoozedUntil: UNTIL_MESSAGE }).expect(409);
  });

  it('is nobody’s but who has it, no longer than a year, and no chat that waits', async () => {
    const { patch, agent } = await scene();
    for (const snoozedUntil of [soon(-1_000), soon(400 * 86_400_000), 'tomorrow', '2026-02-31T10:00:00Z'])
      await patch({ snoozedUntil }).expect(400);
    const waiting = await chat.a.guest({ message: 'Hi' });
    const answer = await agent
      .patch(`/chat/support/room/${waiting.room.id}`, { snoozedUntil: UNTIL_MESSAGE })
      .expect(409);
    expect(answer.body).toMatchObject({ reason: 'STATUS_CHANGE' });
    await patch({ status: 'resolved', snoozedUntil: UNTIL_MESSAGE }).expect(409);
  });
});

describe('on hold, and escalated', () => {
  it('is told to staff alone', async () => {
    const { guest, roomId, patch, room, staffLog } = await scene();
    const socket = await guest.socket();
    await socket.ask('joinRoom', { roomId });
    const before = (await guest.get(`/chat/room/${roomId}`)).body as object;
    await patch({ onHold: true }).expect(200);
    await patch({ onHold: true }).expect(200);
    expect((await room()).onHoldSince).not.toBeNull();
    await patch({ onHold: false }).expect(200);
    expect((await staffLog()).map(({ event }) => event)).toEqual(['held', 'unheld']);
    expect((await guest.get(`/chat/room/${roomId}`)).body).toEqual(before);
    expect(socket.all('newMessage')).toEqual([]);
  });

  it('raises the priority and calls the managers', async () => {
    const { agent, roomId, patch, room, staffLog } = await scene();
    const manager = await (await chat.a.manager()).socket();
    await patch({ escalated: true, reason: 'He wants his money back' }).expect(200);
    const pushed = await manager.next('roomUpdated', (one) => one.id === roomId && one.priority === 'high');
    expect((pushed as StaffRoom).escalatedAt).not.toBeNull();
    expect(await staffLog()).toEqual([
      { event: 'priority', from: 'normal', to: 'high', byId: agent.id },
      { event: 'escalated', note: 'He wants his money back', byId: agent.id },
    ]);
    await patch({ escalated: false }).expect(200);
    expect(await room()).toMatchObject({ escalatedAt: null, priority: 'high' });
  });

  it('is refused to who does not have the chat', async () => {
    const { roomId } = await scene();
    const other = await chat.an.agent();
    for (const change of [{ onHold: true }, { escalated: true }, { snoozedUntil: UNTIL_MESSAGE }]) {
      const { body } = await other.patch(`/chat/support/room/${roomId}`, change).expect(409);
      expect(body).toMatchObject({ reason: 'ALREADY_ASSIGNED' });
    }
  });
});

describe('a silent chat', () => {
  async function inTeam({ roomId }: Scene, lastWord: string | null): Promise<void> {
    const id = randomUUID();
    await table.query(
      `insert into team (id, name, policy, delivery, offer_seconds, grace_seconds, outside, auto_resolve_minutes, last_word)
       values ($1::uuid, $1::text, 'manual', 'assign', 30, 60, 'accept', 30, $2)`,
      [id, lastWord],
    );
    await table.query('update room_desk set team_id = $2 where room_id = $1', [roomId, id]);
  }
  const anHourAgo = ({ roomId }: Scene) =>
    table.query(`update chat_room set last_message_at = last_message_at - interval '1 hour' where id = $1`, [
      roomId,
    ]);
  const said = async ({ guest, roomId }: Scene): Promise<Message[]> =>
    ((await guest.get(`/chat/room/${roomId}/messages`)).body as MessagePage).messages;

  it('is resolved once with the last word of its team, and opened again by the next message', async () => {
    const one = await scene();
    await inTeam(one, 'We are here if you need us.');
    await everySweep();
    expect((await one.room()).status).toBe('open');
    await anHourAgo(one);
    await everySweep();
    expect((await one.room()).status).toBe('resolved');
    const ends = (await said(one)).filter(({ metadata }) => metadata.event === 'autoResolved');
    expect(ends.map(({ metadata }) => metadata)).toEqual([
      { event: 'autoResolved', words: 'We are here if you need us.' },
    ]);
    await one.guest.post(`/chat/room/${one.roomId}/messages`, { message: 'I do!' }).expect(201);
    expect((await one.room()).status).not.toBe('resolved');
  });

  it('is left alone while its customer waits for an answer, sleeps or is on hold', async () => {
    const [asked, asleep, held] = [await scene(), await scene(), await scene()];
    await asked.guest.post(`/chat/room/${asked.roomId}/messages`, { message: 'Hello?' }).expect(201);
    await asleep.patch({ snoozedUntil: UNTIL_MESSAGE }).expect(200);
    await held.patch({ onHold: true }).expect(200);
    for (const one of [asked, asleep, held]) {
      await inTeam(one, null);
      await anHourAgo(one);
    }
    await everySweep();
    for (const one of [asked, asleep, held]) expect((await one.room()).status).toBe('open');
  });
});
