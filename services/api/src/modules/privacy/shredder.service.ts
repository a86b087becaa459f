import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { RoomChanged, RoomKeys } from '../rooms/index.js';
import type { RoomTombstone } from './privacy.entity.js';
import { ShredderRepository } from './shredder.repository.js';

/** Destroys what was said in rooms: first of all the keys, without which no copy can be read. */
@Injectable()
export class Shredder {
  constructor(
    private readonly database: Database,
    private readonly rooms: ShredderRepository,
    private readonly keys: RoomKeys,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** A closed room; false: it is held, or not old enough. */
  shredClosed(roomId: string, closedBefore: Date): Promise<boolean> {
    return this.shred(roomId, 'retention', closedBefore);
  }

  /** A room that nobody has closed; false: it is held, or something was said in it since. */
  shredIdle(roomId: string, idleSince: Date): Promise<boolean> {
    return this.shred(roomId, 'idle', idleSince);
  }

  /** A room of somebody who is erased, whatever its state; false: it is held. */
  shredErased(roomId: string, request: string): Promise<boolean> {
    return this.shred(roomId, 'erasure', this.clock.date(), () =>
      this.audit.record({
        action: 'room.erased',
        target: { type: 'room', id: roomId },
        details: { request },
      }),
    );
  }

  /** One room, one transaction: who is killed in between has done some rooms wholly and the others not at all. */
  private shred(
    roomId: string,
    because: RoomTombstone['because'],
    before: Date,
    note?: () => void,
  ): Promise<boolean> {
    return this.database.system(async () => {
      const shredded = await this.rooms.shred(roomId, because, before);
      if (!shredded) return false;
      await this.keys.shred([roomId]);
      note?.();
      // open pages and lists look again, and find it gone
      this.database.afterCommit(() => this.events.publish(new RoomChanged(roomId)));
      return true;
    });
  }
}
