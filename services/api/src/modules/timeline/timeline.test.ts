import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Room, TimelineItem, TimelinePage } from '@parley/protocol';
import pg from 'pg';
import { Clock } from '../../platform/clock.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { type SmtpCatcher, smtpCatcher } from '../../testing/smtp-catcher.js';
import { TimelineRetention } from './timeline-retention.service.js';

let smtp: SmtpCatcher;
let chat: ChatApp;
let table: pg.Client;
let manager: Person;
let agent: Person;

beforeAll(async () => {
  smtp = await smtpCatcher();
  chat = await chatApp({ smtpUrl: smtp.url, mailFrom: 'Shop <hello@shop.test>', jobWorkers: 1 });
  table = new pg.Client({ connectionString: chat.database.superuserUrl });
  await table.connect();
  manager = await chat.a.manager('Mara');
  agent = await chat.an.agent('Lina');
});
afterAll(async () => {
  await table.end();
  await chat.close();
  await smtp.close();
});

const byText = (a: unknown, b: unknown): number => String(a).localeCompare(String(b));
const id = (): string => new Clock().id();
const pathOf = (roomId: string, query = ''): string => `/chat/support/room/${roomId}/timeline${query}`;

async function timelineOf(room: Room, query = ''): Promise<TimelinePage> {
  return (await manager.get(pathOf(room.id, query)).expect(200)).body as TimelinePage;
}

/** The moments that fit, once all of them are there; the oldest first. */
async function moments(room: Room, query: string, ...kinds: TimelineItem['kind'][]): Promise<TimelineItem[]> {
  let found: TimelineItem[] = [];
  await eventually(async () => {
    found = (await timelineOf(room, query)).items.filter(({ kind }) => kinds.includes(kind)).reverse();
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(kinds));
  });
  return found;
}

