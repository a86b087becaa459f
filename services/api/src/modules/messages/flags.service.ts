import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { FlagReason } from '@parley/protocol';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Masking } from '../../platform/masking/masking.js';
import { Repeat } from '../../platform/repeat.js';
import { RoomLog } from '../rooms/index.js';
import { RepeatedTextRepository, type Said } from './repeated-text.repository.js';

const MINUTE_MS = 60_000;
const EVERY_MS = 1_000;
/** Beyond that a flood is under way, of which there is enough to see. */
const MOST_WAITING = 5_000;

/**
 * Tells staff, in their own log, of messages that they want to look at. After the commit, so that nobody waits for it: a server that
 * is killed within that second tells nobody.
 */
@Injectable()
export class Flags implements OnApplicationBootstrap, OnModuleDestroy {
  /** By what was said and where: twice in one chat is no second chat. */
  private waiting = new Map<string, Said>();
  private readonly repeat = new Repeat(EVERY_MS, () => this.compare());

  constructor(
    private readonly roomLog: RoomLog,
    private readonly repeated: RepeatedTextRepository,
    private readonly masking: Masking,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.repeat.stop();
  }

  flag(roomId: string, targetSeq: number, why: FlagReason): Promise<void> {
    return this.roomLog.tellStaff(roomId, { event: 'flagged', targetSeq, why });
  }

  /** Will be compared with what is said in other chats, by whichever server they are on. */
  note(said: Said): void {
    const key = `${said.likeness.toString('base64')} ${said.roomId}`;
    if (this.waiting.size < MOST_WAITING && !this.waiting.has(key)) this.waiting.set(key, said);
  }

  /** Counted in the database, all that was said within a second in one transaction. */
  private async compare(): Promise<void> {
    if (this.waiting.size === 0) return;
    const said = [...this.waiting.values()];
    this.waiting.clear();
    const { repeatRooms, repeatMinutes } = this.masking.settings;
    const at = this.clock.date();
    const since = new Date(at.getTime() - repeatMinutes * MINUTE_MS);
    const untold = await this.database.system(async () => {
      await this.repeated.note(said, at, since);
      return this.repeated.takeUntold(
        said.map(({ likeness }) => likeness),
        repeatRooms,
      );
    });
    for (const { roomId, seq } of untold) await this.flag(roomId, seq, 'repeated');
  }
}
