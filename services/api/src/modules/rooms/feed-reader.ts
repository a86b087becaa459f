import { Injectable } from '@nestjs/common';
import { Together } from '../../platform/together.js';
import { FeedRepository, type Place } from './feed.repository.js';
import type { Entry } from './log.repository.js';

/** A look at one log costs nearly as much as one at ten: what hints of busy servers tell of gathers for so long after a look. */
const REST_MS = 5;

/**
 * What follows in logs that are watched here and was written elsewhere: with two servers that is half of all that is said. What is
 * asked for while a look is under way is looked for together with the next one.
 */
@Injectable()
export class FeedReader {
  private readonly looks = new Together((places: readonly Place[]) => this.feeds.follow(places), REST_MS);

  constructor(private readonly feeds: FeedRepository) {}

  /** What comes after this place, ascending, some hundreds at most; nothing of a room that was shredded. */
  async after(place: Place): Promise<Entry[]> {
    // what cannot be opened is a trouble of its own room alone
    return (await this.looks.of(place))?.() ?? [];
  }
}
