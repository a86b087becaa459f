import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { log } from '../../platform/log.js';
import { Epochs } from '../../platform/sealing/epochs.js';
import { Evictions } from './evictions.js';
import { RoomKeyRepository } from './room-key.repository.js';
import { RoomKeys } from './room-keys.js';

/** A few milliseconds under a lock that only who throws these very keys away waits for. */
const REWRAP_AT_ONCE = 500;

/** What is done with the keys of all rooms in the course of time. Each step may be cut off anywhere and is taken up again. */
@Injectable()
export class RoomKeeping {
  constructor(
    private readonly database: Database,
    private readonly epochs: Epochs,
    private readonly rows: RoomKeyRepository,
    private readonly keys: RoomKeys,
    private readonly evictions: Evictions,
  ) {}

  /** A new epoch when it is time; the keys that are still wanted move to it; the old one goes when its time is up. */
  async turn(): Promise<void> {
    await this.epochs.turn();
    const rooms = await this.rewrapAll();
    const destroyed = await this.epochs.destroyOld(async (epoch) => (await this.rows.countIn(epoch)) === 0);
    await this.database.system(() => this.rows.forgetShredded());
    if (rooms > 0 || destroyed.length > 0)
      log.info({ epoch: this.epochs.present, rooms, destroyed }, 'keys of rooms moved to the present epoch');
  }

  /** Returns the moment to ask from next time. */
  async forgetShredded(since: string | null): Promise<string> {
    const { now, roomIds } = await this.database.look(() => this.rows.shreddedSince(since));
    this.keys.forget(roomIds);
    this.evictions.clear(roomIds);
    return now;
  }

  private async rewrapAll(): Promise<number> {
    let rooms = 0;
    for (let n = await this.rewrapSome(); n > 0; n = await this.rewrapSome()) rooms += n;
    return rooms;
  }

  private rewrapSome(): Promise<number> {
    const { present } = this.epochs;
    return this.database.system(async () => {
      const rows = await this.rows.takeOlder(present, REWRAP_AT_ONCE);
      await this.epochs.know(rows.map(({ epoch }) => epoch));
      const moved = rows.map(({ roomId, ...wrapped }) => ({
        roomId,
        ...this.epochs.wrap(this.epochs.unwrap(wrapped, roomId), roomId),
      }));
      if (moved.length > 0) await this.rows.rewrap(moved);
      return moved.length;
    });
  }
}
