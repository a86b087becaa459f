import type {
  ApiRequest,
  ConnectionState,
  NewChat,
  ParleyClient,
  PendingMessage,
  SessionState,
  Thread,
  ThreadState,
} from '@parley/client';
import {
  fold,
  type Agent,
  type Availability,
  type Message,
  type Room,
  type ServerEvents,
  type TimelinePage,
  type User,
} from '@parley/protocol';
import { box, type Box } from './box';
import { aMessage, aUser, at, newId } from './entities';
import { fakeApi, refuse } from './fake-api';

export { box, type Box } from './box';
export { aMessage, anAgent, aRoom, aUser, newId, NOON, participantOf } from './entities';

const EMPTY_THREAD: ThreadState = {
  status: 'ready',
  room: null,
  messages: [],
  notes: [],
  pending: [],
  hasOlder: false,
  loadingOlder: false,
  typing: [],
  viewers: [],
};

export interface FakeThread {
  state: Box<ThreadState>;
  /** How many handles are held. */
  held: number;
  readSeq: number;
  typing: { isTyping: boolean; private: boolean }[];
  /** What was told of what is being written. */
  texts: string[];
}

export interface FakeClient extends ParleyClient {
  readonly session: Box<SessionState>;
  readonly connection: Box<ConnectionState>;
  readonly newChats: Box<readonly PendingMessage[]>;
  /** What tests do to the world around the client, and what they see of it. */
  readonly world: {
    rooms: Room[];
    agents: Agent[];
    timeline: TimelinePage;
    availability: Availability;
    /** Calls of the REST part, in order. */
    calls: [name: string, ...args: unknown[]][];
    /** What `call` answers, by the name of the route; nothing at all where there is none. */
    answers: Map<string, (request: ApiRequest) => unknown>;
    /** The next call of this name is refused with it. */
    refusals: Map<string, unknown>;
    thread(roomId: string): FakeThread;
    put(room: Room, messages?: Message[], notes?: Message[]): void;
    /** An entry arrives, as a push would bring it. */
    arrive(entry: Message): void;
    emit<E extends keyof ServerEvents>(event: E, ...args: Parameters<ServerEvents[E]>): void;
    /** A message on its way is stored: it leaves the outbox and stands in the log. */
    acknowledge(roomId: string): void;
    /** The first message of a new chat gets its room. */
    makeRoom(newChatId: string, room: Room): void;
  };
}