describe('the timeline of a room', () => {
  it('is for managers and admins alone', async () => {
    const guest = await chat.a.guest({ message: 'Hello?' });
    const admin = await chat.an.admin();
    for (const person of [guest, agent, await chat.a.customer()])
      await person.get(pathOf(guest.room.id)).expect(403);
    await chat.http.get(`/api${pathOf(guest.room.id)}`).expect(401);
    await admin.get(pathOf(guest.room.id)).expect(200);
    await manager.get(pathOf(randomUUID())).expect(404);
  });

  it('tells a message from its sender to the eyes of the other', async () => {
    const guest = await chat.a.guest({ name: 'Quinn', message: 'first' });
    const { room } = guest;
    await agent.post(`/chat/support/room/${room.id}/assign`).expect(200);
    const [page, desk, phone] = [await guest.socket(), await agent.socket(), await agent.socket()];
    for (const socket of [page, desk, phone]) await socket.ask('joinRoom', { roomId: room.id });
    const { seq } = await page.ask('sendMessage', { roomId: room.id, id: id(), message: 'Where is it?' });
    await desk.next('newMessage', (entry) => entry.seq === seq);
    await desk.ask('delivered', { roomId: room.id, seq });
    await desk.ask('read', { roomId: room.id, seq });
    const life = await moments(room, `?seq=${seq}`, 'entry', 'acked', 'pushed', 'delivered', 'read');
    const of = (kind: TimelineItem['kind']): TimelineItem => life.find((item) => item.kind === kind)!;
    expect(of('entry')).toMatchObject({ userId: guest.id, toSeq: seq, facts: { type: 'text' } });
    expect(of('acked')).toMatchObject({ userId: guest.id, facts: { outcome: 'written', via: 'socket' } });
    expect(of('acked').steps.find((step) => step.seq === seq)!.ms).toBeGreaterThan(0);
    expect(of('pushed').facts.to).toEqual([{ userId: agent.id, sockets: 2 }]);
    expect(of('delivered')).toMatchObject({ userId: agent.id, private: false });
    const times = (['acked', 'pushed', 'delivered', 'read'] as const).map((kind) => Date.parse(of(kind).at));
    expect(times[0]! <= times[2]! && times[1]! <= times[2]! && times[2]! <= times[3]!).toBe(true);
    const { people } = await timelineOf(room);
    expect(people.map(({ name }) => name).toSorted(byText)).toEqual(['Lina', 'Quinn']);
  });

  it('tells who came, with what, what they were given, and why they went', async () => {
    const guest = await chat.a.guest({ message: 'one' });
    const { room } = guest;
    const page = await guest.socket();
    await page.ask('joinRoom', { roomId: room.id });
    for (const message of ['two', 'three']) await agent.post(`/chat/room/${room.id}/messages`, { message });
    page.close();
    await moments(room, '', 'joined', 'left');
    const back = await guest.socket();
    const { lastSeq } = await back.ask('joinRoom', { roomId: room.id, since: 1 });
    await back.ask('leaveRoom', { roomId: room.id });
    await eventually(async () => {
      const { items } = await timelineOf(room, `?userId=${guest.id}`);
      const found = items.filter(({ kind }) => kind === 'joined' || kind === 'left').reverse();
      expect(found.map(({ kind, facts }) => [kind, facts.because ?? facts.since, facts.given])).toEqual([
        ['joined', null, 1],
        ['left', 'client namespace disconnect', undefined],
        ['joined', 1, lastSeq - 1],
        ['left', 'left', undefined],
      ]);
      expect(found[2]).toMatchObject({ fromSeq: 2, toSeq: lastSeq, facts: { transport: 'websocket' } });
    });
  });

  it('tells who was taken out, and has them gone from then on', async () => {
    const { room } = await chat.a.guest({ message: 'one' });
    await agent.post(`/chat/support/room/${room.id}/assign`).expect(200);
    const driver = await chat.a.driver();
    await table.query('insert into chat_participant (room_id, user_id) values ($1, $2)', [
      room.id,
      driver.id,
    ]);
    const socket = await driver.socket();
    await socket.ask('joinRoom', { roomId: room.id });
    await manager.delete(`/chat/support/room/${room.id}/participants/${driver.id}`);
    await moments(room, `?userId=${driver.id}`, 'joined', 'evicted');
    socket.close();
    await socket.closed();
    const { items } = await timelineOf(room, `?userId=${driver.id}`);
    expect(items.filter(({ kind }) => kind === 'left')).toEqual([]);
  });

  it('tells of a repeat that it was one, and of a refusal why', async () => {
    const guest = await chat.a.guest({ message: 'one' });
    const { room } = guest;
    const again = { roomId: room.id, id: id(), message: 'Once.' };
    const page = await guest.socket();
    const { seq } = await page.ask('sendMessage', again);
    await page.ask('sendMessage', again);
    await page.refusal('sendMessage', { ...again, message: 'Twice.' });
    await guest.post(`/chat/room/${room.id}/messages`, { message: '' }).expect(400);
    const life = await moments(room, `?seq=${seq}`, 'entry', 'acked', 'refused');
    expect(life.filter(({ kind }) => kind === 'acked').map(({ facts }) => facts.outcome)).toEqual([
      'written',
      'known',
    ]);
    expect(life.find(({ kind }) => kind === 'refused')).toMatchObject({
      userId: guest.id,
      facts: { asked: 'sendMessage', code: 'CONFLICT', reason: 'ID_REUSED', messageId: again.id, times: 1 },
    });
    const all = (await timelineOf(room)).items.filter(({ kind }) => kind === 'refused');
    expect(all.map(({ facts }) => facts.asked).toSorted(byText)).toEqual(['POST messages', 'sendMessage']);
  });

  it('tells when a mail was planned and sent, or what the mail server said instead', async () => {
    const guest = await chat.a.guest({ email: 'quinn@mail.test', message: 'Hello?' });
    const { room } = guest;
    await agent.post(`/chat/room/${room.id}/messages`, { message: 'Hello.' }).expect(201);
    const found = await moments(room, '', 'mailPlanned', 'entry', 'acked');
    const plan = found.find(({ kind }) => kind === 'mailPlanned')!;
    expect(plan).toMatchObject({ userId: guest.id, node: null });
    const dueInMs = Date.parse(plan.facts.dueAt!) - Date.parse(plan.at);
    expect(Math.round(dueInMs / 60_000)).toBe(10);
    smtp.answer = { data: 451 };
    await pass(room);
    await eventually(async () => {
      const failed = (await timelineOf(room)).items.find(({ kind }) => kind === 'mailFailed');
      expect(failed).toMatchObject({ userId: guest.id, fromSeq: 2, facts: { problem: 'SMTP 451 at DATA' } });
    });
    smtp.answer = {};
    await pass(room);
    await moments(room, '?seq=2', 'entry', 'acked', 'mailSent', 'mailFailed');
  });

  it('shows nothing that anybody wrote, and nothing of strangers', async () => {
    const guest = await chat.a.guest({ message: 'my needle' });
    const stranger = await chat.a.guest({ message: 'x' });
    await stranger.post(`/chat/room/${guest.room.id}/messages`, { message: '' }).expect(400);
    await agent.post(`/chat/room/${guest.room.id}/messages`, { message: 'needle note', private: true });
    // what came after it is there, so it would be, too
    await eventually(async () => {
      const { items } = await timelineOf(guest.room);
      expect(items.some((item) => item.kind === 'acked' && item.private)).toBe(true);
    });
    const { items, people } = await timelineOf(guest.room);
    expect(JSON.stringify(items)).not.toMatch(/needle/i);
    expect(people.map(({ userId }) => userId)).not.toContain(stranger.id);
  });

  it('comes in pages that join without a gap', async () => {
    const guest = await chat.a.guest({ message: 'one' });
    for (let n = 0; n < 7; n++)
      await guest.post(`/chat/room/${guest.room.id}/messages`, { message: `m${n}` }).expect(201);
    await eventually(async () =>
      expect(
        (await timelineOf(guest.room)).items
          .filter(({ kind }) => kind === 'acked')
          .flatMap((item) => item.steps),
      ).toHaveLength(8),
    );
    const whole = (await timelineOf(guest.room)).items.map((item) => item.id);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: TimelinePage = await timelineOf(guest.room, `?limit=3${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
    for (const cursor of [
      'x',
      Buffer.from('1.t').toString('base64url'),
      Buffer.from(`999999999999999.t${id()}`).toString('base64url'),
    ])
      await manager.get(pathOf(guest.room.id, `?cursor=${cursor}`)).expect(400);
  });

  it('forgets after a week, but for what was said', async () => {
    const guest = await chat.a.guest({ message: 'one' });
    await moments(guest.room, '', 'entry', 'acked');
    await table.query(`update room_trace set at = now() - interval '8 days' where room_id = $1`, [
      guest.room.id,
    ]);
    await chat.get(TimelineRetention).forget();
    expect((await timelineOf(guest.room)).items.map(({ kind }) => kind)).toEqual(['entry']);
  });

  it('leaves nothing of a chat that was shredded in the moment in which something was written down', async () => {
    const [guest, other] = [await chat.a.guest({ message: 'one' }), await chat.a.guest({ message: 'two' })];
    await moments(other.room, '', 'acked');
    await table.query('begin');
    await table.query(
      `insert into room_trace (id, room_id, at, kind) values (gen_random_uuid(), $1, now(), 'joined')`,
      [guest.room.id],
    );
    await guest.post('/chat/privacy/erasure', { confirm: true }).expect(200);
    await table.query('commit');
    const left = async (room: Room) =>
      (await table.query('select from room_trace where room_id = $1', [room.id])).rowCount;
    expect(await left(guest.room)).toBe(1);
    const before = await left(other.room);
    await chat.get(TimelineRetention).forget();
    expect(await left(guest.room)).toBe(0);
    expect(await left(other.room)).toBeGreaterThanOrEqual(before!);
  });
});

/** As if ten minutes had passed in the room; what is due by then runs. */
async function pass(room: Room): Promise<void> {
  await table.query(
    `update chat_message set created_at = created_at - interval '12 minutes' where room_id = $1`,
    [room.id],
  );
  await table.query('update graphile_worker._private_jobs set run_at = now() where locked_at is null');
  await table.query(`select pg_notify('jobs:insert', '{"count": 9}')`);
}
