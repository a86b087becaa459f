import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffRoom } from '@parley/protocol';
import pg from 'pg';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { Authenticator } from '../auth/index.js';
import { RoomLog } from './index.js';

let one: ChatApp;
let two: ChatApp;
let agent: Person;

beforeAll(async () => {
  // Two servers, without Redis between them.
  one = await chatApp();
  two = await chatApp({}, one);
  agent = await one.an.agent();
});
afterAll(async () => {
  await two.close();
  await one.close();
});

describe('what the desk knows of a room', () => {
  it('is told to the staff of every server, and to no customer', async () => {
    const guest = await one.a.guest({ message: 'Hi' });
    const customer = await guest.socket();
    const there = await two.person(agent.tokens).socket();
    const actor = await one.get(Authenticator).authenticate(agent.tokens.accessToken);
    const until = new Date('2030-01-01T00:00:00Z');
    await one
      .get(RoomLog)
      .change(actor, guest.room.id, 'staff', (locked) =>
        locked.change({ snoozedUntil: until, breached: ['first'], attributes: { size: 'XL', paid: true } }),
      );
    const told = (await there.next(
      'roomUpdated',
      (room) => (room as StaffRoom).snoozedUntil !== null,
    )) as StaffRoom;
    expect(told).toMatchObject({
      snoozedUntil: until.toISOString(),
      breached: ['first'],
      attributes: { size: 'XL', paid: true },
      due: { first: null, next: null, resolve: null },
      teamId: null,
    });
    const { body } = await guest.get(`/chat/room/${guest.room.id}`).expect(200);
    expect(Object.keys(body as object)).not.toEqual(expect.arrayContaining(['snoozedUntil']));
    expect(JSON.stringify([body, customer.received])).not.toMatch(/snoozed|breached|XL/);
  });

  it('says whether it is in the queue, and forgets to whom it was offered once it is not', async () => {
    const guest = await one.a.guest();
    const database = new pg.Client({ connectionString: one.database.superuserUrl });
    await database.connect();
    const desk = async (): Promise<unknown> =>
      (
        await database.query(
          'select waits, front, offered_to as "offeredTo" from room_desk where room_id = $1',
          [guest.room.id],
        )
      ).rows[0];
    expect(await desk()).toEqual({ waits: false, front: false, offeredTo: null });
    await guest.post(`/chat/room/${guest.room.id}/messages`, { message: 'Hi' }).expect(201);
    await database.query(
      `update room_desk set front = true, offered_to = $2, offered_until = now() where room_id = $1`,
      [guest.room.id, agent.id],
    );
    expect(await desk()).toEqual({ waits: true, front: true, offeredTo: agent.id });
    await agent.post(`/chat/support/room/${guest.room.id}/assign`).expect(200);
    expect(await desk()).toEqual({ waits: false, front: false, offeredTo: null });
    await agent.patch(`/chat/support/room/${guest.room.id}`, { status: 'waiting' }).expect(200);
    expect(await desk()).toMatchObject({ waits: true });
    await guest.post(`/chat/room/${guest.room.id}/close`).expect(200);
    expect(await desk()).toMatchObject({ waits: false });
    await database.end();
  });
});
