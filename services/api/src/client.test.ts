import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createNodeClient, type NodeClient, type NodeClientOptions, type Thread } from '@parley/client/node';
import type { MessagePage } from '@parley/protocol';
import { type ChatApp, chatApp, type Person } from './testing/chat-app.js';
import { FaultyLine } from './testing/faulty-line.js';

let chat: ChatApp;
let line: FaultyLine;
const clients: NodeClient[] = [];
const folder = mkdtempSync(join(tmpdir(), 'parley-client-'));

beforeAll(async () => {
  chat = await chatApp();
});
beforeEach(async () => {
  line = await FaultyLine.to(chat.url);
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
  line.close();
});
afterAll(async () => {
  await chat.close();
  rmSync(folder, { recursive: true, force: true });
});

const begin = async (options: Partial<NodeClientOptions> = {}): Promise<NodeClient> => {
  const client = createNodeClient({ url: line.url, ...options });
  clients.push(client);
  await client.restore();
  return client;
};

const as = async (
  person: Pick<Person, 'tokens'>,
  options?: Partial<NodeClientOptions>,
): Promise<NodeClient> => {
  const client = await begin(options);
  client.useSession(person.tokens);
  return client;
};

const until = async (what: string, is: () => boolean | Promise<boolean>, ms = 40_000): Promise<void> => {
  const deadline = Date.now() + ms;
  while (!(await is())) {
    if (Date.now() > deadline) throw new Error(`in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const texts = (thread: Thread): string[] =>
  thread.state
    .get()
    .messages.filter(({ type }) => type === 'text')
    .map(({ message }) => message);

const isQuiet = (thread: Thread): boolean =>
  thread.state.get().status === 'ready' && thread.state.get().pending.length === 0;

const isKeptIn = (outbox: string, text: string): boolean =>
  readdirSync(outbox, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .some((name) => readFileSync(join(outbox, name), 'utf8').includes(text));

/** What somebody who comes just now would see. */
const fresh = async (person: Person, roomId: string, query = ''): Promise<unknown[]> =>
  ((await person.get(`/chat/room/${roomId}/messages${query}`).expect(200)).body as MessagePage).messages;

/** A guest who has asked, and an agent who has the room open. */
async function conversation() {
  const guest = await begin();
  const { room } = guest.startChat({ message: 'Hello?', name: 'Gina' });
  const roomId = await room;
  const agentPerson = await chat.an.agent();
  const agent = await as(agentPerson);
  const [asked, answered] = [guest.thread(roomId), agent.thread(roomId)];
  await until('both are in the room', () => isQuiet(asked) && isQuiet(answered));
  await agent.api.assign(roomId);
  return { guest, agent, agentPerson, roomId, asked, answered };
}

describe('the client and the server', () => {
  it('lets a guest ask and an agent answer, with ticks and typing on both sides', async () => {
    const { guest, asked, answered, agent } = await conversation();
    const agentId = agent.session.get().user?.id ?? '';
    asked.typing(true);
    await until('the agent sees the guest type', () => answered.state.get().typing.length === 1);
    answered.send('How can I help?');
    await until('the answer is there', () => texts(asked).includes('How can I help?'));
    const last = asked.state.get().messages.at(-1)?.seq ?? 0;
    asked.markRead(last);
    await until('the agent sees that it was read', () => {
      const own = answered.state
        .get()
        .room?.participants.find((p) => p.userId === guest.session.get().user?.id);
      return own?.readSeq === last && own.deliveredSeq === last;
    });
    expect(texts(answered)).toEqual(['Hello?', 'How can I help?']);
    await until('the guest knows who helps', () => asked.state.get().room?.supportAgentId === agentId);
    expect(asked.state.get().room?.status).toBe('open');
    expect(isQuiet(asked) && isQuiet(answered)).toBe(true);
  });

  it('shows every kind of entry exactly as a fresh look does', async () => {
    const { asked, answered, agent, agentPerson, roomId } = await conversation();
    const id = asked.send('a mistake');
    const note = answered.send('a note', { private: true });
    await until('both are stored', () => isQuiet(asked) && isQuiet(answered));
    await asked.edit(id, 'no mistake');
    await answered.edit(note, 'a better note');
    const second = answered.send('soon gone');
    await until('it is stored', () => isQuiet(answered));
    await answered.remove(second);
    await agent.api.updateRoom(roomId, { priority: 'high' });
    await agent.api.closeRoom(roomId);
    await until('the guest sees the end', () => asked.state.get().room?.status === 'closed');
    const isDone = async (): Promise<boolean> =>
      (await fresh(agentPerson, roomId)).length === answered.state.get().messages.length;
    await until('the agent has it all', isDone);
    expect(answered.state.get().messages).toEqual(await fresh(agentPerson, roomId));
    expect(answered.state.get().notes).toEqual(await fresh(agentPerson, roomId, '?log=staff'));
    await until(
      'the guest has it all',
      () => asked.state.get().messages.length === answered.state.get().messages.length,
    );
    expect(asked.state.get().messages).toEqual(answered.state.get().messages);
    expect(asked.state.get().notes).toEqual([]);
  });

  it('catches up after an outage with messages typed on both sides, the sender’s order kept', async () => {
    const { asked, answered, guest } = await conversation();
    line.set('down');
    await until('the guest notices', () => guest.connection.get().phase === 'reconnecting');
    for (let i = 1; i <= 5; i++) {
      asked.send(`guest ${i}`);
      answered.send(`agent ${i}`);
    }
    expect(asked.state.get().pending.map(({ message }) => message)).toContain('guest 5');
    line.set('up');
    await until('all is sent', () => isQuiet(asked) && isQuiet(answered) && texts(asked).length === 11);
    await until('both see the same', () => texts(answered).length === 11);
    expect(texts(asked)).toEqual(texts(answered));
    for (const who of ['guest', 'agent'])
      expect(texts(asked).filter((text) => text.startsWith(who))).toEqual(
        [1, 2, 3, 4, 5].map((i) => `${who} ${i}`),
      );
  });

  it('stores a message once although the answer to it was cut off', async () => {
    const { asked, answered, roomId, agentPerson } = await conversation();
    line.set('cutAnswers');
    asked.send('only once');
    const stored = async () =>
      (await fresh(agentPerson, roomId)).filter(
        (entry) => (entry as { message: string }).message === 'only once',
      );
    await until('it is stored', async () => (await stored()).length > 0);
    expect(isQuiet(asked)).toBe(false);
    line.set('up');
    await until('it is through', () => isQuiet(asked) && texts(answered).includes('only once'));
    expect(await stored()).toHaveLength(1);
  });

  it('sends by request while sockets do not get through', async () => {
    const { asked, guest, roomId, agentPerson } = await conversation();
    line.refuse(/^\w+ \/socket\.io/);
    await until('the socket is gone', () => guest.connection.get().phase === 'reconnecting');
    asked.send('by another way');
    const isStored = async (): Promise<boolean> =>
      JSON.stringify(await fresh(agentPerson, roomId)).includes('by another way');
    await until('it is stored', isStored);
    expect(guest.connection.get().phase).not.toBe('online');
    line.refuse(null);
  });

  it('holds requests open where no WebSocket gets through', async () => {
    line.refuse(/upgrade: websocket/i);
    const { asked, answered, guest } = await conversation();
    await until('the guest is online', () => guest.connection.get().phase === 'online');
    answered.send('over requests');
    await until('it is pushed', () => texts(asked).includes('over requests'));
    await until('it is acknowledged', () => isQuiet(answered));
  });

  it('sends what a process that died left behind', async () => {
    const file = join(folder, 'device.json');
    const first = await begin({ storage: { file } });
    const roomId = await first.startChat({ message: 'Hello?' }).room;
    const thread = first.thread(roomId);
    await until('it is there', () => isQuiet(thread));
    line.set('down');
    thread.send('from the grave');
    await until('it is written down', () => isKeptIn(`${file}.outbox`, 'from the grave'));
    first.close();
    line.set('up');
    const second = await begin({ storage: { file } });
    const again = second.thread(roomId);
    await until('it is sent', () => isQuiet(again) && texts(again).includes('from the grave'));
    expect(texts(again)).toEqual(['Hello?', 'from the grave']);
  });

  it('makes one guest of a first message whose answer was lost', async () => {
    line.set('cutAnswers');
    const guest = await begin();
    const cut = line.cut;
    const { room } = guest.startChat({ message: 'Is anybody there?' });
    expect(guest.newChats.get()).toMatchObject([{ message: 'Is anybody there?', roomId: null }]);
    await until('its answer is lost', () => line.cut > cut);
    line.set('up');
    const thread = guest.thread(await room);
    await until('it is there', () => isQuiet(thread));
    expect(guest.newChats.get()).toEqual([]);
    expect((await guest.api.rooms()).items).toHaveLength(1);
    expect(texts(thread)).toEqual(['Is anybody there?']);
  });

  it('keeps the chat when a guest signs in', async () => {
    const { guest, asked, roomId } = await conversation();
    await guest.register({
      email: `gina-${roomId}@shop.test`,
      password: 'correct horse battery',
      name: 'Gina',
    });
    const { user } = guest.session.get();
    expect(user?.role).toBe('customer');
    await until('the room is theirs', () => asked.state.get().room?.userId === user?.id);
    asked.send('It is me again');
    await until('it is sent', () => isQuiet(asked) && texts(asked).includes('It is me again'));
    expect(texts(asked)).toEqual(['Hello?', 'It is me again']);
    expect(
      asked.state
        .get()
        .messages.filter(({ type }) => type === 'text')
        .map(({ senderId }) => senderId),
    ).toEqual([user?.id, user?.id]);
  });

  it('keeps what is refused in sight, with its reason', async () => {
    const { asked, agent, roomId } = await conversation();
    await agent.api.closeRoom(roomId);
    await until('it is closed', () => asked.state.get().room?.status === 'closed');
    const id = asked.send('too late');
    await until('it is refused', () => asked.state.get().pending[0]?.state === 'failed');
    expect(asked.state.get().pending[0]).toMatchObject({
      id,
      error: { code: 'CONFLICT', reason: 'ROOM_CLOSED' },
    });
    asked.drop(id);
    expect(asked.state.get().pending).toEqual([]);
    expect(() => asked.send(' \u200b ')).toThrow(
      expect.objectContaining({ code: 'INVALID', reason: 'EMPTY' }),
    );
    expect(() => asked.send('x'.repeat(5_001))).toThrow(expect.objectContaining({ code: 'TOO_LARGE' }));
  });

  it('loads older pages upwards without a gap, and forgets nothing when it comes back', async () => {
    const guest = await chat.a.guest();
    for (let i = 1; i <= 130; i++)
      await guest.post(`/chat/room/${guest.room.id}/messages`, { message: `m${i}` }).expect(201);
    const client = await as(guest);
    const thread = client.thread(guest.room.id);
    await until('it is loaded', () => isQuiet(thread));
    expect(thread.state.get()).toMatchObject({ hasOlder: true });
    expect(thread.state.get().messages).toHaveLength(50);
    await thread.loadOlder();
    await thread.loadOlder();
    await thread.loadOlder();
    expect(thread.state.get().hasOlder).toBe(false);
    const seqs = thread.state.get().messages.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, i) => i + 1));
  });

  it('ends the session when the server has ended it, and says so', async () => {
    const { guest } = await conversation();
    await guest.logout();
    expect(guest.session.get()).toEqual({ status: 'signedOut', user: null });
    const person = await chat.a.guest();
    const client = await as({ tokens: { ...person.tokens, accessToken: 'stale', refreshToken: 'stale' } });
    await until('it is noticed', () => client.session.get().status === 'signedOut');
    expect(client.session.get()).toEqual({ status: 'signedOut', user: null, ended: true });
  });

  it('says that a room is gone to who may not see it', async () => {
    const { roomId } = await conversation();
    const stranger = await as(await chat.a.customer());
    const thread = stranger.thread(roomId);
    await until('it is answered', () => thread.state.get().status === 'gone');
    expect(thread.state.get()).toMatchObject({ room: null, messages: [] });
  });
});
