import { closeSync, openSync, writeSync } from 'node:fs';
import type { News } from '../history.js';

/** Milliseconds since the run began, by the clock that all processes of this machine share. */
export type RunClock = () => number;

export const runClock =
  (startedAt: bigint): RunClock =>
  () =>
    Number(process.hrtime.bigint() - startedAt) / 1e6;

/** Writes down what happens. A line is with the system when `add` returns, so it outlives a process that is killed right after. */
export class Recorder {
  private readonly file: number;

  constructor(
    file: string,
    private readonly now: RunClock,
  ) {
    this.file = openSync(file, 'a', 0o600);
  }

  add(news: News): void {
    // The time stands first: those who merge read no further.
    writeSync(this.file, `${JSON.stringify({ at: this.now(), ...news })}\n`);
  }

  close(): void {
    closeSync(this.file);
  }
}
