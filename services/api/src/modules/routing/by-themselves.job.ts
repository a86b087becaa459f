import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Repeat } from '../../platform/repeat.js';
import { ByThemselves } from './by-themselves.service.js';

const EVERY_MS = 1_000;

/** The guarantee that no chat sleeps too long: once a second, on every server. */
@Injectable()
export class ByThemselvesJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeat = new Repeat(EVERY_MS, () => this.chats.sweep());

  constructor(private readonly chats: ByThemselves) {}

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }
}
