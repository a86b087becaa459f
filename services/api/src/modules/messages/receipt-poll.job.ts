import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Repeat, type STILL } from '../../platform/repeat.js';
import { Round } from '../../platform/round.js';
import { Database } from '../../platform/database/database.js';
import { Seen, Stillness } from '../../platform/database/stillness.js';
import { LogEmitter, ParticipantRepository } from '../rooms/index.js';
import { ReceiptsBroadcast } from './receipts.broadcast.js';

const EVERY_MS = 1_000;
/** So many turns until each room has been looked at: marks are many, and a tick that comes a little late does little harm. */
const TURNS = 4;

/** The guarantee that ticks come true: a mark that moved on another server, of which no hint came, is told after a few seconds. */
@Injectable()
export class ReceiptPoll implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeat = new Repeat(EVERY_MS, () => this.turn());
  private readonly seen = new Seen(TURNS + 1);
  private readonly round = new Round(TURNS, () => this.emitter.eachWatched());

  constructor(
    private readonly database: Database,
    private readonly emitter: LogEmitter,
    private readonly participants: ParticipantRepository,
    private readonly receipts: ReceiptsBroadcast,
    private readonly stillness: Stillness,
  ) {}

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }

  private turn(): Promise<typeof STILL | void> {
    this.receipts.keep((roomId) => this.emitter.isWatched(roomId));
    return this.stillness.unlessStill(this.seen, () => this.poll());
  }

  private async poll(): Promise<void> {
    const due = this.round.next(this.emitter.size);
    if (due.length === 0) return;
    for (const marks of await this.database.look(() => this.participants.marks(due)))
      this.receipts.compare(marks);
  }
}
