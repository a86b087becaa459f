import { quantile } from '../lib/figures.js';
import type { LoadResult } from './spec.js';

/** The messages under way, and how long those took that have arrived. */
export class Flights {
  private readonly underWay = new Map<string, number>();
  private readonly took: number[] = [];
  private from = Infinity;
  private until = Infinity;

  measure(from: number, until: number): void {
    this.from = from;
    this.until = until;
  }

  left(id: string, at: number): void {
    this.underWay.set(id, at);
  }

  /** False for one that is not known: it has been seen before, or nobody here sent it. */
  landed(id: string, now: number): boolean {
    const left = this.underWay.get(id);
    if (left === undefined) return false;
    this.underWay.delete(id);
    if (now >= this.from && now < this.until) this.took.push(now - left);
    return true;
  }

  /** The sent ones of the measured stretch that nobody has seen yet. */
  missing(): number {
    return [...this.underWay.values()].filter((at) => at < this.until).length;
  }

  result(): LoadResult {
    const seconds = (this.until - this.from) / 1000;
    const took = Float64Array.from(this.took);
    return {
      messages: took.length,
      seconds,
      p50: quantile(took, 0.5),
      p99: quantile(took, 0.99),
      most: took.at(-1) ?? 0,
      missing: this.missing(),
    };
  }
}
