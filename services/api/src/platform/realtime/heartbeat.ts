import type { Socket } from 'socket.io';

type EngineSocket = Socket['conn'];

/** The part of the engine's socket that decides when it is pinged. */
interface Pinged {
  readonly protocol: number;
  readonly readyState: string;
  pingIntervalTimer: unknown;
  hasRefreshedPingTimeout: boolean;
  sendPacket(type: 'ping', data: undefined, options: object): void;
  resetPingTimeout(): void;
}

/** A ping as the WebSocket has it: a text of one letter. Where there is no WebSocket yet the packet is encoded as ever. */
const PING = { wsPreEncodedFrame: [Buffer.from([0x81, 1, '2'.charCodeAt(0)])] };
/** Pings leave in so many bunches of an interval. */
const BUNCHES = 250;

/**
 * Pings all connections from one timer, in place of one each in the engine. What leaves and what comes at one moment costs half of what
 * it does alone: most of a ping is waking up. On the wire it is the same, but that a ping may come a bunch early; never late, so that
 * who is gone is noticed as soon as ever.
 */
export class Heartbeat {
  private readonly timer: NodeJS.Timeout;
  /** Who is to be pinged, and when, the next one first: all wait the same time. */
  private readonly due = new Map<Pinged, number>();
  private readonly bunchMs: number;

  constructor(private readonly intervalMs: number) {
    this.bunchMs = intervalMs / BUNCHES;
    this.timer = setInterval(() => this.beat(), this.bunchMs).unref();
  }

  /** Call when a connection has been made. */
  take(connection: EngineSocket): void {
    const engine = connection as unknown as Pinged;
    // in the older protocol it is the client that pings
    if (engine.protocol !== 4) return;
    clearTimeout(engine.pingIntervalTimer as NodeJS.Timeout);
    // what the engine does with its timer when a pong has come
    engine.pingIntervalTimer = { refresh: () => this.expect(engine) };
    this.expect(engine);
    connection.once('close', () => this.due.delete(engine));
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private expect(engine: Pinged): void {
    // at the end
    this.due.delete(engine);
    this.due.set(engine, performance.now() + this.intervalMs - this.bunchMs);
  }

  private beat(): void {
    const now = performance.now();
    for (const [engine, at] of this.due) {
      if (at > now) return;
      this.due.delete(engine);
      engine.hasRefreshedPingTimeout = false;
      engine.sendPacket('ping', undefined, PING);
      engine.resetPingTimeout();
    }
  }
}
