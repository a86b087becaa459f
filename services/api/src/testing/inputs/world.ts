import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import {
  type Answer,
  API_PREFIX,
  type ContactNote,
  type CreatedIntegrationKey,
  ERRORS,
  type ErrorBody,
  INTEGRATION_SCOPES,
  REASONS,
  type Room,
  type SentMessage,
} from '@parley/protocol';
import pg from 'pg';
import { createApp } from '../../app.js';
import type { Settings } from '../../config/settings.js';
import { anAnswer } from '../an-answer.js';
import { chatApp, type ChatApp, type Person, type TestSocket } from '../chat-app.js';
import { type Documented, watchAnswers } from '../documented.js';
import { captureLog } from './captured-log.js';
import { KeptConnection, type RawAnswer, type RawRequest } from './raw-http.js';

export type Who = 'guest' | 'stranger' | 'agent' | 'manager' | 'admin';
/** Or a host system, with a key in place of a token. */
export type Bearer = Who | 'host';

/** The whole server with somebody in every role, a chat under way, and eyes on everything that must not change. */
export async function inputWorld(
  over: Partial<Settings> = {},
  make: NonNullable<Parameters<typeof chatApp>[2]> = createApp,
): Promise<InputWorld> {
  const lines = captureLog();
  // With mail, which nobody will take: an answer that is refused must not be announced either.
  const mail = { smtpUrl: 'smtp://127.0.0.1:9', mailFrom: 'chat@shop.test' };
  let documented!: Documented;
  const watched = async (settings: Settings) => {
    const app = await make(settings);
    documented = watchAnswers(app);
    return app;
  };
  const chat = await chatApp({ logLevel: 'debug', ...mail, ...over }, undefined, watched);
  const guest = await chat.a.guest({ name: 'Gustav', email: 'gustav@shop.test', message: 'hello' });
  const [stranger, agent, manager, admin] = [
    await chat.a.customer('Stranger'),
    await chat.an.agent('Agnes'),
    await chat.a.manager('Mona'),
    await chat.an.admin('Ada'),
  ];
  const database = new pg.Client({ connectionString: chat.database.superuserUrl });
  await database.connect();
  const world = new InputWorld(
    chat,
    { guest, stranger, agent, manager, admin },
    guest.room.id,
    database,
    lines,
    documented,
  );
  await world.prepare();
  return world;
}

export class InputWorld {
  /** A message of the guest's and one of the stranger's, in a room of the stranger's own. */
  messageId = '';
  strangersRoomId = '';
  strangersMessageId = '';
  /** `Billing`, what leads there, and when it is there. */
  teamId = '';
  topicId = '';
  hoursId = '';
  /** A prepared answer of the manager's. */
  answerId = '';
  contactNoteId = '';
  private hostKey = '';
  readonly port: number;
  /** An agent who looks at the chat, the guest in it, and a customer elsewhere. */
  watchers: TestSocket[] = [];
  private readonly connections: KeptConnection[] = [];

  constructor(
    readonly chat: ChatApp,
    readonly people: Record<Who, Person>,
    readonly roomId: string,
    private readonly database: pg.Client,
    readonly lines: string[],
    readonly documented: Documented,
  ) {
    this.port = (chat.app.getHttpServer().address() as AddressInfo).port;
  }

