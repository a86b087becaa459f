import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { LoadSpec, Pair } from './spec.js';

/** As the product's own client: the newest mark only, at most twice a second. */
const MARK_EVERY_MS = 500;
const TRIES = 20;
const AGAIN_MS = 300;

interface Ack {
  ok: boolean;
  error?: { code: string };
}

/** A pushed message, as far as this client looks at it. */
export interface Pushed {
  id: string;
  roomId: string;
  seq: number;
}

/** One connection: everybody here uses the same code, whatever server it talks to. */
export class Connection {
  private readonly marks = new Map<string, { seq: number; saidAt: number; timer: NodeJS.Timeout | null }>();
  private readonly socket: Socket;
  private closed = false;

  constructor(url: string, token: string, seen: (message: Pushed) => void) {
    this.socket = io(`${url}/chat`, {
      auth: { token, protocol: 1 },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    this.socket.on('newMessage', (message: Pushed) => {
      this.mark(message.roomId, message.seq);
      seen(message);
    });
  }

  connected(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once('connect', resolve);
      this.socket.once('connect_error', reject);
    });
  }

  async join(roomId: string): Promise<void> {
    const answer = (await this.socket.timeout(30_000).emitWithAck('joinRoom', { roomId })) as Ack;
    if (!answer.ok) throw new Error(`joinRoom: ${answer.error?.code}`);
  }

  send(roomId: string, id: string, message: string, failed: (code: string) => void): void {
    this.socket.emit('sendMessage', { roomId, id, message }, (answer: Ack) => {
      if (!answer.ok) failed(answer.error?.code ?? 'unknown');
    });
  }

  close(): void {
    this.closed = true;
    for (const { timer } of this.marks.values()) if (timer) clearTimeout(timer);
    this.socket.close();
  }

  private mark(roomId: string, seq: number): void {
    const mark = this.marks.get(roomId) ?? { seq, saidAt: 0, timer: null };
    this.marks.set(roomId, mark);
    mark.seq = Math.max(mark.seq, seq);
    if (mark.timer) return;
    const wait = mark.saidAt + MARK_EVERY_MS - performance.now();
    if (wait <= 0) this.sayMark(roomId, mark);
    else mark.timer = setTimeout(() => this.sayMark(roomId, mark), wait);
  }

  private sayMark(roomId: string, mark: { seq: number; saidAt: number; timer: NodeJS.Timeout | null }): void {
    mark.timer = null;
    mark.saidAt = performance.now();
    if (!this.closed) this.socket.emit('read', { roomId, seq: mark.seq }, () => undefined);
  }
}

export interface Sides {
  readonly pair: Pair;
  readonly customer: Connection;
  readonly agent: Connection;
}

/** Everybody of `spec`, connected and in their rooms. `seen` is told of each message that reaches a screen. */
export async function connectAll(spec: LoadSpec, seen: (message: Pushed) => void): Promise<Sides[]> {
  const agents = await inTurns(spec.agentTokens, (token) => arrive(spec.url, token, seen));
  return inTurns(spec.pairs, async (pair) => {
    const customer = await arrive(spec.url, pair.customerToken, seen);
    const agent = agents[pair.agent]!;
    await Promise.all([customer, agent].map((one) => patiently(() => one.join(pair.roomId))));
    return { pair, customer, agent };
  });
}

const arrive = (url: string, token: string, seen: (message: Pushed) => void): Promise<Connection> =>
  patiently(async () => {
    const connection = new Connection(url, token, seen);
    try {
      await connection.connected();
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  });

/** A few at a time: how fast many can come at once is another measurement. */
async function inTurns<In, Out>(items: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = [];
  for (let at = 0; at < items.length; at += 20)
    results.push(...(await Promise.all(items.slice(at, at + 20).map(work))));
  return results;
}

/** A server that lets a crowd in bit by bit says to some: come again. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--)
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
      await sleep(AGAIN_MS);
    }
}
