import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LIMITS } from '@parley/protocol';
import { Clock } from '../../platform/clock.js';
import { Coalescer } from '../../platform/coalescer.js';
import { Events } from '../../platform/events/events.js';
import { Bus } from '../../platform/redis/bus.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { roomChannel } from '../rooms/index.js';
import { MarkMoved } from './messages.events.js';

/** Ticks: marks only rise, so of several the last one says everything. */
@Injectable()
export class ReceiptsBroadcast implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly receipts: Coalescer<MarkMoved>;

  constructor(
    private readonly events: Events,
    private readonly publisher: Publisher,
    private readonly bus: Bus,
    clock: Clock,
  ) {
    this.receipts = new Coalescer({
      everyMs: LIMITS.receiptEveryMs,
      clock,
      merge: (_, later) => later,
      flush: (due) => {
        for (const { roomId, ...marks } of due.values())
          this.publisher.send(roomChannel(roomId), 'receipt', { roomId, ...marks });
      },
    });
  }

  onApplicationBootstrap(): void {
    this.bus.share(MarkMoved);
    this.events.on(MarkMoved, (fact) => this.receipts.add(`${fact.roomId}:${fact.userId}`, fact));
  }

  onModuleDestroy(): void {
    this.receipts.stop();
  }
}
