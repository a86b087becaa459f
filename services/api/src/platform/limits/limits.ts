import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { Clock } from '../clock.js';
import { fail } from '../failure.js';
import { counter } from '../metrics/metrics.js';
import { LIMIT_TABLE, type LimitName } from './limit-table.js';
import { Meter } from './meter.js';

const rateLimited = counter('rate_limited_total', 'Refused because it came too often, by limit', ['limit']);

/** Of what, and by which key. */
export type Use = readonly [name: LimitName, key: string];

/** Some 10 MB for each limit at the very worst. */
const MAX_KEYS = 100_000;
const SWEEP_EVERY_MS = 60_000;

/** How often somebody may do something, in the memory of this process. The limits and their reasons: `limit-table.ts`. */
@Injectable()
export class Limits {
  private readonly meters: ReadonlyMap<LimitName, Meter>;
  private sweptAt = 0;

  constructor(
    private readonly clock: Clock,
    settings: Settings,
  ) {
    const names = Object.keys(LIMIT_TABLE) as LimitName[];
    this.meters = new Map(
      names.map((name) => [name, new Meter(LIMIT_TABLE[name], settings.rateLimitScale, MAX_KEYS)]),
    );
  }

  /** Counts one more, or fails with `RATE_LIMITED` and the time until there is room again; a refused one is not counted. */
  take(name: LimitName, key: string, cost = 1): void {
    const now = this.clock.now();
    this.sweep(now);
    const retryAfterMs = this.meter(name).take(key, cost, now);
    if (retryAfterMs <= 0) return;
    rateLimited.inc({ limit: name });
    fail('RATE_LIMITED', { retryAfterMs });
  }

  /** One of each, or none: what one limit refuses is not counted by the others. */
  takeAll(uses: readonly Use[]): void {
    const taken: Use[] = [];
    try {
      for (const use of uses) {
        this.take(...use);
        taken.push(use);
      }
    } catch (error) {
      this.giveBackAll(taken);
      throw error;
    }
  }

  giveBackAll(uses: readonly Use[]): void {
    for (const use of uses) this.giveBack(...use);
  }

  /** Takes back what turned out not to count: a log-in that was right. */
  giveBack(name: LimitName, key: string, cost = 1): void {
    this.meter(name).giveBack(key, cost, this.clock.now());
  }

  private sweep(now: number): void {
    if (Math.abs(now - this.sweptAt) < SWEEP_EVERY_MS) return;
    this.sweptAt = now;
    for (const meter of this.meters.values()) meter.sweep(now);
  }

  private meter(name: LimitName): Meter {
    return this.meters.get(name)!;
  }
}
