import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type AuditPage,
  type HostRoom,
  type LookIn,
  type Message,
  type MessagePage,
  type PairedRoomType,
  PAIRED_ROOM_TYPES,
  PAIRS,
  type RecordList,
  type Room,
  type RoomPage,
  ROLES,
  type SearchPage,
  startable,
} from '@parley/protocol';
import pg from 'pg';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { anOrder, type HostSystem, hostSystem, known } from '../../testing/host-system.js';
import { standingOf } from './paired-rooms.policy.js';

let chat: ChatApp;
let host: HostSystem;
let carla: Person;
let dana: Person;
let manager: Person;
let agent: Person;
let booking: { kind: 'booking'; id: string };
let table: pg.Client;

const everybody = (who: LookIn): Record<PairedRoomType, LookIn> => ({
  customer_driver: who,
  customer_admin: who,
  driver_admin: who,
  guest_admin: who,
});

async function allow(who: LookIn): Promise<void> {
  const value = { lookIn: everybody(who), closeAfterHours: 24 };
  await host.admin.put('/admin/settings/rooms', { value }).expect(200);
}

const told = (status: string, driver: string | null = 'd-1'): object =>
  anOrder({ status, driver: driver && { externalId: driver } });

beforeAll(async () => {
  chat = await chatApp({ jobWorkers: 1 });
  table = new pg.Client({ connectionString: chat.database.superuserUrl });
  await table.connect();
  host = await hostSystem(chat);
  carla = await known(chat, await chat.a.customer(), 'customer-7');
  dana = await known(chat, await chat.a.driver(), 'd-1');
  [manager, agent] = [await chat.a.manager(), await chat.an.agent()];
});
afterAll(async () => {
  await table.end();
  await chat.close();
});

beforeEach(async () => {
  booking = { kind: 'booking', id: randomUUID() };
  await host.put(`/bookings/${booking.id}`, told('confirmed')).expect(200);
});

const start = async (who: Person, more: object = {}): Promise<Room> =>
  (await who.post('/chat/room', { type: 'customer_driver', reference: booking, ...more }).expect(201))
    .body as Room;
const say = (who: Person, room: { id: string }, message: string) =>
  who.post(`/chat/room/${room.id}/messages`, { message });
const entries = async (who: Person, room: { id: string }): Promise<Message[]> =>
  ((await who.get(`/chat/room/${room.id}/messages`).expect(200)).body as MessagePage).messages;
const idsOf = async (who: Person, path: string): Promise<string[]> =>
  ((await who.get(path).expect(200)).body as RoomPage).items.map(({ id }) => id);

describe('the table', () => {
  it('lets into a room of two sides those two, and of the team whom the settings let look', () => {
    const strangers = (who: LookIn) =>
      Object.fromEntries(
        Object.keys(PAIRS).map((type) => [
          type,
          ROLES.map((role) =>
            standingOf(role, { type: type as PairedRoomType, takesPart: false }, everybody(who)),
          ).join(' '),
        ]),
      );
    // customer guest driver agent manager admin
    expect(strangers('nobody')).toEqual({
      customer_driver: 'none none none none none none',
      customer_admin: 'none none none none member member',
      driver_admin: 'none none none none member member',
      guest_admin: 'none none none none member member',
    });
    expect(strangers('leads')).toMatchObject({ customer_driver: 'none none none none looks looks' });
    expect(strangers('staff')).toMatchObject({
      customer_driver: 'none none none looks looks looks',
      guest_admin: 'none none none looks member member',
    });
  });
});

