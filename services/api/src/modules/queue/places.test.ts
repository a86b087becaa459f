import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type {
  Availability,
  PublicTopic,
  QueuePlace,
  Room,
  Team,
  Topic,
  WaitCalibration,
} from '@parley/protocol';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { clearOfMidnight } from '../../testing/clear-of-midnight.js';
import { eventually } from '../../testing/eventually.js';
import { type MovedClock, movedClock } from '../../testing/moved-clock.js';
import { Places } from './places.service.js';

let chat: ChatApp;
let clock: MovedClock;
let admin: Person;

beforeAll(async () => {
  chat = await chatApp({ accessTokenMinutes: 100_000 });
  clock = movedClock(chat);
  admin = await chat.an.admin();
});
beforeEach(() => clock.reset());
afterAll(() => chat.close());

const names = { en: 'Pay', de: 'Zahlen', ar: 'دفع' };

async function aTopic(members: Person[], request: object = {}): Promise<{ topicId: string; teamId: string }> {
  const made = await admin.post('/admin/teams', { name: randomUUID(), ...request }).expect(201);
  const { id: teamId } = made.body as Team;
  await admin.put(`/admin/teams/${teamId}/members`, { memberIds: members.map(({ id }) => id) }).expect(200);
  const topic = (await admin.post('/admin/topics', { teamId, names }).expect(201)).body as Topic;
  return { topicId: topic.id, teamId };
}

it('is as it was told last, also when an answer that is older comes after it', async () => {
  const { topicId } = await aTopic([]);
  const [first, second] = [
    await chat.a.guest({ message: 'Hi', topicId }),
    await chat.a.guest({ message: 'Hi', topicId }),
  ];
  const page = await second.socket();
  await page.next('queue', ({ place }) => place?.position === 2);
  const places = chat.get(Places);
  const old: QueuePlace = { position: 2, waitSeconds: null };
  await first.post(`/chat/room/${first.room.id}/close`).expect(200);
  await page.next('queue', ({ place }) => place?.position === 1);
  const answers = jest.spyOn(places, 'placeOf').mockImplementationOnce(async (...asked) => {
    await places.placeOf(...asked);
    return old;
  });
  const told = page.all('queue').length;
  const { room } = await page.ask('joinRoom', { roomId: second.room.id });
  answers.mockRestore();
  expect(room.queue?.position).toBe(2);
  await eventually(() =>
    expect(page.all('queue').slice(told).at(-1)).toMatchObject({ place: { position: 1 } }),
  );
});

describe('where a customer stands', () => {
  it('is told with the chat and whenever it changes, until somebody comes', async () => {
    const agent = await chat.an.agent();
    await admin.patch(`/admin/people/${agent.id}/profile`, { capacity: 1 }).expect(200);
    await agent.socket();
    const { topicId } = await aTopic([agent]);
    const ask = (priority = 'normal') => chat.a.guest({ message: 'Hi', topicId, priority });
    const resolve = ({ id }: Room) =>
      agent.patch(`/chat/support/room/${id}`, { status: 'resolved' }).expect(200);
    // enough chats to know how long one takes
    for (let n = 0; n < 5; n++) {
      const { room } = await ask();
      await eventually(async () =>
        expect((await agent.get(`/chat/room/${room.id}`)).body).toMatchObject({ supportAgentId: agent.id }),
      );
      await resolve(room);
    }
    const served = await ask();
    await eventually(async () =>
      expect((await agent.get(`/chat/room/${served.room.id}`)).body).toMatchObject({ status: 'open' }),
    );
    const [first, second] = [await ask(), await ask()];
    const place = async (guest: Person & { room: Room }) =>
      ((await guest.get(`/chat/room/${guest.room.id}`).expect(200)).body as Room).queue?.position;
    await eventually(async () => expect([await place(first), await place(second)]).toEqual([1, 2]));
    const page = await second.socket();
    const { room } = await page.ask('joinRoom', { roomId: second.room.id });
    expect(room.queue).toEqual({ position: 2, waitSeconds: [0, expect.any(Number)] });
    await page.next('queue', (told) => told.place?.position === 2);
    const urgent = await ask('high');
    await page.next('queue', (told) => told.place?.position === 3);
    await first.post(`/chat/room/${first.room.id}/close`).expect(200);
    await urgent.post(`/chat/room/${urgent.room.id}/close`).expect(200);
    await page.next('queue', (told) => told.place?.position === 1);
    await resolve(served.room);
    await page.next('queue', (told) => told.roomId === second.room.id && told.place === null);
    expect(await place(second)).toBeUndefined();
    // the staff have no place in it, and nobody else is told
    expect((await agent.get(`/chat/room/${second.room.id}`)).body).not.toHaveProperty('queue');
    const manager = await chat.a.manager();
    await eventually(async () => {
      const { body } = await manager.get('/admin/routing/calibration').expect(200);
      const { predictions, within, buckets } = body as WaitCalibration;
      expect([predictions, within, buckets.length]).toEqual([1, 1, 1]);
    });
    await agent.get('/admin/routing/calibration').expect(403);
  });
});

