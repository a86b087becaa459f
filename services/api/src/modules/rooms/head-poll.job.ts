import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { log } from '../../platform/log.js';
import { LogEmitter } from './log-emitter.js';
import { Heads } from './heads.service.js';

const EVERY_MS = 1_000;

/**
 * The guarantee that no tail of a log stays behind: once a second the heads of all rooms that are watched here, in one query.
 * A gap shows itself with the next entry, but when the last push is lost there is no next one: the commit whose answer was cut
 * off, or another process that wrote.
 */
@Injectable()
export class HeadPoll implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly emitter: LogEmitter,
    private readonly heads: Heads,
  ) {}

  onApplicationBootstrap(): void {
    this.next();
  }

  onModuleDestroy(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  /** One at a time: a database that is slow is not asked twice. */
  private next(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.poll().finally(() => this.next()), EVERY_MS).unref();
  }

  private async poll(): Promise<void> {
    const watched = this.emitter.watched();
    if (watched.length === 0) return;
    try {
      for (const { roomId, ...heads } of await this.heads.of(watched)) this.emitter.catchUp(roomId, heads);
    } catch (error) {
      log.warn({ err: error }, 'the heads could not be read');
    }
  }
}