  async prepare(): Promise<void> {
    const { guest, stranger, agent, admin } = this.people;
    this.messageId = (await said(guest, this.roomId, 'a message')).id;
    const { body } = await stranger.post('/chat/room', { message: 'mine' }).expect(201);
    this.strangersRoomId = (body as Room).id;
    this.strangersMessageId = (await said(stranger, this.strangersRoomId, 'mine, too')).id;
    await agent.post(`/chat/support/room/${this.roomId}/assign`).expect(200);
    await this.arrange();
    const answer = await this.people.manager.post('/chat/support/answers', anAnswer()).expect(201);
    this.answerId = (answer.body as Answer).id;
    const note = await agent
      .post(`/chat/support/contacts/${stranger.id}/notes`, { text: 'calm' })
      .expect(201);
    this.contactNoteId = (note.body as ContactNote).id;
    const made = await admin
      .post('/admin/integration-keys', { name: 'Shop', scopes: [...INTEGRATION_SCOPES] })
      .expect(201);
    this.hostKey = (made.body as CreatedIntegrationKey).key;
    // the first one makes the key of the marks that are kept of those who did not get in
    await this.chat.http
      .post(`${API_PREFIX}/auth/login`)
      .send({ email: 'nobody@shop.test', password: 'a wrong guess' });
    this.watchers = [await agent.socket(), await guest.socket(), await stranger.socket()];
    await this.watchers[0]!.ask('joinRoom', { roomId: this.roomId });
    await this.watchers[1]!.ask('joinRoom', { roomId: this.roomId });
    await this.watchers[2]!.ask('joinRoom', { roomId: this.strangersRoomId });
    await this.quiet();
  }

  private async arrange(): Promise<void> {
    const made = async (path: string, request: object): Promise<string> =>
      ((await this.people.admin.post(path, request).expect(201)).body as { id: string }).id;
    this.teamId = await made('/admin/teams', { name: 'Billing', policy: 'manual' });
    const names = { en: 'Pay', de: 'Zahlen', ar: 'دفع' };
    this.topicId = await made('/admin/topics', { teamId: this.teamId, names });
    const plan = { name: 'Office', timeZone: 'Europe/Berlin', week: [], holidays: [] };
    this.hoursId = await made('/admin/hours', plan);
  }

  token(who: Bearer): string {
    if (who === 'host') return this.hostKey;
    return this.people[who].tokens.accessToken;
  }

  connection(atMost = 1): KeptConnection {
    const made = new KeptConnection(this.port, atMost);
    this.connections.push(made);
    return made;
  }

