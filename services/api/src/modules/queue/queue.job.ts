import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AGAIN, Seen, Stillness } from '../../platform/database/stillness.js';
import { Events } from '../../platform/events/events.js';
import { faultKind } from '../../platform/metrics/faults.js';
import { Bus } from '../../platform/redis/bus.js';
import { Repeat, type STILL } from '../../platform/repeat.js';
import { Together } from '../../platform/together.js';
import { PresenceChanged } from '../presence/index.js';
import { RoomAssigned, RoomChanged, RoomQueued } from '../rooms/index.js';
import { DeskArranged } from '../teams/index.js';
import { DeskPresence } from './desk-presence.service.js';
import { QueueDrain } from './drain.service.js';
import { LostAgents } from './lost-agents.service.js';

const SWEEP_MS = 1_000;
const BEAT_MS = 2_000;
const PRUNE_MS = 60 * 60_000;
/** What happens in one breath is looked at once; a free seat has its next chat well within the fifth of a second. */
const BREATH_MS = 25;

const failed = faultKind('queue_failed', 'chats could not be given out; the next look comes within a second');

/**
 * When queues are looked at: whenever something happened here that may have made a place or brought a chat, and once a second on
 * every server, which is the guarantee that nothing is forgotten. Where nobody waits, and nobody is there or has a chat to lose, that
 * rests until something is committed.
 */
@Injectable()
export class QueueJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeats = [
    new Repeat(SWEEP_MS, () => this.sweep()),
    new Repeat(BEAT_MS, () => this.presence.beat()),
    new Repeat(PRUNE_MS, () => this.presence.prune()),
  ];
  private readonly seen = new Seen();
  /** Not beside one that is under way: it would hold a connection only to wait for the other. */
  private readonly looks = new Together<'all', typeof AGAIN | undefined>(async (all) => {
    const found = this.stopped ? undefined : await this.drain.all();
    return new Map(all.map((one) => [one, found]));
  });
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly events: Events,
    private readonly bus: Bus,
    private readonly drain: QueueDrain,
    private readonly lost: LostAgents,
    private readonly presence: DeskPresence,
    private readonly stillness: Stillness,
  ) {}

  onApplicationBootstrap(): void {
    // what happened elsewhere is looked at there
    const own = (fact: object): void => (this.bus.isForeign(fact) ? undefined : this.poke());
    for (const kind of [RoomQueued, RoomAssigned]) this.events.on<object>(kind, own);
    this.events.on(RoomChanged, (fact) => (fact.wordsOnly ? undefined : own(fact)));
    this.events.on(DeskArranged, () => this.poke());
    this.events.on(PresenceChanged, async ({ isStaff }) => {
      if (!isStaff) return;
      await this.presence.say();
      this.poke();
    });
    for (const repeat of this.repeats) repeat.start();
  }

  onModuleDestroy(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    for (const repeat of this.repeats) repeat.stop();
  }

  private poke(): void {
    if (this.timer || this.stopped) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.look();
    }, BREATH_MS).unref();
  }

  private async look(): Promise<typeof AGAIN | undefined> {
    try {
      return await this.looks.of('all');
    } catch (error) {
      failed({ err: error });
      return AGAIN;
    }
  }

  private sweep(): Promise<typeof STILL | void> {
    return this.stillness.unlessStill(this.seen, async () => {
      const lost = await this.lost.release();
      return (await this.look()) ?? lost;
    });
  }
}
