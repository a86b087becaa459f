import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Seen, Stillness } from '../../platform/database/stillness.js';
import { Repeat } from '../../platform/repeat.js';
import { RoomKeeping } from './room-keeping.js';

const EVERY_MS = 1_000;

/** The guarantee that no server remembers a key that was thrown away: once a second, also while Redis is away. */
@Injectable()
export class ShredPoll implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly seen = new Seen();
  private readonly repeat = new Repeat(EVERY_MS, () =>
    this.stillness.unlessStill(this.seen, () => this.poll()),
  );
  private since: string | null = null;

  constructor(
    private readonly keeping: RoomKeeping,
    private readonly stillness: Stillness,
  ) {}

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }

  private async poll(): Promise<void> {
    this.since = await this.keeping.forgetShredded(this.since);
  }
}
