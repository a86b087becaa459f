/** Grows with each failure, with some jitter, so that nodes do not come back in step. */
const retryInMs = (failed: number): number =>
  Math.min(100 * 2 ** failed, 2_000) * (0.5 + Math.random() / 2);

type Redis = Awaited<ReturnType<typeof connection>>;
type Pair = Record<'sender' | 'receiver', Redis>;

/** The library is loaded where it is needed: most run one server. */
const connection = async (url: string) =>
  (await import('@redis/client')).createClient({
    url,
    // What could not be said by then is worth nothing later.
    commandsQueueMaxLength: 10_000,
    // We come back ourselves: the library's pauses cannot be cut short, and would keep a process that is told to end.
    socket: { reconnectStrategy: false, connectTimeout: 2_000 },
  });

/** Says and hears on one channel of a Redis that may go away and come back: two connections, made anew when either breaks. */
export class RedisLink {
  private pair: Pair | null = null;
  private timer: NodeJS.Timeout | null = null;
  private failed = 0;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly hear: (message: string) => void,
    private readonly complain: (error: unknown) => void,
  ) {}

  get isReady(): boolean {
    return this.pair?.sender.isReady === true && this.pair.receiver.isReady;
  }

  /** Never rejects: as long as there is no Redis it is tried again. */
  async open(): Promise<void> {
    const [sender, receiver] = await Promise.all([connection(this.url), connection(this.url)]);
    if (this.closed) return;
    const pair = { sender, receiver };
    this.pair = pair;
    for (const redis of [sender, receiver]) redis.on('error', (error) => this.broke(pair, error));
    try {
      await Promise.all([sender.connect(), receiver.connect()]);
      await receiver.subscribe(this.channel, this.hear);
      this.failed = 0;
    } catch (error) {
      this.broke(pair, error);
    }
  }

  /** Not awaited, and lost where Redis is away. */
  say(message: string): void {
    if (!this.pair?.sender.isReady) return;
    this.pair.sender.publish(this.channel, message).catch(this.complain);
  }

  close(): void {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    this.drop();
  }

  /** Both connections break at once, mostly; the first one that says so counts. */
  private broke(pair: Pair, error: unknown): void {
    if (this.pair !== pair) return;
    this.drop();
    this.complain(error);
    this.timer = setTimeout(() => void this.open(), retryInMs(this.failed)).unref();
    this.failed += 1;
  }

  private drop(): void {
    const { pair } = this;
    this.pair = null;
    for (const redis of [pair?.sender, pair?.receiver]) redis?.destroy();
  }
}