describe('what the pages offer', () => {
  const bare = { kind: 'booking', id: randomUUID() };
  beforeAll(() => host.put(`/bookings/${bare.id}`, told('confirmed', null)).expect(200));

  it.each(['customer', 'driver', 'agent', 'manager'] as const)(
    'is what the server does for a %s',
    async (role) => {
      const who = { customer: carla, driver: dana, agent, manager }[role];
      for (const [reference, driver] of [
        [booking, {}],
        [bare, null],
      ] as const) {
        // a driver has no part in what nobody drives
        if (role === 'driver' && driver === null) continue;
        const offered: readonly PairedRoomType[] = startable(role, { driver });
        for (const type of PAIRED_ROOM_TYPES) {
          const { status } = await who.post('/chat/room', { type, reference });
          expect([type, status === 201]).toEqual([type, offered.includes(type)]);
        }
      }
    },
  );
});

describe('a room of a customer and a driver', () => {
  it('is one, whoever of them and however often the host system asks', async () => {
    const { body } = await host.post('/rooms', { type: 'customer_driver', reference: booking }).expect(200);
    const again = await host.post('/rooms', { type: 'customer_driver', reference: booking }).expect(200);
    const rooms = [body as HostRoom, again.body as HostRoom, await start(carla), await start(dana)];
    expect(new Set(rooms.map(({ id }) => id)).size).toBe(1);
    expect(rooms[2]).toMatchObject({
      type: 'customer_driver',
      status: 'open',
      reference: booking,
      userId: carla.id,
    });
    expect(rooms[2]!.participants.map(({ userId }) => userId).sort()).toEqual([carla.id, dana.id].sort());
  });

  it('is one also when all of them ask at once', async () => {
    const all = await Promise.all([start(carla), start(dana), start(carla), start(dana)]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  });

  it('has words, marks and news on both sides, and the queue none of it', async () => {
    const colleague = await agent.socket();
    const room = await start(carla, { message: 'Where are you?' });
    const [hers, theirs] = [await carla.socket(), await dana.socket()];
    await hers.ask('joinRoom', { roomId: room.id });
    expect((await theirs.ask('joinRoom', { roomId: room.id })).messages).toMatchObject([
      { message: 'Where are you?' },
    ]);
    await say(dana, room, 'Round the corner').expect(201);
    const answer = await hers.next('newMessage', ({ senderId }) => senderId === dana.id);
    expect(answer).toMatchObject({ senderType: 'driver', isFromSupport: false });
    await hers.ask('read', { roomId: room.id, seq: answer.seq });
    await theirs.next('receipt', ({ userId, readSeq }) => userId === carla.id && readSeq === answer.seq);
    expect(await idsOf(agent, '/chat/support/rooms?limit=100')).not.toContain(room.id);
    expect(colleague.all('newChatRequest')).toEqual([]);
    expect(colleague.all('roomUpdated')).toEqual([]);
    expect(await idsOf(dana, '/chat/rooms')).toContain(room.id);
  });

  it('is nobody else’s to start or to see', async () => {
    const [stranger, driver] = [await chat.a.customer(), await chat.a.driver()];
    for (const who of [stranger, driver])
      await who.post('/chat/room', { type: 'customer_driver', reference: booking }).expect(404);
    await agent.post('/chat/room', { type: 'customer_driver', reference: booking }).expect(403);
    const guest = await chat.a.guest();
    await guest.post('/chat/room', { type: 'customer_driver', reference: booking }).expect(403);
    const room = await start(carla);
    for (const who of [stranger, driver, guest, agent]) {
      await who.get(`/chat/room/${room.id}`).expect(404);
      await say(who, room, 'Hello?').expect(404);
      expect((await (await who.socket()).refusal('joinRoom', { roomId: room.id })).code).toBe('NOT_FOUND');
    }
  });

  it('needs something to be about, and somebody who drives', async () => {
    await carla.post('/chat/room', { type: 'customer_driver' }).expect(400);
    await carla.post('/chat/room', { reference: booking }).expect(400);
    await host.put(`/bookings/${booking.id}`, told('confirmed', null)).expect(200);
    await carla.post('/chat/room', { type: 'customer_driver', reference: booking }).expect(400);
  });

  it('goes over to another driver, and the one before is out of it', async () => {
    const room = await start(carla, { message: 'Hello' });
    const before = await dana.socket();
    await before.ask('joinRoom', { roomId: room.id });
    const next = await known(chat, await chat.a.driver('Nils'), randomUUID());
    await host
      .put(`/bookings/${booking.id}`, told('confirmed', next.user.externalId ?? (await externalIdOf(next))))
      .expect(200);
    await eventually(async () => void (await next.get(`/chat/room/${room.id}`).expect(200)));
    await dana.get(`/chat/room/${room.id}`).expect(404);
    await say(carla, room, 'for Nils alone').expect(201);
    await before.ask('leaveRoom', { roomId: randomUUID() });
    expect(before.all('newMessage').map(({ message }) => message)).not.toContain('for Nils alone');
  });

  it('is ended by neither of them, but by the host system and by leads, and then it is over', async () => {
    const room = await start(carla);
    for (const who of [carla, dana]) await who.post(`/chat/room/${room.id}/close`).expect(403);
    await host.post(`/rooms/${room.id}/close`, {}).expect(200);
    await host.post(`/rooms/${room.id}/close`, {}).expect(200);
    await say(carla, room, 'still there?').expect(409);
    const { body } = await host.post('/rooms', { type: 'customer_driver', reference: booking }).expect(200);
    expect(body).toMatchObject({ id: room.id, status: 'closed' });
    expect((await start(carla)).id).not.toBe(room.id);
    const support = (await chat.a.guest({ message: 'hi' })).room;
    await host.post(`/rooms/${support.id}/close`, {}).expect(404);
  });

  it('closes by itself once the trip is over, and so does one that is begun after that', async () => {
    const hoursPass = () =>
      eventually(async () => {
        const { rowCount } = await table.query(
          'update graphile_worker._private_jobs set run_at = now() where key = $1 and locked_at is null',
          [`rooms-close-tied:booking:${booking.id}`],
        );
        expect(rowCount).toBe(1);
        await table.query(`select pg_notify('jobs:insert', '{"count": 1}')`);
      });
    const isClosed = (room: Room) =>
      eventually(async () => {
        const { body } = await carla.get(`/chat/room/${room.id}`).expect(200);
        expect((body as Room).status).toBe('closed');
      });
    const during = await start(carla);
    await host.put(`/bookings/${booking.id}`, told('done')).expect(200);
    await hoursPass();
    await isClosed(during);
    const after = await start(carla, { message: 'I left my bag in the car' });
    expect([after.id === during.id, after.status]).toEqual([false, 'open']);
    await hoursPass();
    await isClosed(after);
  });

  it('is none of the support’s to hand around', async () => {
    const room = await start(carla);
    await allow('staff');
    await agent.post(`/chat/support/room/${room.id}/assign`).expect(403);
    await manager.post(`/chat/support/room/${room.id}/transfer`, { agentId: agent.id }).expect(403);
    await manager.patch(`/chat/support/room/${room.id}`, { status: 'waiting' }).expect(403);
    await carla.post(`/chat/room/${room.id}/rating`, { score: 5 }).expect(403);
  });
});

describe('a look into a room of two sides', () => {
  it('is seen there and recorded, and whoever looks says nothing', async () => {
    const room = await start(carla, { message: 'needleword for two' });
    const hers = await carla.socket();
    await hers.ask('joinRoom', { roomId: room.id });
    await allow('staff');
    expect((await entries(agent, room)).map(({ message }) => message)).toEqual(['needleword for two']);
    const seen = await hers.next('newMessage', ({ metadata }) => metadata.event === 'looked_in');
    expect(seen).toMatchObject({ type: 'system', metadata: { byId: agent.id, byName: 'Lina' } });
    await entries(agent, room);
    expect(
      (await entries(carla, room)).filter(({ metadata }) => metadata.event === 'looked_in'),
    ).toHaveLength(1);
    await say(agent, room, 'Let me help').expect(404);
    const { body } = await host.admin.get(`/admin/audit?target=${room.id}&actor=${agent.id}`).expect(200);
    expect((body as AuditPage).items.map(({ action }) => action)).toEqual(['room.looked-in']);
  });

  it('ends at once when the settings say so', async () => {
    const room = await start(carla, { message: 'before' });
    await allow('staff');
    const open = await agent.socket();
    await open.ask('joinRoom', { roomId: room.id });
    await allow('leads');
    await eventually(async () => {
      await say(carla, room, 'still read?').expect(201);
      const { seq } = (await entries(carla, room)).at(-1)!;
      await open.ask('leaveRoom', { roomId: randomUUID() });
      expect(open.all('newMessage').some((entry) => entry.seq === seq)).toBe(false);
    });
  });

  it('is not to be had where the settings say so, neither by a list nor by a search', async () => {
    const room = await start(carla, { message: 'quietneedle' });
    const list = '/chat/support/paired?type=customer_driver&limit=100';
    await allow('nobody');
    for (const who of [agent, manager]) {
      await who.get(`/chat/room/${room.id}`).expect(404);
      expect(await idsOf(who, list)).not.toContain(room.id);
    }
    await allow('leads');
    expect(await idsOf(manager, list)).toContain(room.id);
    expect(await idsOf(agent, list)).not.toContain(room.id);
    for (const who of [agent, manager]) {
      const { body } = await who.get('/chat/search?q=quietneedle').expect(200);
      expect((body as SearchPage).items).toEqual([]);
    }
    expect(
      ((await carla.get('/chat/search?q=quietneedle').expect(200)).body as SearchPage).items,
    ).toHaveLength(1);
  });
});

describe('a room with the ones in charge', () => {
  it('is there for all of them, and whoever answers takes part', async () => {
    await allow('nobody');
    const news = await manager.socket();
    const room = await start(dana, { type: 'driver_admin', message: 'The van has a flat tyre' });
    await news.next('roomUpdated', ({ id, lastMessage }) => id === room.id && lastMessage !== null);
    expect(await idsOf(manager, '/chat/support/paired?type=driver_admin')).toContain(room.id);
    await say(manager, room, 'Help is coming').expect(201);
    expect(await idsOf(manager, '/chat/rooms')).toContain(room.id);
    await agent.get(`/chat/room/${room.id}`).expect(404);
    await dana.post(`/chat/room/${room.id}/close`).expect(200);
  });

  it('is found by what a driver has to drive', async () => {
    const { body } = await agent.get(`/chat/records?customerId=${dana.id}`).expect(200);
    expect((body as RecordList).items.map(({ id }) => id)).toContain(booking.id);
  });

  it('may be for one of them by name, and for nobody else', async () => {
    const named = await start(carla, { type: 'customer_admin', participantIds: [manager.id] });
    expect(named.participants.map(({ userId }) => userId)).toContain(manager.id);
    const wrong = { type: 'customer_admin', reference: booking, participantIds: [agent.id] };
    await carla.post('/chat/room', wrong).expect(400);
  });

  it('of a guest is about what the guest says, which opens nobody’s order', async () => {
    const guest = await chat.a.guest();
    await host.put('/orders/secret', anOrder()).expect(200);
    const room = await start(guest, { type: 'guest_admin', reference: { kind: 'order', id: 'secret' } });
    await manager.post(`/chat/room/${room.id}/cards`, { kind: 'order', id: 'secret' }).expect(404);
    await carla.post('/chat/room', { type: 'guest_admin', reference: booking }).expect(403);
    await host.post('/rooms', { type: 'guest_admin', reference: booking }).expect(403);
    const other = await start(manager, { type: 'guest_admin', participantIds: [guest.id] });
    expect(other.userId).toBe(guest.id);
  });
});

async function externalIdOf(person: Person): Promise<string> {
  const { body } = await person.get('/auth/me').expect(200);
  return (body as { externalId: string }).externalId;
}
