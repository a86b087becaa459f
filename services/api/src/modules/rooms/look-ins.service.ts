import { Injectable } from '@nestjs/common';
import { isLead } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import type { RoomView } from './room-view.js';

/** Who reads a chat all afternoon looks in a few times, not a thousand. */
const ANEW_AFTER_MS = 60 * 60_000;
const MOST_REMEMBERED = 10_000;

/** Managers and admins who read a chat that they take no part in: nobody in it sees that, so the audit chain does. */
@Injectable()
export class LookIns {
  /** When each person last looked into each room, as this server knows. Others may record it once more. */
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Before they are shown it, and outside of the unit of work that has read it. */
  async note(actor: Actor, room: RoomView): Promise<void> {
    if (!isLead(actor.role) || takesPart(actor.userId, room)) return;
    const key = `${actor.userId} ${room.id}`;
    const now = this.clock.now();
    const last = this.seen.get(key);
    if (last !== undefined && now - last < ANEW_AFTER_MS) return;
    await this.database.as(actor, () => {
      this.audit.record({ action: 'room.looked-in', target: { type: 'room', id: room.id } });
      return Promise.resolve();
    });
    // forgetting all of it records some once more than needed
    if (this.seen.size >= MOST_REMEMBERED) this.seen.clear();
    this.seen.set(key, now);
  }
}

const takesPart = (userId: string, { participants, supportAgentId, userId: ownerId }: RoomView): boolean =>
  userId === ownerId || userId === supportAgentId || participants.some((one) => one.userId === userId);
