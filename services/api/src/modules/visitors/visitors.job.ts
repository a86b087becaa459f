import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Repeat } from '../../platform/repeat.js';
import { Visitors } from './visitors.service.js';

const EVERY_MS = 10_000;

/** Lets go of who has left. Several servers doing it at once do no harm. */
@Injectable()
export class VisitorsJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeat = new Repeat(EVERY_MS, () => this.visitors.forget());

  constructor(private readonly visitors: Visitors) {}

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }
}
