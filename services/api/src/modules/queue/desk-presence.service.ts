import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Seen, Stillness } from '../../platform/database/stillness.js';
import { Bus } from '../../platform/redis/bus.js';
import type { STILL } from '../../platform/repeat.js';
import { Together } from '../../platform/together.js';
import { Presence } from '../presence/index.js';
import { DeskPresenceRepository } from './desk-presence.repository.js';

/** What is older was said by servers that are long gone. */
const KEEP_MS = 24 * 60 * 60_000;

/**
 * Writes down who of the staff is on this server, every two seconds and whenever it changes: what a chat is given by must be the
 * same for all servers, Redis or not, and must be over by itself when a server is.
 */
@Injectable()
export class DeskPresence {
  private readonly seen = new Seen();
  /** One word after the other: two at once can wait for each other's rows, and the older one could be the last. */
  private readonly words = new Together(async (all: readonly 'all'[]) => {
    const here = this.presence.ownStaff();
    await this.database.system(() => this.rows.say(this.bus.nodeId, here, this.clock.date()));
    return new Map(all.map((one) => [one, true]));
  });

  constructor(
    private readonly database: Database,
    private readonly rows: DeskPresenceRepository,
    private readonly presence: Presence,
    private readonly bus: Bus,
    private readonly clock: Clock,
    private readonly stillness: Stillness,
  ) {}

  /** Every two seconds. That nobody is here is said once, as long as nothing else is written. */
  beat(): Promise<typeof STILL | void> {
    if (this.presence.ownStaff().length > 0) return this.say();
    return this.stillness.unlessStill(this.seen, () => this.say());
  }

  /** As it stands now, or a little later. Ask from outside of a unit of work. */
  async say(): Promise<void> {
    await this.words.of('all');
  }

  async prune(): Promise<void> {
    await this.database.system(() => this.rows.prune(new Date(this.clock.now() - KEEP_MS)));
  }
}
