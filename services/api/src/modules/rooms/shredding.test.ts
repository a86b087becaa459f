import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Database } from '../../platform/database/database.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { roomChannel } from './channels.js';
import { RoomKeys } from './room-keys.js';

let here: ChatApp;
let there: ChatApp;
let superuser: pg.Client;
let agent: Person;
let admin: Person;

beforeAll(async () => {
  here = await chatApp();
  // hears of nothing but by looking
  there = await chatApp({}, here);
  superuser = new pg.Client({ connectionString: here.database.superuserUrl });
  await superuser.connect();
  agent = await here.an.agent();
  admin = await here.an.admin();
});
afterAll(async () => {
  await superuser.end();
  await there.close();
  await here.close();
});

const shred = (...roomIds: string[]): Promise<void> =>
  here.get(Database).system(() => here.get(RoomKeys).shred(roomIds));

const say = (person: Person, roomId: string) =>
  person.post(`/chat/room/${roomId}/messages`, { id: randomUUID(), message: 'hello' });

describe('a room whose key was thrown away', () => {
  it('is there for nobody, in no list, and takes no message', async () => {
    const guest = await here.a.guest({ message: 'secret', subject: 'secret' });
    const { id } = guest.room;
    await shred(id);
    for (const person of [guest, agent, admin, there.person(agent.tokens), there.person(guest.tokens)])
      for (const path of [`/chat/room/${id}`, `/chat/room/${id}/messages`]) {
        const { status, text } = await person.get(path);
        expect([status, text.includes('secret')]).toEqual([404, false]);
      }
    expect((await say(guest, id)).status).toBe(404);
    expect((await say(agent, id)).status).toBe(404);
    const socket = await guest.socket();
    expect((await socket.refusal('joinRoom', { roomId: id })).code).toBe('NOT_FOUND');
    expect((await agent.get('/chat/support/rooms').expect(200)).text).not.toContain(id);
    expect((await guest.get('/chat/room').expect(200)).text).not.toContain(id);
  });

  it('takes no message on a server that still remembers the key', async () => {
    const guest = await there.a.guest({ message: 'x' });
    const { id } = guest.room;
    await say(guest, id).expect(201);
    // past the poll: what this server remembers must not count
    const keys = there.get(RoomKeys);
    expect(await keys.find(id)).not.toBeNull();
    await superuser.query('delete from chat_room_key where room_id = $1', [id]);
    expect(await keys.find(id)).not.toBeNull();
    expect((await say(guest, id)).status).toBe(404);
  });

  it('is forgotten by the other servers, and who is in it is taken out', async () => {
    const guest = await there.a.guest({ message: 'x' });
    const { id } = guest.room;
    const socket = await there.person(agent.tokens).socket();
    await socket.ask('joinRoom', { roomId: id });
    await shred(id);
    const keys = there.get(RoomKeys);
    await eventually(async () => expect(await keys.find(id)).toBeNull());
    await eventually(() => expect(there.get(Publisher).socketsIn(roomChannel(id))).toEqual([]));
    expect((await say(there.person(agent.tokens), id)).status).toBe(404);
  });

  it('is thrown away by the server itself, in nobody’s name', async () => {
    const guest = await here.a.guest({ message: 'x' });
    const { id } = guest.room;
    const keys = here.get(RoomKeys);
    for (const person of [guest, agent, await here.a.manager(), admin]) {
      const actor = { userId: person.id, role: person.user.role };
      const destroy =
        'with gone as (delete from chat_room_key where room_id = $1 returning 1) select from gone';
      const database = here.get(Database);
      expect(await database.as(actor, () => database.query(destroy, [id]))).toEqual([]);
      const tried = here.get(Database).as(actor, () => keys.shred([id]));
      await expect(tried).rejects.toThrow('row-level security');
    }
    await guest.get(`/chat/room/${id}/messages`).expect(200);
  });

  it('keeps its key when the unit that throws it away does not commit', async () => {
    const guest = await here.a.guest({ message: 'kept' });
    const undone = here.get(Database).system(async () => {
      await here.get(RoomKeys).shred([guest.room.id]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect((await guest.get(`/chat/room/${guest.room.id}/messages`).expect(200)).text).toContain('kept');
  });
});
