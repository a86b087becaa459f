import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Events } from '../../platform/events/events.js';
import { EntriesAnswered } from '../rooms/index.js';
import { Drafts } from './drafts.service.js';

/** What was said is no draft any more, also where the page that said it was gone before it could say so. */
@Injectable()
export class DraftsListener implements OnApplicationBootstrap {
  constructor(
    private readonly events: Events,
    private readonly drafts: Drafts,
  ) {}

  onApplicationBootstrap(): void {
    this.events.on(EntriesAnswered, ({ answers }) =>
      this.drafts.said(answers.filter((one) => one.bySupport)),
    );
  }
}
