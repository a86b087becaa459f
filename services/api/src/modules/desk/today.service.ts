import { Injectable } from '@nestjs/common';
import type { Today } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { invalid } from '../../platform/failure.js';
import { readTime } from '../search/index.js';
import { Profiles } from '../teams/index.js';
import { TodayRepository } from './today.repository.js';

/** A day of 25 hours, seen from the other side of the date line. */
const LONGEST_MS = 48 * 60 * 60_000;

/** What somebody has done today, and how much more they take on. */
@Injectable()
export class DayBook {
  constructor(
    private readonly days: TodayRepository,
    private readonly profiles: Profiles,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, day: string): Promise<Today> {
    const since = readTime(day)?.start ?? invalid('since', 'must be a day or a moment');
    const ago = this.clock.now() - since.getTime();
    if (ago > LONGEST_MS || ago < -LONGEST_MS) invalid('since', 'must be within two days from now');
    const [profile] = await this.profiles.of([actor.userId]);
    const done = await this.database.as(actor, () => this.days.of(actor.userId, since));
    return { ...done, capacity: profile!.capacity };
  }
}
