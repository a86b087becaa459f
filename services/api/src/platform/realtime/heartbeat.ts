import type { EngineSocket } from './arrival.js';

/** What the engine keeps of a connection to ask whether somebody is there. */
interface Asked {
  pingIntervalTimer: NodeJS.Timeout | Pulse | null;
  pingTimeoutTimer: NodeJS.Timeout | Pulse | null;
  hasRefreshedPingTimeout: boolean;
  sendPacket(type: 'ping'): void;
  onClose(reason: 'ping timeout'): void;
}

/** Of ten thousand connections a hundred are due in it, which takes two milliseconds or three. */
const TURN_MS = 250;
/** Where it is asked more often than usual: so many turns between two questions. */
const LEAST_TURNS = 10;

/** Stands for both timers that the engine has for a connection. */
class Pulse {
  /** The turn in which it is due; where it stands in an earlier one as well, it is passed over there. */
  due = 0;

  constructor(
    private readonly heartbeat: Heartbeat,
    private connection: Asked | null,
  ) {}

  /** The engine's word: the answer has come, or, while one is waited for, something else has. */
  refresh(): void {
    if (this.connection?.pingTimeoutTimer === this) this.heartbeat.waitFor(this);
    else this.heartbeat.askLater(this);
  }

  beat(): void {
    const { connection } = this;
    if (!connection) return;
    if (connection.pingTimeoutTimer === this) return connection.onClose('ping timeout');
    connection.hasRefreshedPingTimeout = false;
    connection.sendPacket('ping');
    connection.pingTimeoutTimer = this;
    this.heartbeat.waitFor(this);
  }

  end(): void {
    this.connection = null;
  }
}

/**
 * Asks whether somebody is there, for all connections. The engine has two timers with functions of their own for each, of which each
 * wakes the process for itself, as does each answer. Here all that are due within a quarter of a second are asked in one turn of the
 * event loop, so that their answers come together, too. How long is waited for what is the engine's, to a turn.
 */
export class Heartbeat {
  private readonly turnMs: number;
  /** By the turn in which they are due, around and around. */
  private readonly slots: Pulse[][];
  private present = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly intervalMs: number,
    private readonly timeoutMs: number,
  ) {
    this.turnMs = Math.min(TURN_MS, intervalMs / LEAST_TURNS, timeoutMs / LEAST_TURNS);
    const longest = Math.ceil(Math.max(intervalMs, timeoutMs) / this.turnMs);
    this.slots = Array.from({ length: longest + 2 }, () => []);
  }

  start(): void {
    this.present = this.turnAt(performance.now());
    this.timer = setInterval(() => this.turn(), this.turnMs).unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** From now on, in place of the engine's own timers. */
  take(connection: EngineSocket): void {
    const asked = connection as unknown as Asked;
    // there is none where the client asks, by an older protocol
    if (asked.pingIntervalTimer === null) return;
    clearTimeout(asked.pingIntervalTimer as NodeJS.Timeout);
    const pulse = new Pulse(this, asked);
    asked.pingIntervalTimer = pulse;
    this.askLater(pulse);
  }

  /** It is over. */
  forget(connection: EngineSocket): void {
    const { pingIntervalTimer } = connection as unknown as Asked;
    if (pingIntervalTimer instanceof Pulse) pingIntervalTimer.end();
  }

  askLater(pulse: Pulse): void {
    this.put(pulse, this.intervalMs);
  }

  waitFor(pulse: Pulse): void {
    this.put(pulse, this.timeoutMs);
  }

  private put(pulse: Pulse, inMs: number): void {
    pulse.due = Math.ceil((performance.now() + inMs) / this.turnMs);
    this.slots[pulse.due % this.slots.length]!.push(pulse);
  }

  private turnAt(now: number): number {
    return Math.floor(now / this.turnMs);
  }

  /** By the clock: of a process that was held up, all that has become due meanwhile. */
  private turn(): void {
    const now = this.turnAt(performance.now());
    const first = Math.max(this.present + 1, now - this.slots.length + 1);
    this.present = now;
    for (let turn = first; turn <= now; turn++) this.beatAll(turn % this.slots.length, now);
  }

  private beatAll(place: number, now: number): void {
    const there = this.slots[place]!;
    this.slots[place] = [];
    for (const pulse of there)
      if (pulse.due <= now) pulse.beat();
      else if (pulse.due % this.slots.length === place) this.slots[place].push(pulse);
  }
}
