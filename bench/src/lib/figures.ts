/** Of all `values` the share `p` is at most this; 0 of none. `values` are sorted in place. */
export function quantile(values: number[] | Float64Array, p: number): number {
  values.sort(byNumber);
  return values[Math.min(values.length - 1, Math.floor(values.length * p))] ?? 0;
}

const byNumber = (a: number, b: number): number => a - b;

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort(byNumber);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/** One thing measured once a round. */
export interface Series {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly rounds: readonly number[];
}

export const seriesOf = (rounds: readonly number[]): Series => ({
  median: median(rounds),
  least: Math.min(...rounds),
  most: Math.max(...rounds),
  rounds,
});

/** Short enough to read, long enough to compare. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '—';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toPrecision(3);
}

export const inWords = ({ median: middle, least, most }: Series): string =>
  least === most ? short(middle) : `${short(middle)} (${short(least)}–${short(most)})`;
