import { faultKind } from './metrics/faults.js';

const failed = faultKind('repeat_failed', 'what is done again and again failed this time');

const EARLY_MS = 20;

/** There was nothing to be done. */
export const STILL = Symbol('still');

/**
 * Does the same again and again, each time `everyMs` after the last time has ended: what is slow is not asked for twice. Where there
 * was nothing to be done it is done with the next full `everyMs`, in one breath with all others of whom that is so.
 */
export class Repeat {
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly everyMs: number,
    private readonly work: () => Promise<typeof STILL | void>,
  ) {}

  start(afterMs = this.everyMs): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.run(), afterMs).unref();
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    let done: typeof STILL | void = undefined;
    try {
      done = await this.work();
    } catch (error) {
      // what it needs goes away with the server
      if (!this.stopped) failed({ err: error });
    }
    this.start(done === STILL ? this.untilFull() : this.everyMs);
  }

  private untilFull(): number {
    const rest = Math.ceil(this.everyMs - (performance.now() % this.everyMs));
    // a timer that came a little early
    return rest < EARLY_MS ? this.everyMs : rest;
  }
}
