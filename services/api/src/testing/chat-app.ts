import type { AddressInfo } from 'node:net';
import {
  type Ack,
  API_PREFIX,
  type ClientEvent,
  type ClientEventMap,
  type ErrorBody,
  NAMESPACE,
  PROTOCOL_VERSION,
  type Role,
  type Room,
  type ServerEvent,
  type ServerEvents,
  type SessionTokens,
  type User,
} from '@parley/protocol';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { io, type ManagerOptions, type Socket } from 'socket.io-client';
import supertest from 'supertest';
import { createApp } from '../app.js';
import type { Settings } from '../config/settings.js';
import { Accounts } from '../modules/auth/index.js';
import { Clock } from '../platform/clock.js';
import { testSettings } from './auth-app.js';
import { type FreshDatabase, freshDatabase } from './postgres.js';

type Received<E extends ServerEvent> = Parameters<ServerEvents[E]>[0];

const PASSWORD = 'correct horse battery';
/** Longer than anything takes, shorter than a test's patience. */
const WAIT_MS = 20_000;

/** The whole server on a database of its own, listening on a free port; people who use it; and how to stop it. */
export async function chatApp(
  over: Partial<Settings> = {},
  beside?: { database: FreshDatabase },
  make: (settings: Settings) => Promise<NestExpressApplication> = createApp,
) {
  // beside another one: a second server on the same database
  const database = beside?.database ?? (await freshDatabase());
  const settings = testSettings({ databaseUrl: database.databaseUrl, ...over });
  const app = await make(settings);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const http = supertest(url);
  const sockets: TestSocket[] = [];
  const clock = new Clock();
  const person = (tokens: SessionTokens): Person => new Person(url, http, tokens, sockets);

  const login = async (email: string): Promise<Person> => {
    const answer = await http.post(`${API_PREFIX}/auth/login`).send({ email, password: PASSWORD });
    return person(answer.body as SessionTokens);
  };
  const account = async (role: Exclude<Role, 'guest'>, name: string): Promise<Person> => {
    const email = `${role}-${clock.id()}@shop.test`;
    await app.get(Accounts).create({ email, name, password: PASSWORD, role });
    return login(email);
  };

  return {
    app,
    url,
    http,
    database,
    settings,
    get: app.get.bind(app),
    person,
    login,
    a: {
      customer: (name = 'Carla') => account('customer', name),
      driver: (name = 'Dana') => account('driver', name),
      manager: (name = 'Mona') => account('manager', name),
      /** A guest with the room that comes with it. */
      guest: async (request: object = {}): Promise<Person & { room: Room }> => {
        const { body } = await http.post(`${API_PREFIX}/chat/guest`).send(request).expect(201);
        const { room, ...tokens } = body as SessionTokens & { room: Room };
        return Object.assign(person(tokens), { room });
      },
    },
    an: {
      agent: (name = 'Lina') => account('agent', name),
      admin: (name = 'Ada') => account('admin', name),
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.close();
      await app.close();
      if (!beside) await database.drop();
    },
  };
}

export type ChatApp = Awaited<ReturnType<typeof chatApp>>;

/** Somebody signed in: their REST calls and their sockets. */
export class Person {
  readonly user: User;

  constructor(
    private readonly url: string,
    private readonly http: ReturnType<typeof supertest>,
    readonly tokens: SessionTokens,
    private readonly sockets: TestSocket[],
  ) {
    this.user = tokens.user;
  }

  get id(): string {
    return this.user.id;
  }

  get = (path: string) => this.as(this.http.get(API_PREFIX + path));
  post = (path: string, body: object = {}) => this.as(this.http.post(API_PREFIX + path)).send(body);
  put = (path: string, body: object = {}) => this.as(this.http.put(API_PREFIX + path)).send(body);
  patch = (path: string, body: object = {}) => this.as(this.http.patch(API_PREFIX + path)).send(body);
  delete = (path: string) => this.as(this.http.delete(API_PREFIX + path));

  /** A new connection; rejects with the error's data if it is refused. */
  async socket(options: { token?: string; transports?: string[] } = {}): Promise<TestSocket> {
    const socket = new TestSocket(this.url, options.token ?? this.tokens.accessToken, options.transports);
    this.sockets.push(socket);
    await socket.connected;
    return socket;
  }

  private as(request: supertest.Test): supertest.Test {
    return request.set('Authorization', `Bearer ${this.tokens.accessToken}`);
  }
}

/** A socket that remembers all it got. */
export class TestSocket {
  readonly raw: Socket;
  readonly received: { event: string; payload: unknown }[] = [];
  readonly connected: Promise<void>;
  private waiting: (() => void)[] = [];

  constructor(url: string, token: string, transports = ['websocket'], more: Partial<ManagerOptions> = {}) {
    this.raw = io(url + NAMESPACE, {
      ...more,
      auth: { token, protocol: PROTOCOL_VERSION },
      transports,
      forceNew: true,
      reconnection: false,
    });
    this.raw.onAny((event: string, payload: unknown) => {
      this.received.push({ event, payload });
      for (const wake of this.waiting.splice(0)) wake();
    });
    this.connected = new Promise((resolve, reject) => {
      this.raw.once('connect', resolve);
      this.raw.once('connect_error', (error) => reject((error as Error & { data?: Error }).data ?? error));
    });
  }

  emit<E extends ClientEvent>(
    event: E,
    payload: ClientEventMap[E]['payload'],
  ): Promise<Ack<ClientEventMap[E]['data']>> {
    return this.emitRaw(event, payload) as Promise<Ack<ClientEventMap[E]['data']>>;
  }

  /** Anything, as a client that does not keep to the protocol would. */
  emitRaw(event: string, ...args: unknown[]): Promise<Ack<unknown>> {
    return this.raw.timeout(WAIT_MS).emitWithAck(event, ...args) as Promise<Ack<unknown>>;
  }

  /** The data of the acknowledgement; throws if it is an error. */
  async ask<E extends ClientEvent>(
    event: E,
    payload: ClientEventMap[E]['payload'],
  ): Promise<ClientEventMap[E]['data']> {
    const answer = await this.emit(event, payload);
    if (!answer.ok) throw new Error(`${event}: ${JSON.stringify(answer.error)}`);
    return answer.data;
  }

  /** The error of the acknowledgement; throws if there is none. */
  async refusal(event: string, payload: unknown): Promise<ErrorBody> {
    const answer = await this.emitRaw(event, payload);
    if (answer.ok) throw new Error(`${event} was not refused: ${JSON.stringify(answer.data)}`);
    return answer.error;
  }

  all<E extends ServerEvent>(event: E): Received<E>[] {
    return this.received.filter((one) => one.event === event).map((one) => one.payload as Received<E>);
  }

  /** The first push of this kind, got already or to come, for which `is` holds. */
  async next<E extends ServerEvent>(
    event: E,
    is: (payload: Received<E>) => boolean = () => true,
  ): Promise<Received<E>> {
    const deadline = Date.now() + WAIT_MS;
    for (;;) {
      const found = this.all(event).find(is);
      if (found) return found;
      const left = deadline - Date.now();
      if (left <= 0)
        throw new Error(`no ${event} came; got ${JSON.stringify(this.received.map((one) => one.event))}`);
      await this.wake(left);
    }
  }

  /** When the server or the network has ended the connection. */
  async closed(): Promise<void> {
    if (!this.raw.connected) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the socket stayed open')), WAIT_MS);
      this.raw.once('disconnect', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  close(): void {
    this.raw.close();
  }

  private wake(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
