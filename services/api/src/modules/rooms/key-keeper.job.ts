import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Repeat } from '../../platform/repeat.js';
import { RoomKeeping } from './room-keeping.js';

/** What it looks after takes days. */
const EVERY_MS = 60_000;

/** On every server: whoever comes first does what is due, under a lock. */
@Injectable()
export class KeyKeeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeat = new Repeat(EVERY_MS, () => this.keeping.turn());

  constructor(private readonly keeping: RoomKeeping) {}

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }
}
