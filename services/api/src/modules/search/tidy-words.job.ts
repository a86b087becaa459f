import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Seen, Stillness } from '../../platform/database/stillness.js';
import { Repeat } from '../../platform/repeat.js';
import { Search } from './search.service.js';

/** A search reads what is pending from end to end: some milliseconds for what is said in this time at full speed. */
const EVERY_MS = 1_000;

/** Sorts the words of new messages into their index, many at a time and while nobody waits for it. */
@Injectable()
export class TidyWordsJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly seen = new Seen();
  private readonly repeat = new Repeat(EVERY_MS, () =>
    this.stillness.unlessStill(this.seen, () => this.search.tidy()),
  );

  constructor(
    private readonly search: Search,
    private readonly stillness: Stillness,
  ) {}

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }
}
