import { closeSync, openSync, writeSync } from 'node:fs';
import type { News } from '../history.js';

/** Milliseconds since the run began, by the clock that all processes of this machine share. */
export type RunClock = () => number;

export const runClock =
  (startedAt: bigint): RunClock =>
  () =>
    Number(process.hrtime.bigint() - startedAt) / 1e6;

/** What only says more of what is true anyway: of these a kill may take the last turn's. */
const MAY_WAIT: ReadonlySet<News['what']> = new Set(['applied', 'mark']);

/**
 * Writes down what happens. A line is with the system when `add` returns, so it outlives a process that is killed right after; what a
 * client was shown is there at the end of the turn, or before whatever comes next.
 */
export class Recorder {
  private readonly file: number;
  private waiting = '';

  constructor(
    file: string,
    private readonly now: RunClock,
  ) {
    this.file = openSync(file, 'a', 0o600);
  }

  add(news: News): void {
    if (this.waiting === '') setImmediate(() => this.flush());
    // The time stands first: those who merge read no further.
    this.waiting += `${JSON.stringify({ at: this.now(), ...news })}\n`;
    if (!MAY_WAIT.has(news.what)) this.flush();
  }

  private flush(): void {
    if (this.waiting === '') return;
    writeSync(this.file, this.waiting);
    this.waiting = '';
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }
}
