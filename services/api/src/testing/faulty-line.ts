import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * - `up`: all passes
 * - `down`: connections are reset
 * - `silent`: connections stay and nothing passes, as when a phone loses the network
 * - `cutAnswers`: what the client says arrives, the answer kills the connection
 */
export type LineMode = 'up' | 'down' | 'silent' | 'cutAnswers';

/** A wire between a client and a server on which things go wrong. */
export class FaultyLine {
  private readonly pairs = new Set<readonly [client: Socket, server: Socket]>();
  private readonly stranded = new WeakSet<readonly [client: Socket, server: Socket]>();
  private mode: LineMode = 'up';
  private refused: RegExp | null = null;
  /** Answers that have killed their connection. */
  cut = 0;
  private readonly listener = createServer((client) => this.accept(client));

  private constructor(private readonly targetPort: number) {}

  static async to(url: string): Promise<FaultyLine> {
    const line = new FaultyLine(Number(new URL(url).port));
    await new Promise<void>((resolve) => line.listener.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
  }

  set(mode: LineMode): void {
    // Bytes are missing in what was open meanwhile.
    if (this.mode === 'silent' || mode === 'down') this.reset();
    this.mode = mode;
  }

  /** What is open stays open and nothing passes there ever again, as when a firewall has forgotten it; what is new passes. */
  strand(): void {
    for (const pair of this.pairs) this.stranded.add(pair);
  }

  /** Connections whose first bytes match are reset. */
  refuse(what: RegExp | null): void {
    this.refused = what;
    this.reset();
  }

  reset(): void {
    for (const [client, server] of this.pairs) {
      client.resetAndDestroy();
      server.destroy();
    }
    this.pairs.clear();
  }

  close(): void {
    this.reset();
    this.listener.close();
  }

  private accept(client: Socket): void {
    if (this.mode === 'down') {
      client.resetAndDestroy();
      return;
    }
    const server = connect(this.targetPort, '127.0.0.1');
    const pair = [client, server] as const;
    this.pairs.add(pair);
    const end = (): void => {
      this.pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of pair) socket.setNoDelay(true).on('error', end).on('close', end);
    const passes = (): boolean => this.mode !== 'silent' && !this.stranded.has(pair);
    client.on('data', (bytes) => {
      if (this.refused?.test(bytes.toString('latin1'))) client.resetAndDestroy();
      else if (passes()) server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (this.mode === 'cutAnswers') {
        this.cut += 1;
        client.resetAndDestroy();
      } else if (passes()) client.write(bytes);
    });
  }
}
