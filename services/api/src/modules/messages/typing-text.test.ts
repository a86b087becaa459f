import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { LIMITS, type SettingsAnswer, type WidgetSettings } from '@parley/protocol';
import pg from 'pg';
import { Events } from '../../platform/events/events.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { TypingTextTold } from './messages.events.js';

let chat: ChatApp;
let admin: Person;
let usual: WidgetSettings;
let superuser: pg.Client;

beforeAll(async () => {
  chat = await chatApp();
  admin = await chat.an.admin();
  usual = ((await admin.get('/admin/settings/widget').expect(200)).body as SettingsAnswer<WidgetSettings>)
    .value;
  superuser = new pg.Client({ connectionString: chat.database.superuserUrl });
  await superuser.connect();
});
afterEach(() => show(false));
afterAll(async () => {
  await superuser.end();
  await chat.close();
});

const show = (typingPreview: boolean) =>
  admin.put('/admin/settings/widget', { value: { ...usual, typingPreview } }).expect(200);

/** A guest who has a chat open, its agent, and another customer. */
async function scene() {
  const guest = await chat.a.guest({ message: 'It broke again!' });
  const agent = await chat.an.agent('Lina');
  const roomId = guest.room.id;
  await agent.post(`/chat/room/${roomId}/messages`, { message: 'I am sorry.' }).expect(201);
  const [mine, theirs] = [await guest.socket(), await agent.socket()];
  await mine.ask('joinRoom', { roomId });
  await theirs.ask('joinRoom', { roomId });
  return { guest, agent, roomId, mine, theirs };
}

describe('what a customer is writing', () => {
  it('is shown to nobody before the shop wants to see it', async () => {
    expect(usual.typingPreview).toBe(false);
    const { guest, roomId, mine, theirs } = await scene();
    await mine.ask('typingText', { roomId, text: 'needle' });
    // the page is told that it is not so
    expect(await mine.next('typingPreview')).toEqual({ isOn: false });
    await guest.post(`/chat/room/${roomId}/messages`, { message: 'There.' }).expect(201);
    await theirs.next('newMessage', ({ message }) => message === 'There.');
    expect(theirs.all('userTypingText')).toEqual([]);
  });

  it('is seen by the staff who look at the chat, and by nobody else', async () => {
    const { guest, roomId, mine, theirs } = await scene();
    const [colleague, again] = [await (await chat.an.agent('Ben')).socket(), await guest.socket()];
    await again.ask('joinRoom', { roomId });
    await show(true);
    for (const socket of [mine, theirs, colleague])
      expect(await socket.next('typingPreview')).toEqual({ isOn: true });
    await mine.ask('typingText', { roomId, text: 'Where is my needle, 4111 1111 1111 1111' });
    const told = await theirs.next('userTypingText');
    expect(told).toMatchObject({ roomId, userId: guest.id });
    expect(told.text).toContain('Where is my needle');
    expect(told.text).not.toContain('4111 1111');
    await guest.post(`/chat/room/${roomId}/messages`, { message: 'There.' }).expect(201);
    await again.next('newMessage', ({ message }) => message === 'There.');
    for (const socket of [mine, again, colleague])
      expect(JSON.stringify(socket.received)).not.toContain('needle');
    // and stands nowhere
    for (const table of ['chat_message', 'room_trace', 'audit_entry'])
      expect((await superuser.query(`select from ${table} x where x::text like '%needle%'`)).rows).toEqual(
        [],
      );
    await show(false);
    expect(await mine.next('typingPreview', ({ isOn }) => !isOn)).toEqual({ isOn: false });
  });

  it('is told by the customer of a chat alone', async () => {
    await show(true);
    const { agent, roomId, theirs } = await scene();
    const stranger = await (await chat.a.guest({ message: 'hello' })).socket();
    const text = 'needle';
    expect((await stranger.refusal('typingText', { roomId, text })).code).toBe('NOT_FOUND');
    expect((await stranger.refusal('typingText', { roomId: randomUUID(), text })).code).toBe('NOT_FOUND');
    expect((await theirs.refusal('typingText', { roomId, text })).code).toBe('FORBIDDEN');
    await agent.post(`/chat/room/${roomId}/messages`, { message: 'There.', private: true }).expect(201);
    await theirs.next('newMessage', ({ message }) => message === 'There.').catch(() => null);
    expect(theirs.all('userTypingText')).toEqual([]);
  });

  it('is not of a chat between a customer and a driver, or a manager', async () => {
    await show(true);
    const guest = await chat.a.guest();
    const reference = { kind: 'order', id: '7' };
    const made = await guest.post('/chat/room', { type: 'guest_admin', message: 'Hello?', reference });
    const { id: roomId } = made.body as { id: string };
    const socket = await guest.socket();
    await socket.ask('joinRoom', { roomId });
    expect((await socket.refusal('typingText', { roomId, text: 'x' })).code).toBe('FORBIDDEN');
  });

  it('has an end: of its length, and of how often it is told', async () => {
    const limited = await chatApp({ rateLimitScale: 1 }, { database: chat.database });
    await show(true);
    const guest = await limited.a.guest({ message: 'hello' });
    const socket = await guest.socket();
    const roomId = guest.room.id;
    const long = 'x'.repeat(LIMITS.typingTextChars + 1);
    expect((await socket.refusal('typingText', { roomId, text: long })).code).toBe('INVALID');
    await eventually(async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => socket.emit('typingText', { roomId, text: `${n}` })),
      );
      expect(answers.flatMap((one) => (one.ok ? [] : [one.error.code]))).toContain('RATE_LIMITED');
    });
    await limited.close();
  });

  it('goes to the servers beside under the key of the chat', async () => {
    const beside = await chatApp({}, { database: chat.database });
    await show(true);
    const { agent, roomId, mine } = await scene();
    const elsewhere = await (await beside.login(agent.user.email!)).socket();
    await elsewhere.ask('joinRoom', { roomId });
    const facts: TypingTextTold[] = [];
    chat.get(Events).on(TypingTextTold, (fact) => void facts.push(fact));
    await mine.ask('typingText', { roomId, text: 'needle' });
    expect(facts).toHaveLength(1);
    expect(JSON.stringify(facts)).not.toContain('needle');
    // what comes over Redis is published there like this
    beside.get(Events).publish(facts[0]!);
    expect((await elsewhere.next('userTypingText')).text).toBe('needle');
    await beside.close();
  });
});
