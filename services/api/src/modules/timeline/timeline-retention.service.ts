import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { TimelineRepository } from './timeline.repository.js';

/** Who asks what became of a message asks within days. The messages themselves stay. */
const KEPT_MS = 7 * 24 * 60 * 60_000;
/** A statement each, so that none of them is long. */
const AT_ONCE = 10_000;

/** Forgets what is too old to be asked about, and what is left of rooms that are not there any more. */
@Injectable()
export class TimelineRetention {
  constructor(
    private readonly timeline: TimelineRepository,
    private readonly clock: Clock,
  ) {}

  async forget(): Promise<void> {
    const before = new Date(this.clock.now() - KEPT_MS);
    while ((await this.timeline.forget(before, AT_ONCE)) === AT_ONCE);
    await this.timeline.forgetShredded(before);
  }
}
