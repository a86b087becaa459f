/** Grows with each failure, with some jitter, so that nodes do not come back in step. */
const retryInMs = (failed: number): number => Math.min(100 * 2 ** failed, 2_000) * (0.5 + Math.random() / 2);

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

interface LinkEvents {
  heard: (message: string) => void;
  changed: (isUp: boolean) => void;
  failed: (error: unknown) => void;
}

/** Says and hears on one channel of a Redis that may go away and come back: two connections, made anew when either breaks. */
export class RedisLink {
  private pair: Pair | null = null;
  private timer: NodeJS.Timeout | null = null;
  private failed = 0;
  private isUp = false;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly on: LinkEvents,
  ) {}

  get isReady(): boolean {
    return this.pair?.sender.isReady === true && this.pair.receiver.isReady;
  }

  /** Done when it is tried; as long as there is no Redis it is tried again. Rejects where it can't even be tried. */
  async open(): Promise<void> {
    const [sender, receiver] = await Promise.all([connection(this.url), connection(this.url)]);
    if (this.closed) return;
    const pair = { sender, receiver };
    this.pair = pair;
    for (const redis of [sender, receiver]) redis.on('error', (error) => this.broke(pair, error));
    void this.connect(pair);
  }

  /** Not awaited, and lost where Redis is away. */
  say(message: string): void {
    if (!this.pair?.sender.isReady) return;
    this.pair.sender.publish(this.channel, message).catch(this.on.failed);
  }

  close(): void {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    this.drop();
  }

  private async connect(pair: Pair): Promise<void> {
    try {
      await Promise.all([pair.sender.connect(), pair.receiver.connect()]);
      await pair.receiver.subscribe(this.channel, this.on.heard);
      this.failed = 0;
      this.isUp = true;
      this.on.changed(true);
    } catch (error) {
      this.broke(pair, error);
    }
  }

  /** Both connections break at once, mostly; the first one that says so counts. */
  private broke(pair: Pair, error: unknown): void {
    if (this.pair !== pair) return;
    this.drop();
    if (this.isUp) this.on.changed(false);
    this.isUp = false;
    this.on.failed(error);
    this.timer = setTimeout(() => {
      this.open().catch(this.on.failed);
    }, retryInMs(this.failed)).unref();
    this.failed += 1;
  }

  private drop(): void {
    const { pair } = this;
    this.pair = null;
    for (const redis of [pair?.sender, pair?.receiver]) redis?.destroy();
  }
}
