import { fail } from '../../platform/failure.js';

/** Half of libuv's four threads, which files and look-ups of names need too. */
const AT_ONCE = 2;
/** Some three seconds of work. Who comes later is better told to come again than left waiting. */
const WAITING = 200;

/** Keeps a flood of log-ins from taking every thread. */
export class HashQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < AT_ONCE) this.running++;
    else await this.turn();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // The place is handed over, not freed, so that nobody slips in between.
      if (next) next();
      else this.running--;
    }
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= WAITING) fail('UNAVAILABLE');
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
