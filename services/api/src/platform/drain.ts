import { Injectable } from '@nestjs/common';
import { fail } from './failure.js';

/** Clients spread their return over this long, so that they do not all knock at once. */
export const RETURN_WITHIN_MS = 5_000;

/** Going away gently: from `begin` on nothing new is taken in, and what is in flight is finished. */
@Injectable()
export class Drain {
  private readonly tasks: (() => Promise<void>)[] = [];
  private begun = false;

  get active(): boolean {
    return this.begun;
  }

  /** Refuses new work with `UNAVAILABLE` once draining has begun: another node, or the next start, will take it. */
  assertTakingWork(): void {
    if (this.begun) fail('UNAVAILABLE', { reason: 'DRAINING' });
  }

  /** `finish` is awaited before the server closes. */
  beforeClose(finish: () => Promise<void>): void {
    this.tasks.push(finish);
  }

  async begin(): Promise<void> {
    this.begun = true;
    await Promise.all(this.tasks.map((finish) => finish()));
  }
}
