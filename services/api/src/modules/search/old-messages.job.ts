import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { log } from '../../platform/log.js';
import { Repeat } from '../../platform/repeat.js';
import { OldMessages } from './old-messages.service.js';

const EVERY_MS = 5_000;
/** Messages of now come first. */
const REST_MS = 20;

/** Beside the requests, from a little after the start on; when there is nothing to do it looks at an empty index. */
@Injectable()
export class OldMessagesJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeat = new Repeat(EVERY_MS, () => this.work());
  private working: Promise<number> = Promise.resolve(0);
  private stopped = false;

  constructor(private readonly messages: OldMessages) {}

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    this.repeat.stop();
    // what it failed with has been reported
    await this.working.catch(() => 0);
  }

  private async work(): Promise<void> {
    let messages = 0;
    while (!this.stopped) {
      this.working = this.messages.indexSome();
      const some = await this.working;
      if (some === 0) break;
      messages += some;
      await pause(REST_MS);
    }
    if (messages > 0) log.info({ messages }, 'indexed what was said before there was an index');
  }
}
