import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Repeat } from '../../platform/repeat.js';
import { Evictions } from './evictions.js';
import { Heads } from './heads.service.js';
import { LogEmitter } from './log-emitter.js';

const EVERY_MS = 1_000;

/**
 * The guarantee that no tail of a log stays behind: once a second the heads of all rooms that are watched here, in one query.
 * A gap shows itself with the next entry, but when the last push is lost there is no next one: the commit whose answer was cut
 * off, or another process that wrote. The right to see the rooms is asked again with them.
 */
@Injectable()
export class HeadPoll implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeat = new Repeat(EVERY_MS, () => this.poll());

  constructor(
    private readonly emitter: LogEmitter,
    private readonly heads: Heads,
    private readonly evictions: Evictions,
  ) {}

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }

  private async poll(): Promise<void> {
    const watched = this.emitter.watched();
    if (watched.length === 0) return;
    // First: what is pushed now must not go to who was removed.
    await this.evictions.sweep(watched);
    for (const { roomId, ...heads } of await this.heads.beyond(this.emitter.heads()))
      this.emitter.catchUp(roomId, heads, 'poll');
  }
}