it('goes down and not up again when a look takes longer than the next one', async () => {
  const { topicId } = await aTopic([]);
  const [first, second] = [
    await chat.a.guest({ message: 'Hi', topicId }),
    await chat.a.guest({ message: 'Hi', topicId }),
  ];
  const page = await second.socket();
  await page.next('queue', ({ place }) => place?.position === 2);
  const places = chat.get(Places);
  const look = places.all.bind(places);
  const late: Promise<void>[] = [];
  const looks = jest.spyOn(places, 'all').mockImplementationOnce(async () => {
    const seen = await look();
    const told = page.next('queue', ({ place }) => place?.position === 1).catch(() => undefined);
    late.push(
      Promise.race([told, new Promise((resolve) => setTimeout(resolve, 2_500))]).then(() => undefined),
    );
    await late[0];
    return seen;
  });
  await eventually(() => expect(late).toHaveLength(1));
  await first.post(`/chat/room/${first.room.id}/close`).expect(200);
  await late[0];
  const before = looks.mock.calls.length;
  await eventually(() => expect(looks.mock.calls.length).toBeGreaterThan(before + 1));
  looks.mockRestore();
  // the same place may be told of again, with another time that it will take
  const told = () =>
    page
      .all('queue')
      .map(({ place }) => place?.position)
      .filter((position, n, all) => position !== all[n - 1]);
  await eventually(() => expect(told().at(-1)).toBe(1));
  expect(told()).toEqual([2, 1]);
});

describe('outside of the hours', () => {
  const plan = (day: number) => ({
    name: 'Office',
    timeZone: 'Europe/Berlin',
    week: [{ day, from: '00:00', to: '24:00' }],
    holidays: [],
  });
  /** The weekday after today there: in 24 hours it may be today, or the day after. */
  const tomorrow = (): number => {
    const today = new Date().toLocaleDateString('en-US', { timeZone: 'Europe/Berlin', weekday: 'short' });
    return ((['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(today) + 1) % 7) + 1;
  };
  beforeEach(clearOfMidnight);
  const availability = async (): Promise<Availability> =>
    (await chat.http.get('/api/chat/availability').expect(200)).body as Availability;
  const topics = async (): Promise<PublicTopic[]> =>
    (await chat.http.get('/api/chat/topics').expect(200)).body as PublicTopic[];

  it('says what a customer finds, topic by topic, and when it opens', async () => {
    for (const { id } of await topics())
      await admin.patch(`/admin/topics/${id}`, { archived: true }).expect(200);
    const { id: hoursId } = (await admin.post('/admin/hours', plan(tomorrow())).expect(201)).body as {
      id: string;
    };
    const { topicId, teamId } = await aTopic([], {
      hoursId,
      outside: 'message',
      outsideText: 'Back tomorrow.',
    });
    const guest = await chat.a.guest();
    const page = await guest.socket();
    const outside = {
      what: 'message',
      text: 'Back tomorrow.',
      opensAt: expect.stringMatching(/T2[23]:00:00/),
    };
    expect(await topics()).toMatchObject([{ id: topicId, outside }]);
    const { outside: found } = await availability();
    expect(found).toMatchObject(outside);
    // who leaves a message says where the answer goes
    const ask = (request: object) =>
      chat.http.post('/api/chat/guest').send({ message: 'Hi', topicId, ...request });
    expect((await ask({}).expect(400)).body).toMatchObject({ details: [{ field: 'email' }] });
    await ask({ email: 'gus@shop.test' }).expect(201);
    await admin.patch(`/admin/teams/${teamId}`, { outside: 'hide' }).expect(200);
    await page.next('availability', (told) => told.outside?.what === 'hide');
    expect((await ask({ email: 'gus@shop.test' }).expect(409)).body).toMatchObject({
      reason: 'OUTSIDE_HOURS',
    });
    await admin.patch(`/admin/teams/${teamId}`, { outside: 'accept' }).expect(200);
    await ask({}).expect(201);
    // one that is there is enough
    const open = await aTopic([]);
    await page.next('availability', (told) => told.outside === null);
    expect((await availability()).outside).toBeNull();
    await admin.patch(`/admin/topics/${open.topicId}`, { archived: true }).expect(200);
    await page.next('availability', (told) => told.outside?.what === 'accept');
    clock.pass(Date.parse(found!.opensAt!) - clock.now() + 60_000);
    expect(await availability()).toMatchObject({ outside: null });
  });

  it('tells who waits for a team that is not there when it is back, also while another team is', async () => {
    await aTopic([]);
    const { id: hoursId } = (await admin.post('/admin/hours', plan(tomorrow())).expect(201)).body as {
      id: string;
    };
    const { topicId, teamId } = await aTopic([], { hoursId });
    const guest = await chat.a.guest({ message: 'Hi', topicId });
    const outside = { what: 'accept', text: null, opensAt: expect.any(String) };
    expect((await availability()).outside).toBeNull();
    await eventually(async () =>
      expect((await guest.get(`/chat/room/${guest.room.id}`).expect(200)).body).toMatchObject({
        queue: { position: 1, waitSeconds: null, outside },
      }),
    );
    const page = await guest.socket();
    await admin.patch(`/admin/teams/${teamId}`, { hoursId: null }).expect(200);
    const told = await page.next('queue', ({ place }) => place !== null && !place.outside);
    expect(told).toEqual({ roomId: guest.room.id, place: { position: 1, waitSeconds: null } });
  });
});
