import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Seen, Stillness } from '../../platform/database/stillness.js';
import { Repeat } from '../../platform/repeat.js';
import { RoomChanges } from './room-changes.service.js';
import { RoomsBroadcast } from './rooms.broadcast.js';

const EVERY_MS = 1_000;

/**
 * The guarantee that lists stay true: once a second what has been committed to any room, by whichever server, also while Redis
 * is away and when the process that wrote it died before it told.
 */
@Injectable()
export class RoomPoll implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly seen = new Seen();
  private readonly repeat = new Repeat(EVERY_MS, () =>
    this.stillness.unlessStill(this.seen, () => this.poll()),
  );
  /** Up to where all has been told. */
  private snapshot = '';

  constructor(
    private readonly changes: RoomChanges,
    private readonly broadcast: RoomsBroadcast,
    private readonly stillness: Stillness,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // Before the first socket comes.
    this.snapshot = await this.changes.now();
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }

  private async poll(): Promise<void> {
    const { snapshot, changes } = await this.changes.since(this.snapshot);
    await this.broadcast.notice(changes);
    this.snapshot = snapshot;
  }
}
