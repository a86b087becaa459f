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
/** After a flush of few keys the next one waits this long: a crowd shares queries and frames, a lone change goes at once. */
const BREATH_MS = 100;
/** Keys in one flush. */
const CHUNK = 200;
/** What could not be told is tried again after this long: the database is away, mostly. */
const AGAIN_MS = 1_000;

/** Turns many changes of a thing into few tellings of it. */
export class Coalescer<V> {
  private readonly waiting = new Map<string, Waiting<V>>();
  /** When each key was last flushed; forgotten when it may be flushed again at once. */
  private readonly flushedAt = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;
  /** One at a time: what was asked for later must not be told before, however long it takes. */
  private flushing = false;
  /** When the next flush may be. */
  private breathesUntil = 0;

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
    if (this.timer || this.flushing || this.waiting.size === 0) return;
    const breath = this.breathesUntil - this.options.clock.now();
    const wait = Math.min(BREATH_MS, Math.max(TICK_MS, breath));
    this.timer = setTimeout(() => {
      this.timer = null;
      this.flushing = true;
      this.flush()
        .catch((error: unknown) => failed({ err: error }))
        .finally(() => {
          this.flushing = false;
          this.schedule();
        });
    }, wait).unref();
  }

  private async flush(): Promise<void> {
    const now = this.options.clock.now();
    for (const [key, at] of this.flushedAt) if (at + this.options.everyMs <= now) this.flushedAt.delete(key);
    const due = [...this.waiting].filter(([, { dueAt }]) => dueAt <= now).slice(0, CHUNK);
    if (due.length === 0) return;
    if (due.length < CHUNK) this.breathesUntil = now + BREATH_MS;
    for (const [key] of due) {
      this.waiting.delete(key);
      this.flushedAt.set(key, now);
    }
    try {
      await this.options.flush(new Map(due.map(([key, { value }]) => [key, value])));
    } catch (error) {
      this.putBack(due, now + AGAIN_MS);
      throw error;
    }
  }

  private putBack(due: [string, Waiting<V>][], dueAt: number): void {
    for (const [key, { value }] of due) {
      const later = this.waiting.get(key);
      this.waiting.set(key, { value: later ? this.options.merge(value, later.value) : value, dueAt });
    }
  }
}
