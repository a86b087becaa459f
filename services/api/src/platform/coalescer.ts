import type { Clock } from './clock.js';
import { faultKind } from './metrics/faults.js';

const failed = faultKind('broadcast_failed', 'a change could not be told');

interface Options<V> {
  /** At most one flush of the same key in this time; the first goes out at once, the last is never lost. */
  everyMs: number;
  clock: Clock;
  /** What is sent when `later` comes while `earlier` waits. */
  merge: (earlier: V, later: V) => V;
  flush: (due: Map<string, V>) => Promise<void> | void;
}

interface Waiting<V> {
  value: V;
  dueAt: number;
}

/** How often the keys that are due are looked for; it also gathers those that change in one breath. */
const TICK_MS = 25;
/** Keys in one flush. */
const CHUNK = 200;

/** Turns many changes of a thing into few tellings of it. */
export class Coalescer<V> {
  private readonly waiting = new Map<string, Waiting<V>>();
  /** When each key was last flushed; forgotten when it may be flushed again at once. */
  private readonly flushedAt = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: Options<V>) {}

  add(key: string, value: V): void {
    const { everyMs, clock, merge } = this.options;
    const earlier = this.waiting.get(key);
    const dueAt = earlier?.dueAt ?? Math.max(clock.now(), (this.flushedAt.get(key) ?? 0) + everyMs);
    this.waiting.set(key, { value: earlier ? merge(earlier.value, value) : value, dueAt });
    this.schedule();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.waiting.clear();
  }

  private schedule(): void {
    if (this.timer || this.waiting.size === 0) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.flush()
        .catch((error: unknown) => failed({ err: error }))
        .finally(() => this.schedule());
    }, TICK_MS).unref();
  }

  private async flush(): Promise<void> {
    const now = this.options.clock.now();
    for (const [key, at] of this.flushedAt) if (at + this.options.everyMs <= now) this.flushedAt.delete(key);
    const due = [...this.waiting].filter(([, { dueAt }]) => dueAt <= now).slice(0, CHUNK);
    if (due.length === 0) return;
    for (const [key] of due) {
      this.waiting.delete(key);
      this.flushedAt.set(key, now);
    }
    await this.options.flush(new Map(due.map(([key, { value }]) => [key, value])));
  }
}
