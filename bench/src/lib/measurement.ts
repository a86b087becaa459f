import type { Series } from './figures.js';

export interface Options {
  readonly rounds: number;
  /** Of each stretch that is measured. */
  readonly seconds: number;
  readonly pairs: readonly number[];
  /** That sit idle. */
  readonly sockets: number;
  /** That come back at once. */
  readonly herd: number;
  /** That the long load lasts. */
  readonly minutes: number;
  /** Of the large database, and what is said in it; the small one has a tenth. */
  readonly rooms: number;
  readonly messages: number;
  /** Rooms in which there is something to do, in either. */
  readonly work: number;
  /** Recorded conversations that are said there; without it text of our own making. */
  readonly from: string | undefined;
  /** Where databases are kept for the next run; without it they are thrown away. */
  readonly data: string | undefined;
  /** The checkout whose product is measured: another one, for a before and after. */
  readonly root: string;
  /** Where CPU profiles of the product's processes go. */
  readonly profile: string | undefined;
}

/** One thing in one system: a line of the table. */
export interface Row {
  readonly name: string;
  readonly figures: Readonly<Record<string, Series>>;
}

/** What is compared with its bar. The floor is what must hold, the goal what is aimed at. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** A figure is good when it is at least, or at most, this. */
  readonly good: 'at least' | 'at most';
  readonly goal: number;
  readonly floor: number;
}

/** A bar whose goal is its floor. */
export const atMost = (name: string, value: number, goal: number): Bar => ({
  name,
  value,
  good: 'at most',
  goal,
  floor: goal,
});

export interface Report {
  readonly rows: readonly Row[];
  readonly bars: readonly Bar[];
}

export interface Measurement {
  readonly name: string;
  /** What it measures, in a line. */
  readonly about: string;
  run(options: Options, say: (line: string) => void): Promise<Report>;
}

export const holds = ({ value, good }: Bar, limit: number): boolean =>
  Number.isFinite(value) && (good === 'at least' ? value >= limit : value <= limit);
