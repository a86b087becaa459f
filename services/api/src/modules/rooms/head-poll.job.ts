import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Seen, Stillness } from '../../platform/database/stillness.js';
import { Repeat, STILL } from '../../platform/repeat.js';
import { Round } from '../../platform/round.js';
import { Evictions } from './evictions.js';
import type { RoomHead } from './heads.repository.js';
import { Heads } from './heads.service.js';
import { LogEmitter } from './log-emitter.js';
import type { Membership } from './participant.repository.js';
import { RoomChanges } from './room-changes.service.js';

const EVERY_MS = 1_000;
/** So many turns until each room that is watched has been compared, whether it says that it was changed or not. */
const TURNS_OF_A_ROUND = 60;

/**
 * The guarantee that no tail of a log stays behind: once a second the heads of all rooms that were changed, by whichever server.
 * A gap shows itself with the next entry, but when the last push is lost there is no next one: the commit whose answer was cut
 * off, or another process that wrote. The right to see those rooms is asked again with them. What nobody changes costs nothing,
 * however many look at it; each minute goes once around all of them, for what was changed past all triggers.
 */
@Injectable()
export class HeadPoll implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeat = new Repeat(EVERY_MS, () => this.turn());
  /** After the last that was written it goes once around all. */
  private readonly seen = new Seen(TURNS_OF_A_ROUND + 1);
  /** Up to where all has been looked at. */
  private snapshot = '';
  private readonly round = new Round(TURNS_OF_A_ROUND, () => this.emitter.eachWatched());

  constructor(
    private readonly emitter: LogEmitter,
    private readonly heads: Heads,
    private readonly changes: RoomChanges,
    private readonly evictions: Evictions,
    private readonly database: Database,
    private readonly stillness: Stillness,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // before the first socket comes
    this.snapshot = await this.changes.now();
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }

  private async turn(): Promise<typeof STILL | void> {
    const done = await this.stillness.unlessStill(this.seen, () => this.poll());
    // what could not be read is looked for again, whether anything is written meanwhile or not
    if (done === STILL) this.emitter.lookAgain();
    return done;
  }

  private async poll(): Promise<void> {
    const { snapshot, isAnother, heads } = await this.heads.since(this.snapshot);
    const changed = heads.filter(({ roomId }) => this.emitter.isWatched(roomId));
    const compared = isAnother ? this.emitter.watched() : this.round.next(this.emitter.size);
    const joined = this.evictions.joined([...changed.map(({ roomId }) => roomId), ...compared]);
    const [lost, grown] = await this.ask(joined, compared);
    // First: what is pushed now must not go to who was removed.
    this.evictions.takeOutAll(lost);
    for (const { roomId, ...reached } of [...changed, ...grown])
      this.emitter.catchUp(roomId, reached, 'poll');
    this.emitter.lookAgain();
    this.snapshot = snapshot;
  }

  private async ask(
    joined: readonly Membership[],
    compared: readonly string[],
  ): Promise<[Membership[], RoomHead[]]> {
    if (joined.length + compared.length === 0) return [[], []];
    const beyond = (): Promise<RoomHead[]> => this.heads.beyond(this.emitter.heads(compared));
    return this.database.look(
      () => Promise.all([this.evictions.lost(joined), compared.length > 0 ? beyond() : []]),
      { onePlan: true },
    );
  }
}
