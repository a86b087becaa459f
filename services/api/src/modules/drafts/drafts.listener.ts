import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Coalescer } from '../../platform/coalescer.js';
import { Events } from '../../platform/events/events.js';
import { type AnsweredEntry, EntriesAnswered } from '../rooms/index.js';
import { Drafts } from './drafts.service.js';

/** What was said is no draft any more, also where the page that said it was gone before it could say so. */
@Injectable()
export class DraftsListener implements OnApplicationBootstrap, OnModuleDestroy {
  /** Where much is said, many messages share a look. */
  private readonly said: Coalescer<AnsweredEntry>;

  constructor(
    private readonly events: Events,
    drafts: Drafts,
    clock: Clock,
  ) {
    this.said = new Coalescer({
      everyMs: 0,
      clock,
      merge: (_, later) => later,
      flush: (due) => drafts.said([...due.values()]),
    });
  }

  onApplicationBootstrap(): void {
    this.events.on(EntriesAnswered, ({ answers }) => {
      for (const one of answers) if (one.bySupport) this.said.add(one.id, one);
    });
  }

  onModuleDestroy(): void {
    this.said.stop();
  }
}
