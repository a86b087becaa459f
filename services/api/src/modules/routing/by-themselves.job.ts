import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Seen, Stillness } from '../../platform/database/stillness.js';
import { Repeat } from '../../platform/repeat.js';
import { ByThemselves } from './by-themselves.service.js';

const EVERY_MS = 1_000;

/** The guarantee that no chat sleeps too long: once a second, on every server, as long as there is one whose time may come. */
@Injectable()
export class ByThemselvesJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly seen = new Seen();
  private readonly repeat = new Repeat(EVERY_MS, () =>
    this.stillness.unlessStill(this.seen, () => this.chats.sweep()),
  );

  constructor(
    private readonly chats: ByThemselves,
    private readonly stillness: Stillness,
  ) {}

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }
}
