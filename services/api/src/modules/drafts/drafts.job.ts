import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Repeat } from '../../platform/repeat.js';
import { Drafts } from './drafts.service.js';

const EVERY_MS = 60_000;

/** Whoever may not see a chat any more is shown no draft from that moment on; here it goes. */
@Injectable()
export class DraftsJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeat = new Repeat(EVERY_MS, () => this.drafts.tidy());

  constructor(private readonly drafts: Drafts) {}

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }
}
