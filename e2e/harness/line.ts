import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

type Fault =
  | { kind: 'none' }
  /** Every connection is reset, and so is every new one. */
  | { kind: 'cut' }
  /** Connections stay, nothing gets through, nobody is told: what is on its way arrives once it is over. */
  | { kind: 'hole' }
  /** Requests get through. The first answer with `pattern` in it is lost with its connection, and then the line is cut. */
  | { kind: 'replies'; pattern: RegExp; done: () => void }
  /** No WebSocket gets through. */
  | { kind: 'refuse' }
  | { kind: 'late'; ms: number };

/** One connection through the line: `near` is the browser's end. */
interface Pair {
  near: Socket;
  far: Socket;
  isWebSocket: boolean;
}

const UPGRADE = /^GET \/socket\.io\/[^\r\n]*transport=websocket/;

const until = (due: number): Promise<unknown> | undefined =>
  due > Date.now() ? sleep(due - Date.now()) : undefined;

/** The way to the server, with what can happen to it: a lift, a plane, a proxy that dislikes what it does not know. */
export class Line {
  private readonly pairs = new Set<Pair>();
  private fault: Fault = { kind: 'none' };
  /** What happens once nothing is held back any more. */
  private held: (() => void)[] = [];

  private constructor(
    readonly base: string,
    private readonly listener: Server,
    private readonly target: number,
  ) {}

  /** `target` is the port of the server. */
  static async open(port: number, target: number): Promise<Line> {
    const listener = createServer({ pauseOnConnect: true });
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    const line = new Line(`http://localhost:${(listener.address() as AddressInfo).port}`, listener, target);
    listener.on('connection', (near) => line.accept(near));
    return line;
  }

  /** How many WebSockets are open through it at this moment. */
  get webSockets(): number {
    return [...this.pairs].filter(({ isWebSocket }) => isWebSocket).length;
  }

  /** Everything that was connected breaks, and nothing new gets through. */
  cut(): void {
    this.become({ kind: 'cut' });
    for (const { near, far } of this.pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
  }

  swallow(): void {
    this.become({ kind: 'hole' });
  }

  slow(ms: number): void {
    this.become({ kind: 'late', ms });
  }

  /** Breaks what is open, and lets no new WebSocket through, as some proxies do. */
  refuseWebSockets(): void {
    this.cut();
    this.become({ kind: 'refuse' });
  }

  /** Settles when an answer was lost. */
  cutReply(pattern: RegExp): Promise<void> {
    return new Promise((done) => this.become({ kind: 'replies', pattern, done }));
  }

  mend(): void {
    this.become({ kind: 'none' });
  }

  close(): void {
    this.cut();
    this.listener.close();
  }

  private become(fault: Fault): void {
    this.fault = fault;
    if (fault.kind === 'hole') return;
    for (const go of this.held.splice(0)) go();
  }

  /** Now, or when the hole is over. */
  private through(go: () => void): void {
    if (this.fault.kind === 'hole') this.held.push(go);
    else go();
  }

  private accept(near: Socket): void {
    // or a reset before anything is set up is nobody's error
    near.on('error', () => near.destroy());
    this.through(() => {
      if (near.destroyed) return;
      if (this.fault.kind === 'cut') near.resetAndDestroy();
      else this.pass(near);
    });
  }

  private pass(near: Socket): void {
    const far = connect(this.target, '127.0.0.1');
    const pair = { near, far, isWebSocket: false };
    this.pairs.add(pair);
    for (const socket of [near, far]) socket.setNoDelay(true);
    const end = (): void =>
      this.through(() => {
        this.pairs.delete(pair);
        near.destroy();
        far.destroy();
      });
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
    this.carry(near, far, (data) => this.passesRequest(pair, data));
    this.carry(far, near, (data) => this.passesReply(data));
    near.resume();
  }

  /** In order, whatever holds it up. */
  private carry(from: Socket, to: Socket, passes: (data: Buffer) => boolean): void {
    let after = Promise.resolve();
    from.on('data', (data) => {
      const { fault } = this;
      const due = fault.kind === 'late' ? Date.now() + fault.ms : 0;
      after = after
        .then(() => until(due))
        .then(() => this.through(() => void (passes(data) && !to.destroyed && to.write(data))));
    });
    from.on('end', () => void (after = after.then(() => this.through(() => void to.end()))));
  }

  private passesRequest(pair: Pair, data: Buffer): boolean {
    const text = data.toString('latin1');

    const isUpgrade = UPGRADE.test(text);
    if (this.fault.kind !== 'refuse' || !isUpgrade) {
      pair.isWebSocket ||= isUpgrade;
      return true;
    }
    pair.near.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    return false;
  }

  private passesReply(data: Buffer): boolean {
    const { fault } = this;
    if (fault.kind !== 'replies' || !fault.pattern.test(data.toString('latin1'))) return true;
    this.cut();
    fault.done();
    return false;
  }
}
