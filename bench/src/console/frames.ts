import { quantile } from '../lib/figures.js';

export interface Frames {
  readonly perSecond: number;
  /** Between two frames, milliseconds. */
  readonly p99: number;
  readonly longest: number;
}

/** What the moments of frames say. */
export function framesOf(times: readonly number[]): Frames {
  const gaps = times.slice(1).map((time, n) => time - times[n]!);
  const took = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return {
    perSecond: took > 0 ? (gaps.length * 1000) / took : 0,
    p99: quantile([...gaps], 0.99),
    longest: Math.max(0, ...gaps),
  };
}
