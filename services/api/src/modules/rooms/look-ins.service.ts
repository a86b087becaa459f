import { Injectable } from '@nestjs/common';
import { isLead } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Accounts } from '../auth/index.js';
import { RoomLog } from './room-log.js';
import { RoomStanding } from './room-standing.js';
import type { RoomView } from './room-view.js';

/** Who reads a chat all afternoon looks in a few times, not a thousand. */
const ANEW_AFTER_MS = 60 * 60_000;
const MOST_REMEMBERED = 10_000;

/**
 * Who of the staff reads a chat that they take no part in. In a chat of two sides those two are told, in the chat itself. In one
 * with the support nobody sees that a manager or an admin reads along, so the audit chain does; it has the others as well.
 */
@Injectable()
export class LookIns {
  /** When each person last looked into each room, as this server knows. Others may record it once more. */
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly roomLog: RoomLog,
    private readonly standing: RoomStanding,
  ) {}

  /** Before they are shown it, and outside of the unit of work that has read it. */
  async note(actor: Actor, room: RoomView): Promise<void> {
    const isSeen = this.standing.of(actor, room) === 'looks';
    if (!isSeen && (!isLead(actor.role) || takesPart(actor.userId, room))) return;
    const key = `${actor.userId} ${room.id}`;
    const now = this.clock.now();
    const last = this.seen.get(key);
    if (last !== undefined && now - last < ANEW_AFTER_MS) return;
    // before it is told, so that two looks at once are told once
    this.remember(key, now);
    try {
      await (isSeen ? this.tell(actor, room) : this.record(actor, room));
    } catch (error) {
      this.seen.delete(key);
      throw error;
    }
  }

  /** The entry is a deed as well. */
  private async tell(actor: Actor, { id }: RoomView): Promise<void> {
    const byName = (await this.accounts.find(actor.userId))?.name ?? '';
    await this.roomLog.change(actor, id, 'see', (locked) =>
      locked.tell({ event: 'looked_in', byId: actor.userId, byName }),
    );
  }

  private async record(actor: Actor, { id }: RoomView): Promise<void> {
    await this.database.as(actor, () => {
      this.audit.record({ action: 'room.looked-in', target: { type: 'room', id } });
      return Promise.resolve();
    });
  }

  private remember(key: string, now: number): void {
    // forgetting all of it records some once more than needed
    if (this.seen.size >= MOST_REMEMBERED) this.seen.clear();
    this.seen.set(key, now);
  }
}

const takesPart = (userId: string, { participants, supportAgentId, userId: ownerId }: RoomView): boolean =>
  userId === ownerId || userId === supportAgentId || participants.some((one) => one.userId === userId);
