import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Seen, Stillness } from '../../platform/database/stillness.js';
import { Repeat } from '../../platform/repeat.js';
import { WhispersBroadcast } from './whispers.broadcast.js';
import { Whispers } from './whispers.service.js';

const EVERY_MS = 2_000;

/** The guarantee that a whisper is heard on every server, also while Redis is away. */
@Injectable()
export class WhispersJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly seen = new Seen();
  private readonly repeat = new Repeat(EVERY_MS, () =>
    this.stillness.unlessStill(this.seen, () => this.poll()),
  );

  constructor(
    private readonly whispers: Whispers,
    private readonly broadcast: WhispersBroadcast,
    private readonly stillness: Stillness,
  ) {}

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }

  private async poll(): Promise<void> {
    for (const { id } of await this.whispers.recent()) await this.broadcast.tell(id);
  }
}
