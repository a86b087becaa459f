import { setTimeout as sleep } from 'node:timers/promises';
import type { Room, RoomPage, StaffRoom, Team, Topic, User } from '@parley/protocol';
import { io, type Socket } from 'socket.io-client';
import { median, quantile, seriesOf, short } from '../lib/figures.js';
import { atMost, type Measurement, type Options, type Report, type Row } from '../lib/measurement.js';
import { get } from '../lists/sessions.js';
import { login, post } from '../load/systems.js';
import { type Product, startProduct } from '../product.js';

/** Of each kind, a round. */
const REPEATED = 25;
const WARM_UP = 5;
/** Guests are made so many at once. */
const AT_ONCE = 10;
/** A room is told of once a second at most: by then what was told of those that came is over. */
const REST_MS = 2_000;
/** Nobody waits so long for a chat; the run is broken then. */
const LOST_MS = 30_000;
const BAR_MS = 200;

const KINDS = ['closes a chat', 'comes online'] as const;
type Kind = (typeof KINDS)[number];
type Times = Record<Kind | 'ping', number[]>;

/** An agent with one place, people who wait for it, and how long it stays free. */
export const routing: Measurement = {
  name: 'routing',
  about:
    'a free seat: from closing a chat, or coming online, to the next chat at that console; and a ping over its socket',
  async run(options, say) {
    const product = await startProduct(options);
    try {
      return reportOf(await rounds(product, options, say));
    } finally {
      await product.stop();
    }
  },
};

async function rounds(product: Product, options: Options, say: (line: string) => void): Promise<Times[]> {
  const topicId = await arrange(product);
  const all: Times[] = [];
  for (let round = 1; round <= options.rounds; round++) {
    const agent = await Desk.open(product, await login(product, 'agent@demo.test'));
    await wait(product, topicId, KINDS.length * (WARM_UP + REPEATED) + 1);
    const times = await measure(agent);
    await agent.leave();
    all.push(times);
    const told = KINDS.map((kind) => `${kind} ${short(median(times[kind]))} ms`);
    say(`round ${round}: ${told.join(', ')}, ping ${short(median(times.ping))} ms`);
  }
  return all;
}

/** A team of which there is one, who takes one chat at a time. */
async function arrange(product: Product): Promise<string> {
  const admin = await login(product, 'admin@demo.test');
  const token = await login(product, 'agent@demo.test');
  const { id } = await get<User>(product, '/auth/me', token);
  // what the demo has given them
  const { items } = await get<RoomPage>(
    product,
    '/chat/support/rooms?assignee=me&status=open&limit=100',
    token,
  );
  for (const room of items) await post(product, `/chat/room/${room.id}/close`, { token });
  const body = { name: 'One seat', policy: 'round_robin' };
  const team = await post<Team>(product, '/admin/teams', { token: admin, body });
  const members = { token: admin, body: { memberIds: [id] }, method: 'PUT' } as const;
  await post(product, `/admin/teams/${team.id}/members`, members);
  await post(product, `/admin/people/${id}/profile`, {
    token: admin,
    body: { capacity: 1 },
    method: 'PATCH',
  });
  const names = { en: 'One seat', de: 'Ein Platz', ar: 'مكان واحد' };
  const topic = { token: admin, body: { teamId: team.id, names } };
  return (await post<Topic>(product, '/admin/topics', topic)).id;
}

/** So many more who wait. */
async function wait(product: Product, topicId: string, guests: number): Promise<void> {
  const body = { message: 'Hello?', topicId };
  for (let left = guests; left > 0; left -= AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, left) }, () => post(product, '/chat/guest', { body })),
    );
  await sleep(REST_MS);
}

async function measure(agent: Desk): Promise<Times> {
  const times: Times = { 'closes a chat': [], 'comes online': [], ping: [] };
  for (let n = 0; n < WARM_UP + REPEATED; n++) {
    const took = {
      ping: await agent.ping(),
      'closes a chat': await agent.closes(),
      'comes online': await agent.comes(),
    };
    if (n >= WARM_UP) for (const kind of [...KINDS, 'ping'] as const) times[kind].push(took[kind]);
  }
  return times;
}

/** The console of the one agent. */
class Desk {
  /** What they have. */
  private roomId: string | null = null;
  private given: ((roomId: string) => void) | null = null;

  private constructor(
    private readonly product: Product,
    private readonly token: string,
    private readonly socket: Socket,
    userId: string,
  ) {
    socket.on('roomUpdated', (room: Room & Partial<StaffRoom>) => {
      if (room.supportAgentId !== userId || room.status !== 'open' || room.id === this.roomId) return;
      if (this.given) this.given(room.id);
      else this.roomId = room.id;
    });
  }

  static async open(product: Product, token: string): Promise<Desk> {
    const { id } = await get<User>(product, '/auth/me', token);
    const socket = io(`${product.url}/chat`, {
      auth: { token, protocol: 1 },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    const desk = new Desk(product, token, socket, id);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return desk;
  }

  /** There and back over the same socket, for something that is only looked up. */
  async ping(): Promise<number> {
    const began = performance.now();
    await this.ask('leaveRoom', { roomId: this.roomId ?? '00000000-0000-7000-8000-000000000000' });
    return performance.now() - began;
  }

  /** From the press to the next chat: the closing itself is counted. */
  async closes(): Promise<number> {
    if (this.roomId === null) await this.comes();
    return this.until(() => this.close());
  }

  async comes(): Promise<number> {
    await this.ask('setStatus', { status: 'away' });
    if (this.roomId !== null) await this.close();
    return this.until(() => this.ask('setStatus', { status: 'online' }));
  }

  /** With nothing left behind that the next one would have. */
  async leave(): Promise<void> {
    await this.ask('setStatus', { status: 'away' });
    if (this.roomId !== null) await this.close();
    this.socket.close();
  }

  /** How long after it began the next chat is there. */
  private async until(act: () => Promise<void>): Promise<number> {
    const began = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const given = new Promise<{ roomId: string; at: number }>((resolve, reject) => {
      this.given = (roomId) => resolve({ roomId, at: performance.now() });
      timer = setTimeout(() => reject(new Error('No chat came to a free seat.')), LOST_MS);
    });
    const [next] = await Promise.all([given, act()]);
    clearTimeout(timer);
    this.given = null;
    this.roomId = next.roomId;
    return next.at - began;
  }

  private async close(): Promise<void> {
    await post(this.product, `/chat/room/${this.roomId!}/close`, { token: this.token });
  }

  private async ask(event: string, payload: object): Promise<void> {
    const answer = (await this.socket.timeout(LOST_MS).emitWithAck(event, payload)) as { ok: boolean };
    if (!answer.ok) throw new Error(`${event} was refused.`);
  }
}

function reportOf(rounds: readonly Times[]): Report {
  const of = (kind: keyof Times, p: number): number[] => rounds.map((times) => quantile([...times[kind]], p));
  const rows = [...KINDS, 'ping' as const].map((kind): Row => ({
    name: kind,
    figures: {
      'median ms': seriesOf(of(kind, 0.5)),
      'p95 ms': seriesOf(of(kind, 0.95)),
      'p95, × the ping': seriesOf(of(kind, 0.95).map((ms, n) => ms / of('ping', 0.95)[n]!)),
    },
  }));
  const bars = KINDS.map((kind) =>
    atMost(`${kind}: the next chat, p95, ms`, seriesOf(of(kind, 0.95)).median, BAR_MS),
  );
  return { rows, bars };
}
