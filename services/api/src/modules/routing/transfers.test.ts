import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MessagePage, RoomPage, StaffRoom, Team } from '@parley/protocol';
import pg from 'pg';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';

let chat: ChatApp;
let table: pg.Client;
let manager: Person;

beforeAll(async () => {
  chat = await chatApp();
  table = new pg.Client({ connectionString: chat.database.superuserUrl });
  await table.connect();
  manager = await chat.a.manager();
});
afterAll(async () => {
  await table.end();
  await chat.close();
});

/** A guest's chat that Lina has, and Ben. */
async function scene() {
  const guest = await chat.a.guest({ message: 'Do you speak French?' });
  const [lina, ben] = [await chat.an.agent('Lina'), await chat.an.agent('Ben')];
  const roomId = guest.room.id;
  const path = `/chat/support/room/${roomId}/transfer`;
  await lina.post(`/chat/room/${roomId}/messages`, { message: 'A colleague does.' }).expect(201);
  return {
    guest,
    lina,
    ben,
    roomId,
    path,
    room: async () => (await lina.get(`/chat/room/${roomId}`).expect(200)).body as StaffRoom,
    last: async () =>
      ((await lina.get(`/chat/room/${roomId}/messages?log=staff`)).body as MessagePage).messages.at(-1)
        ?.metadata,
    asked: async (who: Person) =>
      ((await who.get('/chat/support/rooms?handover=me').expect(200)).body as RoomPage).items.map(
        ({ id }) => id,
      ),
  };
}

async function teamOf(...members: Person[]): Promise<Team> {
  const admin = await chat.an.admin();
  const { body } = await admin.post('/admin/teams', { name: randomUUID(), policy: 'manual' }).expect(201);
  const memberIds = members.map(({ id }) => id);
  return (await admin.put(`/admin/teams/${(body as Team).id}/members`, { memberIds }).expect(200))
    .body as Team;
}

describe('a transfer', () => {
  it('leaves the chat where it is until the receiver says yes', async () => {
    const { guest, lina, ben, roomId, path, room, last, asked } = await scene();
    const socket = await ben.socket();
    await lina.post(path, { agentId: ben.id, note: 'He speaks French' }).expect(200);
    const pushed = (await socket.next(
      'roomUpdated',
      (one) => one.id === roomId && (one as StaffRoom).transfer !== null,
    )) as StaffRoom;
    expect(pushed).toMatchObject({
      supportAgentId: lina.id,
      transfer: { agentId: ben.id, teamId: null, byId: lina.id },
    });
    expect(await last()).toMatchObject({ event: 'transferAsked', toName: 'Ben', note: 'He speaks French' });
    expect(await asked(ben)).toEqual([roomId]);
    // who has it goes on
    await lina.post(`/chat/room/${roomId}/messages`, { message: 'One moment.' }).expect(201);
    await ben.post(`${path}/answer`, { accept: true }).expect(200);
    expect(await room()).toMatchObject({ supportAgentId: ben.id, transfer: null });
    expect(await last()).toMatchObject({ event: 'transferred', fromId: lina.id, toId: ben.id });
    expect(await asked(ben)).toEqual([]);
    expect(JSON.stringify((await guest.get(`/chat/room/${roomId}`)).body)).not.toContain('transfer');
  });

  it('goes back with a note when it is declined', async () => {
    const { lina, ben, path, room, last } = await scene();
    await lina.post(path, { agentId: ben.id }).expect(200);
    await ben.post(`${path}/answer`, { accept: false, note: 'I am at lunch' }).expect(200);
    expect(await room()).toMatchObject({ supportAgentId: lina.id, transfer: null });
    expect(await last()).toEqual({
      event: 'transferReturned',
      because: 'declined',
      toName: 'Ben',
      note: 'I am at lunch',
      byId: ben.id,
    });
    expect((await ben.post(`${path}/answer`, { accept: true }).expect(409)).body).toMatchObject({
      reason: 'CHANGED_MEANWHILE',
    });
  });

  it('goes back by itself when nobody answers, and when it is withdrawn', async () => {
    const { lina, ben, roomId, path, room, last } = await scene();
    await lina.post(path, { agentId: ben.id }).expect(200);
    await table.query(`update room_desk set transfer_until = now() - interval '1 s' where room_id = $1`, [
      roomId,
    ]);
    await eventually(async () => expect((await room()).transfer).toBeNull());
    expect(await last()).toMatchObject({ event: 'transferReturned', because: 'timeout', byId: null });
    await lina.post(path, { agentId: ben.id }).expect(200);
    await lina.delete(path).expect(200);
    expect(await last()).toMatchObject({ because: 'withdrawn', byId: lina.id });
    await ben.post(`${path}/answer`, { accept: true }).expect(409);
  });

  it('is over once the chat is somebody else’s, or done', async () => {
    const { lina, ben, roomId, path, room } = await scene();
    await lina.post(path, { agentId: ben.id }).expect(200);
    await manager.post(`/chat/support/room/${roomId}/assign`).expect(200);
    expect(await room()).toMatchObject({ supportAgentId: manager.id, transfer: null });
    await manager.post(path, { agentId: ben.id, ask: true }).expect(200);
    await manager.patch(`/chat/support/room/${roomId}`, { status: 'resolved' }).expect(200);
    expect((await room()).transfer).toBeNull();
  });

  it('is answered by who is asked alone, and asked by who has the chat', async () => {
    const { lina, ben, path } = await scene();
    const other = await chat.an.agent();
    await other.post(path, { agentId: ben.id }).expect(409);
    await lina.post(path, { agentId: ben.id, ask: false }).expect(403);
    await lina.post(path, {}).expect(400);
    await lina.post(path, { agentId: ben.id }).expect(200);
    await other.post(`${path}/answer`, { accept: true }).expect(403);
    await lina.post(`${path}/answer`, { accept: true }).expect(403);
    await other.delete(path).expect(409);
  });

  it('by a lead needs no yes, unless they ask', async () => {
    const { ben, lina, path, room } = await scene();
    await manager.post(path, { agentId: ben.id }).expect(200);
    expect((await room()).supportAgentId).toBe(ben.id);
    await manager.post(path, { agentId: lina.id, ask: true }).expect(200);
    expect(await room()).toMatchObject({ supportAgentId: ben.id, transfer: { agentId: lina.id } });
  });
});

describe('a transfer to a team', () => {
  it('goes to the first of it who says yes, and takes the chat into its queue', async () => {
    const { lina, ben, roomId, path, room, asked } = await scene();
    const [third, outsider] = [await chat.an.agent(), await chat.an.agent()];
    const team = await teamOf(ben, third);
    await lina.post(path, { teamId: team.id }).expect(200);
    expect([await asked(ben), await asked(third), await asked(outsider)]).toEqual([[roomId], [roomId], []]);
    await outsider.post(`${path}/answer`, { accept: true }).expect(403);
    const answers = await Promise.all(
      [ben, third].map((one) => one.post(`${path}/answer`, { accept: true })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect(await room()).toMatchObject({ teamId: team.id, transfer: null });
  });

  it('is no transfer to one that is not there', async () => {
    const { lina, path } = await scene();
    await lina.post(path, { teamId: randomUUID() }).expect(400);
  });
});
