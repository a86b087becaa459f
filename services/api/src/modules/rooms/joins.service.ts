import { Injectable } from '@nestjs/common';
import { isStaff, LIMITS } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { type Entry, LogRepository } from './log.repository.js';
import { LookIns } from './look-ins.service.js';
import { RoomAccess } from './room-access.js';
import type { RoomView } from './room-view.js';

export interface LogSlice {
  entries: Entry[];
  hasMore: boolean;
}

export interface RoomSnapshot {
  room: RoomView;
  public: LogSlice;
  /** Only for staff. */
  staff: LogSlice | null;
}

/** What a client that (re)joins a room lacks. */
@Injectable()
export class Joins {
  constructor(
    private readonly database: Database,
    private readonly access: RoomAccess,
    private readonly log: LogRepository,
    private readonly lookIns: LookIns,
  ) {}

  /** `NOT_FOUND` for who may not see the room. */
  async mayJoin(actor: Actor, roomId: string): Promise<void> {
    await this.database.as(actor, () => this.access.assertVisible(actor, roomId));
  }

  /** The room and both logs as they were at one moment. */
  async read(
    actor: Actor,
    roomId: string,
    from: { since?: number; staffSince?: number },
  ): Promise<RoomSnapshot> {
    const snapshot = await this.database.snapshot(actor, async () => {
      const room = await this.access.open(actor, roomId, 'see');
      const staff = isStaff(actor.role);
      if ((from.since ?? 0) > room.head || (staff && (from.staffSince ?? 0) > room.staffHead))
        fail('CONFLICT', { reason: 'SINCE_AHEAD' });
      return {
        room,
        public: await this.slice(roomId, false, from.since, room.head),
        staff: staff ? await this.slice(roomId, true, from.staffSince, room.staffHead) : null,
      };
    });
    await this.lookIns.note(actor, snapshot.room);
    return snapshot;
  }

  /** All after `since`, or the newest; a client that has everything touches no message. */
  private async slice(
    roomId: string,
    isPrivate: boolean,
    since: number | undefined,
    head: number,
  ): Promise<LogSlice> {
    if ((since ?? 0) === head) return { entries: [], hasMore: false };
    const entries = await this.log.read(
      roomId,
      isPrivate,
      since === undefined ? { limit: LIMITS.joinNewest } : { after: since, limit: LIMITS.joinEntries },
    );
    const hasMore = since === undefined ? (entries[0]?.seq ?? 1) > 1 : (entries.at(-1)?.seq ?? head) < head;
    return { entries, hasMore };
  }
}
