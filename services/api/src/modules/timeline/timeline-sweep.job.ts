import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Repeat } from '../../platform/repeat.js';
import { TimelineRetention } from './timeline-retention.service.js';

const EVERY_MS = 60 * 60_000;

/** Hourly. Several servers doing it at once do no harm. */
@Injectable()
export class TimelineSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeat = new Repeat(EVERY_MS, () => this.retention.forget());

  constructor(private readonly retention: TimelineRetention) {}

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }
}
