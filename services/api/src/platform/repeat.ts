import { faultKind } from './metrics/faults.js';

const failed = faultKind('repeat_failed', 'what is done again and again failed this time');

/** Does the same again and again, each time `everyMs` after the last time has ended: what is slow is not asked for twice. */
export class Repeat {
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly everyMs: number,
    private readonly work: () => Promise<void>,
  ) {}

  start(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.run(), this.everyMs).unref();
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      failed({ err: error });
    }
    this.start();
  }
}
