import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { between, type Random } from '../random.js';

/**
 * - `up`: all passes, perhaps late
 * - `down`: connections are reset
 * - `blackHole`: connections stay and nothing passes
 * - `cutReply`: what the near end says arrives, the answer kills the connection
 */
export type LineMode = 'up' | 'down' | 'blackHole' | 'cutReply';

export interface LineState {
  mode: LineMode;
  /** How late bytes come, from … to, in milliseconds. Their order is kept. */
  latency?: readonly [number, number];
}

/** Sees what passes: from the far end (the server) or to it. */
export type Tap = (connection: number, isReply: boolean, bytes: Buffer) => void;

const UP: LineState = { mode: 'up' };

/** A wire on which things go wrong. */
export class Line {
  private readonly pairs = new Set<Pair>();
  private state: LineState = UP;
  private connections = 0;
  tap: Tap | null = null;

  private constructor(
    private readonly listener: Server,
    private readonly targets: readonly number[],
    private readonly random: Random,
    private readonly refuses: RegExp | null,
  ) {
    listener.on('connection', (near: Socket) => this.accept(near));
  }

  /**
   * Leads to the first of `targets` (ports of this machine) that takes the connection. One whose first bytes are what it `refuses` is
   * reset.
   */
  static async to(targets: readonly number[], random: Random, refuses: RegExp | null = null): Promise<Line> {
    const listener = createServer({ pauseOnConnect: true });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    return new Line(listener, targets, random, refuses);
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  set(state: LineState): void {
    // Bytes are missing in what was open meanwhile.
    if (this.state.mode === 'blackHole' || state.mode === 'down') this.reset();
    this.state = state;
  }

  reset(): void {
    for (const pair of this.pairs) pair.reset();
  }

  async close(): Promise<void> {
    this.reset();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  private accept(near: Socket): void {
    if (this.state.mode === 'down') {
      near.resetAndDestroy();
      return;
    }
    const number = ++this.connections;
    const pair: Pair = new Pair(near, {
      state: () => this.state,
      delay: () => (this.state.latency ? between(this.random, ...this.state.latency) : 0),
      see: (isReply, bytes) => this.tap?.(number, isReply, bytes),
      refuses: (bytes) => this.refuses?.test(bytes.toString('latin1')) ?? false,
      over: () => this.pairs.delete(pair),
    });
    this.pairs.add(pair);
    // A connection that is asked for in a black hole is never made.
    if (this.state.mode !== 'blackHole') this.reach(pair, this.targets);
  }

  private reach(pair: Pair, [target, ...others]: readonly number[]): void {
    if (target === undefined) return pair.reset();
    const far = connect(target, '127.0.0.1');
    const next = (): void => this.reach(pair, others);
    far.once('error', next).once('connect', () => {
      far.off('error', next);
      pair.join(far);
    });
  }
}

interface Rules {
  state: () => LineState;
  delay: () => number;
  see: (isReply: boolean, bytes: Buffer) => void;
  refuses: (bytes: Buffer) => boolean;
  over: () => void;
}

/** One connection through the line. */
class Pair {
  private far: Socket | null = null;
  private gone = false;

  constructor(
    private readonly near: Socket,
    private readonly rules: Rules,
  ) {
    near.setNoDelay(true).on('error', () => this.reset());
    near.on('close', () => this.far ?? this.reset());
  }

  join(far: Socket): void {
    if (this.gone) {
      far.destroy();
      return;
    }
    this.far = far.setNoDelay(true).on('error', () => this.reset());
    this.pass(this.near, far, false);
    this.pass(far, this.near, true);
    this.near.resume();
  }

  reset(): void {
    if (this.gone) return;
    this.gone = true;
    this.near.resetAndDestroy();
    this.far?.resetAndDestroy();
    this.rules.over();
  }

  private pass(from: Socket, to: Socket, isReply: boolean): void {
    const later = inTurn(this.rules.delay);
    from.on('data', (bytes: Buffer) => {
      const { mode } = this.rules.state();
      if (mode === 'blackHole') return;
      if ((mode === 'cutReply' && isReply) || (!isReply && this.rules.refuses(bytes))) return this.reset();
      this.rules.see(isReply, bytes);
      later(() => {
        if (!to.writable || to.write(bytes)) return;
        from.pause();
        to.once('drain', () => from.resume());
      });
    });
    from.on('close', () => later(() => this.end(to)));
  }

  /** What was on its way arrives before the end does. Who is gone reads nothing more, so no half of a connection stays. */
  private end(to: Socket): void {
    if (this.rules.state().mode === 'blackHole') return;
    to.destroySoon();
    if (this.near.destroyed && this.far?.destroyed) this.over();
  }

  private over(): void {
    if (this.gone) return;
    this.gone = true;
    this.rules.over();
  }
}

/** Does each thing after its delay, and none before one that came earlier, also when the delays get shorter. */
function inTurn(delay: () => number): (work: () => void) => void {
  const waiting: { due: number; work: () => void }[] = [];
  const next = (): void => {
    while (waiting[0] && waiting[0].due <= performance.now()) waiting.shift()!.work();
    if (waiting[0]) setTimeout(next, waiting[0].due - performance.now());
  };
  return (work) => {
    const ms = delay();
    if (ms === 0 && waiting.length === 0) return work();
    waiting.push({ due: performance.now() + ms, work });
    if (waiting.length === 1) setTimeout(next, ms);
  };
}