/** A client without a server: what the pages ask it for, tests see; what a server would bring, tests bring. */
export function createFakeClient(user: User | null = null): FakeClient {
  const session = box<SessionState>(
    user ? { status: 'signedIn', user } : { status: 'signedOut', user: null },
  );
  const connection = box<ConnectionState>({ phase: user ? 'online' : 'idle' });
  const newChats = box<readonly PendingMessage[]>([]);
  const threads = new Map<string, FakeThread>();
  const listeners = new Map<string, Set<(...args: never[]) => void>>();
  const births = new Map<string, (roomId: string) => void>();

  const threadOf = (roomId: string): FakeThread => {
    const known = threads.get(roomId);
    if (known) return known;
    const room = world.rooms.find((one) => one.id === roomId) ?? null;
    const made = {
      state: box<ThreadState>({ ...EMPTY_THREAD, room }),
      held: 0,
      readSeq: 0,
      typing: [],
      texts: [],
    };
    threads.set(roomId, made);
    return made;
  };
  const change = (roomId: string, next: Partial<ThreadState>) => {
    const { state } = threadOf(roomId);
    state.set({ ...state.get(), ...next });
  };

  const world: FakeClient['world'] = {
    rooms: [],
    agents: [],
    timeline: { items: [], people: [], nextCursor: null },
    availability: { status: 'online', typicalReplySeconds: 120, outside: null },
    calls: [],
    answers: new Map<string, (request: ApiRequest) => unknown>([
      ['supportTeams', () => []],
      ['records', () => ({ items: [], told: false })],
      ['availability', () => world.availability],
    ]),
    refusals: new Map(),
    thread: threadOf,
    put(room, messages = [], notes = []) {
      world.rooms = [room, ...world.rooms.filter((one) => one.id !== room.id)];
      change(room.id, { room, messages, notes });
    },
    arrive(entry) {
      const log = entry.private ? 'notes' : 'messages';
      change(entry.roomId, { [log]: fold(threadOf(entry.roomId).state.get()[log], entry) });
      world.emit('newMessage', entry);
    },
    emit(event, ...args) {
      listeners
        .get(event)
        ?.forEach((listener) => (listener as unknown as (...all: typeof args) => void)(...args));
    },
    acknowledge(roomId) {
      const { room, messages, notes, pending } = threadOf(roomId).state.get();
      const [first, ...rest] = pending;
      const me = session.get().user;
      if (!first || !room || !me) return;
      const log = first.private ? notes : messages;
      const entry = aMessage(room, me, {
        id: first.id,
        seq: (log.at(-1)?.seq ?? 0) + 1,
        message: first.message,
        private: first.private,
        publicSeq: first.private ? (messages.at(-1)?.seq ?? 0) : null,
        createdAt: first.createdAt,
      });
      change(roomId, { pending: rest, [first.private ? 'notes' : 'messages']: [...log, entry] });
    },
    makeRoom(id, room) {
      world.put(room);
      newChats.set(newChats.get().filter((one) => one.id !== id));
      births.get(id)?.(room.id);
    },
  };

  return {
    session,
    connection,
    newChats,
    world,
    api: fakeApi(world, session),
    async call<T>(route: string, request: ApiRequest = {}) {
      world.calls.push([route, request]);
      refuse(world, route);
      return world.answers.get(route)?.(request) as T;
    },
    restore: () => Promise.resolve(),
    login: (request) => enter(world, session, 'login', request.email),
    loginTotp: (request) => enter(world, session, 'loginTotp', request.code),
    register: (request) => enter(world, session, 'register', request.email, request.name),
    openLink(token) {
      world.calls.push(['openLink', token]);
      return Promise.resolve();
    },
    logout() {
      world.calls.push(['logout']);
      session.set({ status: 'signedOut', user: null });
      return Promise.resolve();
    },
    takeInvitation(visitor) {
      world.calls.push(['takeInvitation', visitor]);
      return Promise.resolve();
    },
    async identify(token) {
      world.calls.push(['identify', token]);
      refuse(world, 'identify');
      const user = world.answers.get('identify')?.({ body: { token } }) as User;
      session.set({ status: 'signedIn', user });
      return user;
    },
    leave() {
      world.calls.push(['leave']);
      session.set({ status: 'signedOut', user: null });
      return Promise.resolve();
    },
    startChat(chat: NewChat) {
      const id = newId();
      world.calls.push(['startChat', chat]);
      newChats.set([...newChats.get(), pendingOf(id, null, chat.message, false)]);
      return { id, room: new Promise((resolve) => births.set(id, resolve)) };
    },
    retryNewChat: (id) => world.calls.push(['retryNewChat', id]),
    dropNewChat: (id) => newChats.set(newChats.get().filter((one) => one.id !== id)),
    thread: (roomId) => fakeThread(roomId, threadOf(roomId), world, change),
    on(event, listener) {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(listener as (...args: never[]) => void));
      return () => all.delete(listener as (...args: never[]) => void);
    },
    async setStatus(status) {
      world.calls.push(['setStatus', status]);
      refuse(world, 'setStatus');
    },
    close: () => {},
  };
}

type World = FakeClient['world'];

async function enter(
  world: World,
  session: Box<SessionState>,
  name: string,
  email: string,
  as?: string,
): Promise<User> {
  world.calls.push([name, email]);
  refuse(world, name);
  const user = aUser({ email, ...(as !== undefined && { name: as }) });
  session.set({ status: 'signedIn', user });
  return user;
}

const pendingOf = (id: string, roomId: string | null, message: string, isNote: boolean): PendingMessage => ({
  id,
  roomId,
  message,
  private: isNote,
  createdAt: new Date().toISOString(),
  state: 'sending',
});

function fakeThread(
  roomId: string,
  fake: FakeThread,
  world: World,
  change: (roomId: string, next: Partial<ThreadState>) => void,
): Thread {
  fake.held++;
  const pending = () => fake.state.get().pending;
  const revise = async (name: 'edit' | 'remove', messageId: string, next: Partial<Message>) => {
    world.calls.push([name, messageId, next.message]);
    refuse(world, name);
    const messages = fake.state
      .get()
      .messages.map((one) => (one.id === messageId ? { ...one, ...next } : one));
    change(roomId, { messages });
  };
  return {
    roomId,
    state: fake.state,
    send(message, options) {
      refuse(world, 'send');
      const { id = newId(), metadata } = options ?? {};
      const one = {
        ...pendingOf(id, roomId, message, options?.private ?? false),
        ...(metadata && { metadata }),
      };
      change(roomId, { pending: [...pending(), one] });
      return one.id;
    },
    retry: (id) =>
      change(roomId, {
        pending: pending().map((one) => (one.id === id ? { ...one, state: 'sending' } : one)),
      }),
    drop: (id) => change(roomId, { pending: pending().filter((one) => one.id !== id) }),
    edit: (id, message) => revise('edit', id, { message, editedAt: at(60), revisionSeq: 90 }),
    remove: (id) => revise('remove', id, { message: '', deletedAt: at(60), revisionSeq: 91 }),
    loadOlder() {
      world.calls.push(['loadOlder', roomId]);
      return Promise.resolve();
    },
    typingText: (text) => fake.texts.push(text),
    typing: (isTyping, options) => fake.typing.push({ isTyping, private: options?.private ?? false }),
    markRead: (seq) => {
      fake.readSeq = Math.max(fake.readSeq, seq);
    },
    release: () => fake.held--,
  };
}
