import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LIMITS } from '@parley/protocol';
import { Clock } from '../../platform/clock.js';
import { Coalescer } from '../../platform/coalescer.js';
import { Events } from '../../platform/events/events.js';
import { Bus } from '../../platform/redis/bus.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { type Marks, roomChannel } from '../rooms/index.js';
import { MarkMoved } from './messages.events.js';

const higher = (a: Marks, b: Marks): Marks => ({
  ...a,
  deliveredSeq: Math.max(a.deliveredSeq, b.deliveredSeq),
  readSeq: Math.max(a.readSeq, b.readSeq),
});

/** Ticks: marks only rise, so of several the highest says everything. */
@Injectable()
export class ReceiptsBroadcast implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly receipts: Coalescer<Marks>;
  /** Room → person → what was told last, of rooms that somebody here looks at. */
  private readonly told = new Map<string, Map<string, Marks>>();

  constructor(
    private readonly events: Events,
    private readonly publisher: Publisher,
    private readonly bus: Bus,
    clock: Clock,
  ) {
    this.receipts = new Coalescer({
      everyMs: LIMITS.receiptEveryMs,
      clock,
      // what was read from the database may be older than what is waiting
      merge: (a, b) => higher(a, b),
      flush: (due) => {
        for (const { roomId, ...marks } of due.values())
          this.publisher.send(roomChannel(roomId), 'receipt', { roomId, ...marks });
      },
    });
  }

  onApplicationBootstrap(): void {
    this.bus.share(MarkMoved);
    this.events.on(MarkMoved, (fact) => this.tell(fact));
  }

  /** As the database has it: told if nobody was told so far. */
  compare(marks: Marks): void {
    const told = this.told.get(marks.roomId)?.get(marks.userId);
    const isNews = !told || marks.deliveredSeq > told.deliveredSeq || marks.readSeq > told.readSeq;
    if (isNews) this.tell(marks);
  }

  /** The rooms that are still looked at; what was told of the others is forgotten. */
  keep(isWatched: (roomId: string) => boolean): void {
    for (const roomId of this.told.keys()) if (!isWatched(roomId)) this.told.delete(roomId);
  }

  private tell({ roomId, userId, deliveredSeq, readSeq }: Marks): void {
    // on another server, that is
    if (this.publisher.count(roomChannel(roomId)) === 0) return;
    const marks = { roomId, userId, deliveredSeq, readSeq };
    const people = this.told.get(roomId) ?? new Map<string, Marks>();
    this.told.set(roomId, people);
    const known = people.get(userId);
    people.set(userId, known ? higher(known, marks) : marks);
    this.receipts.add(`${roomId}:${userId}`, marks);
  }

  onModuleDestroy(): void {
    this.receipts.stop();
  }
}
