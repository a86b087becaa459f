import { connect, createServer, type Server, type Socket } from 'node:net';

/** The way to the server, which can be cut like the one of somebody in a lift or a plane. */
export class Line {
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private whole = true;

  private constructor(
    readonly base: string,
    private readonly listener: Server,
  ) {}

  static async open(port: number, target: number): Promise<Line> {
    const listener = createServer();
    const line = new Line(`http://localhost:${port}`, listener);
    listener.on('connection', (near) => line.pass(near, target));
    await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve));
    return line;
  }

  /** Everything that was connected breaks, and nothing new gets through. */
  cut(): void {
    this.whole = false;
    for (const [near, far] of this.pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
  }

  mend(): void {
    this.whole = true;
  }

  close(): void {
    this.cut();
    this.listener.close();
  }

  private pass(near: Socket, target: number): void {
    if (!this.whole) return void near.resetAndDestroy();
    const far = connect(target, '127.0.0.1');
    const pair = [near, far] as const;
    const end = () => {
      this.pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    this.pairs.add(pair);
    for (const socket of pair) socket.on('error', end).on('close', end);
    near.pipe(far);
    far.pipe(near);
  }
}
