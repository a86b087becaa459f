import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { log } from '../../platform/log.js';
import { Retention } from './retention.service.js';

const EVERY_MS = 60 * 60_000;

/** Hourly housekeeping. Several processes doing it at once do no harm. */
@Injectable()
export class AuthSweepJob implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly retention: Retention) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.run(), EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async run(): Promise<void> {
    try {
      await this.retention.forget();
    } catch (error) {
      log.warn({ err: error }, 'old sessions were not forgotten; next try in an hour');
    }
  }
}
