import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Seen, Stillness } from '../../platform/database/stillness.js';
import { Repeat } from '../../platform/repeat.js';
import { MentionsBroadcast } from './mentions.broadcast.js';
import { Mentions } from './mentions.service.js';

const EVERY_MS = 2_000;

/** The guarantee that who is named hears of it on every server, also while Redis is away. */
@Injectable()
export class AttentionJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly seen = new Seen();
  private readonly repeat = new Repeat(EVERY_MS, () =>
    this.stillness.unlessStill(this.seen, () => this.poll()),
  );

  constructor(
    private readonly mentions: Mentions,
    private readonly broadcast: MentionsBroadcast,
    private readonly stillness: Stillness,
  ) {}

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }

  private async poll(): Promise<void> {
    for (const { roomId, messageId } of await this.mentions.recent())
      await this.broadcast.tell(roomId, messageId);
  }
}
