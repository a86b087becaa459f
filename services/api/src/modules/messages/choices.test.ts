import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { choiceId, LIMITS, type Message } from '@parley/protocol';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';

let chat: ChatApp;
let agent: Person;
let guest: Awaited<ReturnType<ChatApp['a']['guest']>>;
let path: string;
beforeAll(async () => {
  chat = await chatApp();
  agent = await chat.an.agent();
  guest = await chat.a.guest({ message: 'It is broken' });
  path = `/chat/room/${guest.room.id}/messages`;
  await agent.post(`/chat/support/room/${guest.room.id}/assign`).expect(200);
});
afterAll(() => chat.close());

const CHOICES = ['A new one', 'My money back'];
const offer = async (choices: unknown = CHOICES): Promise<string> =>
  (
    (await agent.post(path, { message: 'What shall we do?', metadata: { choices } }).expect(201))
      .body as Message
  ).id;
const press = (asked: string, message: string, over: object = {}) =>
  guest.post(path, { id: choiceId(asked), message, metadata: { chose: asked }, ...over });
const said = async (): Promise<Message[]> =>
  ((await guest.get(path).expect(200)).body as { messages: Message[] }).messages;

describe('buttons under a message', () => {
  it('are answered by a press, which is the customer’s own message, once', async () => {
    const asked = await offer();
    const watching = await agent.socket();
    await watching.ask('joinRoom', { roomId: guest.room.id });
    await press(asked, 'My money back').expect(201);
    const pushed = await watching.next('newMessage', ({ id }) => id === choiceId(asked));
    expect(pushed).toMatchObject({
      message: 'My money back',
      senderId: guest.id,
      metadata: { chose: asked },
    });
    // the same press, whose answer was lost
    await press(asked, 'My money back').expect(201);
    // another one, in another tab
    expect((await press(asked, 'A new one').expect(409)).body).toMatchObject({ reason: 'ID_REUSED' });
    expect((await said()).filter(({ metadata }) => metadata.chose === asked)).toHaveLength(1);
  });

  it('are pressed once by many at a time', async () => {
    const asked = await offer();
    const all = await Promise.all([...CHOICES, ...CHOICES].map((choice) => press(asked, choice)));
    const taken = all.filter(({ status }) => status === 201);
    expect([taken.length, (await said()).filter(({ metadata }) => metadata.chose === asked).length]).toEqual([
      2, 1,
    ]);
  });

  it('take no other words, no other id, and nothing that was not asked', async () => {
    const asked = await offer();
    await press(asked, 'Everything free').expect(400);
    await press(asked, CHOICES[0]!, { id: randomUUID() }).expect(400);
    await press(randomUUID(), CHOICES[0]!).expect(404);
    await press(asked, CHOICES[0]!, { metadata: { chose: 7 } }).expect(400);
    await press(asked, CHOICES[0]!, { metadata: { chose: asked, choices: CHOICES } }).expect(400);
    await agent
      .post(path, { id: choiceId(asked), message: CHOICES[0], metadata: { chose: asked } })
      .expect(400);
    const elsewhere = await chat.a.guest({ message: 'Hello' });
    await elsewhere
      .post(`/chat/room/${elsewhere.room.id}/messages`, {
        id: choiceId(asked),
        message: CHOICES[0],
        metadata: { chose: asked },
      })
      .expect(404);
    const plain = (await said())[0]!;
    await press(plain.id, plain.message).expect(400);
    expect((await said()).filter(({ metadata }) => metadata.chose === asked)).toEqual([]);
  });

  it('go with the message: a press that came before is still answered', async () => {
    const [asked, other] = [await offer(), await offer()];
    await press(asked, CHOICES[0]!).expect(201);
    for (const id of [asked, other]) await agent.delete(`${path}/${id}`).expect(200);
    await press(asked, CHOICES[0]!).expect(201);
    expect((await press(other, CHOICES[0]!).expect(409)).body).toMatchObject({ reason: 'MESSAGE_DELETED' });
  });

  it.each([
    ['too many', Array.from({ length: LIMITS.choices + 1 }, (_, n) => `Choice ${n}`)],
    ['none', []],
    ['a long one', ['x'.repeat(LIMITS.choiceChars + 1)]],
    ['an empty one', [' ']],
    ['two lines', ['one\ntwo']],
    ['what turns the text around', ['\u202egnp.exe']],
    ['twice the same', ['Yes', 'Yes']],
    ['no texts', [1, 2]],
    ['no list', 'Yes'],
  ])('are not %s', async (_, choices) => {
    await agent.post(path, { message: 'Well?', metadata: { choices } }).expect(400);
  });

  it('are staff’s to offer, and not in notes', async () => {
    await guest.post(path, { message: 'Well?', metadata: { choices: CHOICES } }).expect(400);
    await agent.post(path, { message: 'Well?', private: true, metadata: { choices: CHOICES } }).expect(400);
  });
});
