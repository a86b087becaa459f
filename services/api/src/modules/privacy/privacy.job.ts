import {
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { jobKind, Jobs } from '../../platform/jobs/jobs.js';
import { Repeat } from '../../platform/repeat.js';
import { ERASE, Erasures } from './erasures.service.js';
import { nextNight } from './night.policy.js';
import { Retention } from './retention.service.js';

const NIGHTLY = jobKind<Record<string, never>>('privacy-nightly');
/** A job is there once, whoever asks for it. */
const KEY = 'privacy-nightly';
const HOUR_MS = 60 * 60_000;

/** Retention by night, one server at a time: the job is one row. Erasures that were cut off, or held, are gone on with. */
@Injectable()
export class PrivacyJob implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeat = new Repeat(HOUR_MS, () => this.plan());

  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly retention: Retention,
    private readonly erasures: Erasures,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.jobs.work(NIGHTLY, async (_, { signal }) => {
      await this.erasures.resume();
      const more = await this.retention.run(signal);
      await this.add(more ? this.clock.date() : this.tonight());
    });
    this.jobs.work(ERASE, ({ id }) => this.erasures.run(id));
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.settings.jobWorkers === 0) return;
    await this.plan();
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }

  /** What is planned stays as it is; after attempts that all failed there is nothing planned. */
  private plan(): Promise<void> {
    return this.database.system(() =>
      this.jobs.add(NIGHTLY, {}, { key: KEY, runAt: this.tonight(), keep: true }),
    );
  }

  private add(runAt: Date): Promise<void> {
    return this.database.system(() => this.jobs.add(NIGHTLY, {}, { key: KEY, runAt }));
  }

  private tonight(): Date {
    return nextNight(this.clock.date());
  }
}
