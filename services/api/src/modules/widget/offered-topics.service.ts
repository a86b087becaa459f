import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { log } from '../../platform/log.js';
import { Topics, type OfferedTopic } from '../teams/index.js';

/** As old as the topics in a page may be: a shop with many visitors asks Postgres no more often. */
const FRESH_MS = 1_000;

/** What customers may choose to talk about, for the pages that it stands in. Without Postgres as it was last. */
@Injectable()
export class OfferedTopics {
  private known: readonly OfferedTopic[] = [];
  private askedAt = Number.NEGATIVE_INFINITY;
  private answer: Promise<readonly OfferedTopic[]> = Promise.resolve([]);

  constructor(
    private readonly topics: Topics,
    private readonly clock: Clock,
  ) {}

  list(): Promise<readonly OfferedTopic[]> {
    const now = this.clock.now();
    if (now - this.askedAt >= FRESH_MS) {
      this.askedAt = now;
      this.answer = this.ask();
    }
    return this.answer;
  }

  private async ask(): Promise<readonly OfferedTopic[]> {
    try {
      this.known = await this.topics.offered();
    } catch (error) {
      log.warn({ err: error }, 'the topics of the widget are as they were last');
    }
    return this.known;
  }
}