  /** A connection on which JSON is sent as `who`. */
  caller(connection: KeptConnection, who?: Bearer) {
    return (
      method: string,
      path: string,
      body?: unknown,
      headers: RawRequest['headers'] = {},
    ): Promise<RawAnswer> =>
      connection.send({
        method,
        path: API_PREFIX + path,
        headers: {
          ...(who && { authorization: `Bearer ${this.token(who)}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
  }

  /**
   * Every row of every table and every job, in one word. The diary of a room is none of it: refusals are what it is for. Nor is
   * what the audit chain keeps of those who did not get in, and with it the end of the chain; nor who is there, and when a host
   * system's key was last used.
   */
  async fingerprint(): Promise<string> {
    const { rows } = await this.database.query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables
       where schemaname = 'public' and tablename not in ('room_trace', 'audit_entry', 'audit_head', 'desk_presence', 'integration_key') order by 1`,
    );
    const jobs = '(select id, task_identifier, key from graphile_worker.jobs)';
    const deeds = `(select * from audit_entry where action <> 'session.login-failed')`;
    const keys = '(select id, name, scopes, hash, revoked_at from integration_key)';
    const parts = [...rows, { name: jobs }, { name: deeds }, { name: keys }].map(
      ({ name }) =>
        `select ${pg.escapeLiteral(name)} as t, md5(string_agg(x::text, e'\\n' order by x::text)) as sum from ${name} x`,
    );
    const sums = await this.database.query<{ t: string; sum: string }>(
      `${parts.join(' union all ')} order by 1`,
    );
    return sums.rows.map(({ t, sum }) => `${t} ${sum}`).join('\n');
  }

  /** What a query of the test's own finds; not by way of the server. */
  async rows<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.database.query<Row>(sql, values)).rows;
  }

  /** Runs `work`, after which the database must be as it was and nobody may have been told anything. */
  async untouched(work: () => Promise<void>): Promise<void> {
    const [before, heard] = [await this.fingerprint(), this.heard()];
    await work();
    const after = await this.fingerprint();
    if (after !== before) throw new Error(`the database has changed:\n${before}\n${after}`);
    await this.roundTrip();
    if (!isDeepStrictEqual(this.heard(), heard))
      throw new Error(
        `somebody was told: ${JSON.stringify(this.watchers.map((one) => one.received.slice(-3)))}`,
      );
  }

  /** How much each watcher has got so far, but for who is connected. */
  heard(): number[] {
    return this.watchers.map(
      ({ received }) => received.filter(({ event }) => !CONNECTIONS.has(event)).length,
    );
  }

  /** Whatever was pushed before this call has arrived after it. */
  async roundTrip(): Promise<void> {
    for (const watcher of this.watchers) await watcher.ask('leaveRoom', { roomId: randomUUID() });
  }

  /** Until nothing more comes of what has happened so far. */
  async quiet(): Promise<void> {
    let heard = -1;
    for (let now = this.heard(); String(now) !== String(heard); now = this.heard()) {
      heard = now as unknown as number;
      await new Promise((resolve) => setTimeout(resolve, 1_100));
    }
  }

  /** Ready, and able to do its work. */
  async assertWell(connection = this.connection()): Promise<void> {
    const ready = await connection.send({ method: 'GET', path: `${API_PREFIX}/health/ready` });
    if (ready.status !== 200) throw new Error(`not ready: ${ready.status} ${ready.text}`);
    const me = await this.caller(connection, 'guest')('GET', '/auth/me');
    if (me.status !== 200) throw new Error(`the next request fails: ${me.status} ${me.text}`);
  }

  /** Nothing secret and nothing that somebody wrote may stand in the log, and each line is JSON. */
  leaks(): string[] {
    const secrets = Object.values(this.people).flatMap(({ tokens }) => [
      tokens.accessToken,
      tokens.refreshToken,
    ]);
    const forbidden = [
      ...secrets,
      this.hostKey,
      'needle',
      'correct horse',
      'eyJ',
      this.chat.settings.jwtSecret,
    ];
    return this.lines.filter((line) => forbidden.some((secret) => line.includes(secret)));
  }

  async close(): Promise<void> {
    for (const connection of this.connections) connection.close();
    await this.database.end();
    await this.chat.close();
  }
}

export async function said(who: Person, roomId: string, message: string): Promise<SentMessage> {
  const { body } = await who.post(`/chat/room/${roomId}/messages`, { message }).expect(201);
  return body as SentMessage;
}

/** What comes of somebody's connecting and looking, not of what they send. */
const CONNECTIONS = new Set(['viewers', 'presence', 'availability', 'tokenExpiring']);

const FIELDS = new Set(['code', 'message', 'reason', 'details', 'retryAfterMs', 'requestId']);
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
/** What an answer would say if it spoke of its inside. */
const INSIDE = /node_modules|\bat .*\(|\.js:\d|select |insert |constraint|syntax error|needle/i;

/** What is wrong with `body` as the one error shape; empty when nothing is. */
export function wrongShape(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return ['is no object'];
  const error = body as Partial<ErrorBody>;
  const known = error.code !== undefined && error.code in ERRORS;
  const text = JSON.stringify(body);
  return [
    ...Object.keys(body).flatMap((field) => (FIELDS.has(field) ? [] : [`has ${field}`])),
    ...(known && error.message === ERRORS[error.code!].message ? [] : ['is not in the catalogue']),
    ...(error.reason === undefined || REASONS.includes(error.reason) ? [] : ['has an unknown reason']),
    ...(UUID.test(error.requestId ?? '') ? [] : ['has no request id']),
    ...(error.details?.every(isDetail) === false ? ['has odd details'] : []),
    ...(error.code === 'RATE_LIMITED' && !((error.retryAfterMs ?? 0) > 0)
      ? ['says not when to come back']
      : []),
    ...(INSIDE.test(text) ? [`says too much: ${text.slice(0, 300)}`] : []),
  ];
}

const isDetail = (detail: object): boolean =>
  isDeepStrictEqual(Object.keys(detail).sort(), ['field', 'problem']) &&
  Object.values(detail).every((value) => typeof value === 'string' && value.length < 200);
