import { type ClientEvent, type Handshake, LIMITS, PROTOCOL_VERSION } from '@parley/protocol';
import type { Answer } from '../core/call.js';
import type { Push } from '../core/input.js';
import { request } from './http.js';
import type { Line } from './line.js';
import type { RemoteWire } from './remote-wire.js';
import { webSocketWire } from './web-socket-wire.js';
import type { RawSocketClass, Wire, WireEvents } from './wire.js';

/** So many WebSockets in a row may fail for another reason: a network that comes and goes. */
const FAILURES_BEFORE_POLLING = 2;
/** Where one has been up, it is rather the server, under the crowd that comes back. */
const FAILURES_AFTER_ONE_WAS_UP = 8;

const answers = async (url: string): Promise<boolean> => (await request(url, null, { route: 'live' })).ok;

const isPowerOfTwo = (count: number): boolean => (count & (count - 1)) === 0;

export interface ConnectionEvents {
  up(): void;
  down(code?: string): void;
  push(push: Push): void;
}

/**
 * One wire at a time, and a new one for each connection, so that nothing that was meant for the last goes out over the next.
 * When to connect is not decided here; over what is: a WebSocket, unless none gets through. Whoever polls goes back to one as
 * soon as it does.
 */
export class Connection {
  private wire: Wire | null = null;
  private isUp = false;
  /** WebSockets in a row that did not get through. */
  private failures = 0;
  private enough = FAILURES_BEFORE_POLLING;
  /**
   * The server is there all the same. One that is away or begins again is no reason to poll: whoever came back polling would cost it
   * several times as much, in the very moment in which all come back.
   */
  private isBlocked = false;
  private polls = false;
  /** Opened by this tab, not by the one that leads. */
  private isOwn = false;
  /** Counts openings: what an older one still says is not heard. */
  private turn = 0;
  private readonly waiting = new Set<(answer: Answer) => void>();

  constructor(
    private readonly url: string,
    private readonly Socket: RawSocketClass,
    private readonly line: Line,
    private readonly events: ConnectionEvents,
  ) {}

  async open(token: string): Promise<void> {
    this.close();
    const turn = this.turn;
    try {
      this.polls = this.isBlocked;
      const wireOver = this.polls ? (await import('./polling-wire.js')).pollingWire : webSocketWire;
      // Most pages are alone, and load no more than they need.
      const Remote = this.line.leads ? null : await loadRemoteWire();
      if (turn !== this.turn) return;
      this.isOwn = Remote === null;
      const handshake: Handshake = { token, protocol: PROTOCOL_VERSION };
      this.wire = this.line.over(wireOver(this.Socket), Remote)(this.url, handshake, this.eventsOf(turn));
    } catch {
      // The fallback could not be loaded, or the address is none: as good as no connection.
      if (turn === this.turn) this.lose();
    }
  }

  /** A page that slept may have missed the end of its connection. */
  check(): void {
    if (this.isUp && !this.wire?.isAlive()) this.lose();
  }

  /** Ours to close: what is under way gets no answer, and no `down` is told. */
  close(): void {
    this.drop();
    this.abandon('late');
  }

  /** Always answered, by the server or by what became of the connection. */
  emit(event: ClientEvent, payload: unknown, onAnswer: (answer: Answer) => void): void {
    this.check();
    if (!this.isUp) {
      queueMicrotask(() => onAnswer({ ok: false, lost: 'late' }));
      return;
    }
    const settle = (answer: Answer): void => {
      if (!this.waiting.delete(settle)) return;
      clearTimeout(timer);
      onAnswer(answer);
    };
    const timer = setTimeout(() => settle({ ok: false, lost: 'late' }), LIMITS.ackTimeoutMs);
    this.waiting.add(settle);
    this.wire?.emit(event, payload, (answer) => settle(answer as Answer));
  }

  private eventsOf(turn: number): WireEvents {
    const now = (run: () => void): void => {
      if (turn === this.turn) run();
    };
    return {
      up: () =>
        now(() => {
          this.isUp = true;
          // What polls may do so for a good reason: the next time one failure is enough to believe it.
          this.isBlocked = false;
          this.failures = this.polls ? FAILURES_BEFORE_POLLING - 1 : 0;
          this.enough = this.polls ? FAILURES_BEFORE_POLLING : FAILURES_AFTER_ONE_WAS_UP;
          this.events.up();
        }),
      down: (code) => now(() => this.lose(code)),
      push: (event, data) => now(() => this.events.push({ event, data } as Push)),
    };
  }

  private lose(code?: string): void {
    // Refused is reached: only what never got through is tried another way.
    if (this.isOwn && !this.isUp && !code) this.didNotGetThrough();
    this.drop();
    this.events.down(code);
    this.abandon('closed');
  }

  private didNotGetThrough(): void {
    this.isBlocked = false;
    const failures = (this.failures = this.polls ? 0 : this.failures + 1);
    // while it is away it is looked for ever more rarely
    if (failures < this.enough || !isPowerOfTwo(failures)) return;
    void answers(this.url).then((isThere) => {
      if (failures === this.failures && !this.isUp) this.isBlocked = isThere;
    });
  }

  private drop(): void {
    this.turn++;
    this.isUp = false;
    this.wire?.close();
    this.wire = null;
  }

  private abandon(lost: 'late' | 'closed'): void {
    for (const settle of [...this.waiting]) settle({ ok: false, lost });
  }
}

/** Null where it can't be had, after an update of the server perhaps: then a tab does without the others. */
const loadRemoteWire = async (): Promise<typeof RemoteWire | null> =>
  (await import('./remote-wire.js').catch(() => null))?.RemoteWire ?? null;
