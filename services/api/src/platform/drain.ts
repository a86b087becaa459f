import { Injectable } from '@nestjs/common';
import { fail } from './failure.js';

/** Going away gently: from `begin` on nothing new is taken in, and what is in flight is finished. */
@Injectable()
export class Drain {
  private readonly unfinished: (() => Promise<void>)[] = [];
  private readonly last: (() => void)[] = [];
  private begun = false;

  get active(): boolean {
    return this.begun;
  }

  /** Refuses new work with `UNAVAILABLE` once draining has begun: another node, or the next start, will take it. */
  assertTakingWork(): void {
    if (this.begun) fail('UNAVAILABLE', { reason: 'DRAINING' });
  }

  /** `finish` is awaited before anything closes. */
  beforeClose(finish: () => Promise<void>): void {
    this.unfinished.push(finish);
  }

  /** Done when everything is finished, right before the server closes. */
  onClose(leave: () => void): void {
    this.last.push(leave);
  }

  async begin(): Promise<void> {
    this.begun = true;
    await Promise.all(this.unfinished.map((finish) => finish()));
    for (const leave of this.last) leave();
  }
}
