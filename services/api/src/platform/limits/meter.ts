import type { Bucket, Window } from './limit-table.js';

/**
 * What has been used of one limit, by key. Bounded: a flood of keys makes it forget the oldest, never grow.
 * `level` is what is used up; a bucket drains steadily, a window all at once when it ends.
 */
export class Meter {
  private readonly used = new Map<string, { level: number; since: number }>();

  constructor(
    private readonly rule: Bucket | Window,
    private readonly scale: number,
    private readonly maxKeys: number,
  ) {}

  get size(): number {
    return this.used.size;
  }

  /** Uses `cost` and returns 0, or leaves everything as it is and returns for how many milliseconds there is no room. */
  take(key: string, cost: number, now: number): number {
    const level = this.levelAt(key, now);
    if (level + cost > this.most) return this.waitFor(key, level + cost - this.most, now);
    this.put(key, level + cost, now);
    return 0;
  }

  giveBack(key: string, cost: number, now: number): void {
    const level = this.levelAt(key, now) - cost;
    if (level > 0) this.put(key, level, now);
    else this.used.delete(key);
  }

  /** Forgets keys that are as good as new. */
  sweep(now: number): void {
    for (const key of this.used.keys()) if (this.levelAt(key, now) === 0) this.used.delete(key);
  }

  private get most(): number {
    return Math.max(1, (this.rule.kind === 'bucket' ? this.rule.capacity : this.rule.most) * this.scale);
  }

  /** Of a bucket: what drains in a millisecond. */
  private get drain(): number {
    return this.rule.kind === 'bucket' ? (this.rule.refill * this.scale) / this.rule.perMs : 0;
  }

  private levelAt(key: string, now: number): number {
    const entry = this.used.get(key);
    if (!entry) return 0;
    // A clock that was set back must not lock anybody out: it counts as no time passed.
    const passed = Math.max(0, now - entry.since);
    if (this.rule.kind === 'window') return passed >= this.rule.perMs ? 0 : entry.level;
    return Math.max(0, entry.level - passed * this.drain);
  }

  private waitFor(key: string, excess: number, now: number): number {
    if (this.rule.kind === 'bucket') return Math.max(1, Math.ceil(excess / this.drain));
    const since = this.used.get(key)?.since ?? now;
    return Math.max(1, Math.min(since, now) + this.rule.perMs - now);
  }

  private put(key: string, level: number, now: number): void {
    const entry = this.used.get(key);
    const windowOpen = this.rule.kind === 'window' && entry && now - entry.since < this.rule.perMs;
    if (!entry && this.used.size >= this.maxKeys) this.makeRoom(now);
    this.used.set(key, { level, since: windowOpen ? entry.since : now });
  }

  private makeRoom(now: number): void {
    this.sweep(now);
    if (this.used.size < this.maxKeys) return;
    // A map keeps the order of insertion. A tenth at once, so that a flood does not sweep for each of its keys.
    let surplus = Math.ceil(this.maxKeys / 10);
    for (const key of this.used.keys()) {
      if (surplus-- <= 0) return;
      this.used.delete(key);
    }
  }
}
